package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.trace.RebalanceTrigger;

/**
 * Why a rebalance starts.
 *
 * @param memberId the member it is due to, or ""
 * @param clientHost where that member runs, or ""
 * @param clientReason what the client gave as its reason, or ""
 */
record RebalanceStart(RebalanceTrigger trigger, String memberId, String clientHost, String clientReason) {

    static RebalanceStart of(RebalanceTrigger trigger, ClassicGroupMember member, String clientReason) {
        return new RebalanceStart(trigger, member.memberId(), member.clientHost(), clientReason);
    }

    static RebalanceStart of(RebalanceTrigger trigger) {
        return new RebalanceStart(trigger, "", "", "");
    }
}

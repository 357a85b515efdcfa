package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.trace.RebalanceTrigger;

/**
 * Why a rebalance starts.
 *
 * @param memberId the member it is due to, or ""
 * @param clientId that member's client id, or ""
 * @param clientReason what the client gave as its reason, or ""
 */
record RebalanceStart(RebalanceTrigger trigger, String memberId, String clientId, String clientReason) {

    static RebalanceStart of(RebalanceTrigger trigger, ClassicGroupMember member, String clientReason) {
        return new RebalanceStart(trigger, member.memberId(), member.clientId(), clientReason);
    }

    static RebalanceStart of(RebalanceTrigger trigger) {
        return new RebalanceStart(trigger, "", "", "");
    }
}

package dev.rebalancesim.report;

import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/** All consumers by number, with the group's view of them: which member id is whose, and whether it is still in. */
final class ConsumerStates {

    private final NameTable names = new NameTable();
    private final List<ConsumerState> states = new ArrayList<>();

    /** The number of a consumer; a new one if it was never met. */
    int id(String consumer) {
        int id = names.id(consumer);
        while (states.size() <= id) {
            states.add(new ConsumerState());
        }
        return id;
    }

    String name(int id) {
        return names.name(id);
    }

    ConsumerState state(int id) {
        return states.get(id);
    }

    int size() {
        return states.size();
    }

    /**
     * Which member of the group a consumer is: itself, or the consumer whose {@code group.instance.id} it took over. What
     * it takes over with the id has not moved: for the group the same member still has it.
     */
    int memberOf(int consumer) {
        int member = states.get(consumer).standsFor;
        return member == ConsumerState.ITSELF ? consumer : member;
    }

    /** Notes a change of membership. To be called before anybody asks about the same event. */
    void onGroupEvent(TraceEvent event) {
        if (event instanceof GroupEvent.MemberAdded added) {
            joined(added.clientId(), added.memberId());
        } else if (event instanceof GroupEvent.MemberReplaced replaced) {
            int heir = id(replaced.clientId());
            for (int former = 0; former < states.size(); former++) {
                if (states.get(former).memberId.equals(replaced.oldMemberId())) {
                    states.get(former).inGroup = false;
                    states.get(heir).standsFor = memberOf(former);
                }
            }
            joined(replaced.clientId(), replaced.newMemberId());
        } else if (event instanceof GroupEvent.MemberRemoved removed && isLatest(removed)) {
            states.get(id(removed.clientId())).inGroup = false;
        }
    }

    /**
     * Whether the removed member was the consumer's latest membership, and not one that its process left behind when it
     * was restarted.
     */
    boolean isLatest(GroupEvent.MemberRemoved removed) {
        return states.get(id(removed.clientId())).memberId.equals(removed.memberId());
    }

    private void joined(String consumer, String memberId) {
        ConsumerState state = states.get(id(consumer));
        state.memberId = memberId;
        state.inGroup = true;
    }
}

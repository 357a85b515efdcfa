package dev.rebalancesim.cli.mermaid;

import dev.rebalancesim.trace.GroupEvent;

/** What is told of the coordinator beside its messages and the group's state. */
final class GroupNotes {

    private GroupNotes() {}

    /** A few words, or "" if nothing is worth telling. */
    static String of(GroupEvent event) {
        if (event instanceof GroupEvent.MemberRemoved removed) {
            return switch (removed.why()) {
                case LEFT -> "";
                case SESSION_EXPIRED -> "the session of " + removed.clientId() + " has expired";
                case NOT_REJOINED -> removed.clientId() + " has not joined in time: removed";
                case SYNC_EXPIRED -> removed.clientId() + " has not sent SyncGroup in time: removed";
                case GROUP_FULL -> removed.clientId() + " is one too many: removed";
            };
        } else if (event instanceof GroupEvent.MemberReplaced replaced) {
            return replaced.clientId() + " takes the place of " + replaced.instanceId();
        } else if (event instanceof GroupEvent.CoordinatorDied) {
            return "the coordinator's broker dies";
        } else if (event instanceof GroupEvent.CoordinatorLoading) {
            return "another broker takes over and loads the group";
        } else if (event instanceof GroupEvent.CoordinatorLoaded) {
            return "the group is loaded";
        }
        return "";
    }
}

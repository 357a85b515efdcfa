package dev.rebalancesim.coordinator.classic;

/** Names of the timers of a group, as Kafka names them (C3). */
final class TimerKeys {

    private TimerKeys() {}

    /** The session timer of a member or of a pending id. */
    static String heartbeat(String groupId, String memberId) {
        return "heartbeat-" + groupId + "-" + memberId;
    }

    /** The end of the join phase. */
    static String join(String groupId) {
        return "join-" + groupId;
    }

    /** The end of the patience with members that do not send SyncGroup. */
    static String sync(String groupId) {
        return "sync-" + groupId;
    }
}

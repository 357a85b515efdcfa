package dev.rebalancesim.report;

import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.RemovalReason;
import dev.rebalancesim.trace.ScriptEvent;
import dev.rebalancesim.trace.TopicEvent;
import dev.rebalancesim.trace.TraceEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Finds what in the world a rebalance goes back to. The coordinator only sees requests and silence; this remembers, by
 * consumer, what had happened before.
 */
final class WorldCauses {

    private static final long NEVER = -1;

    /** What happened to one consumer and has not been blamed for a rebalance yet. */
    private static final class Past {
        private long upAtUs = NEVER;
        private long downAtUs = NEVER;
        /** When its former process went down, whose membership may still be in the group. */
        private long ghostDownAtUs = NEVER;

        /** When the stall or freeze began that ended in a poll timeout; NEVER if it was just slow. */
        private long pollTimeoutAtUs = NEVER;

        private boolean pollTimedOut;
        private long removedByAdminAtUs = NEVER;
        private boolean expelled;
    }

    private final Map<String, Past> pasts = new LinkedHashMap<>();
    private long topicChangedAtUs = NEVER;
    private long subscriptionChangedAtUs = NEVER;
    private long enforcedAtUs = NEVER;
    /** When the coordinator died that no generation has been completed without. */
    private long coordinatorDiedAtUs = NEVER;

    void on(TraceEvent event, long nowUs) {
        if (event instanceof MemberEvent member) {
            onMember(member, past(member.consumer()), nowUs);
        } else if (event instanceof GroupEvent.MemberRemoved removed) {
            past(removed.clientId()).expelled = removed.why() == RemovalReason.NOT_REJOINED;
        } else if (event instanceof GroupEvent.JoinCompleted completed) {
            completed.clientIds().forEach(client -> past(client).upAtUs = NEVER);
            coordinatorDiedAtUs = NEVER;
        } else if (event instanceof GroupEvent.MemberReplaced replaced) {
            // The former process's membership lives on in the new one: nobody waits for its session to end.
            past(replaced.clientId()).ghostDownAtUs = NEVER;
            if (!replaced.rebalances()) {
                past(replaced.clientId()).upAtUs = NEVER;
            }
        } else if (event instanceof GroupEvent.CoordinatorDied) {
            coordinatorDiedAtUs = nowUs;
        } else if (event instanceof TopicEvent && !(event instanceof TopicEvent.RateChanged)) {
            topicChangedAtUs = nowUs;
        } else if (event instanceof ScriptEvent.ActionApplied applied) {
            onScript(applied, nowUs);
        }
    }

    /** The cause of a rebalance, as a user would name it. */
    Cause cause(GroupEvent.RebalanceStarted started) {
        Past past = past(started.clientId());
        return switch (started.trigger()) {
            case MEMBER_ADDED -> past.expelled ? Cause.EXPELLED_AT_JOIN : Cause.MEMBER_JOINED;
            case STATIC_MEMBER_REPLACED -> Cause.STATIC_MEMBER_REPLACED;
            case MEMBER_LEFT -> causeOfLeaving(started, past);
            case SESSION_EXPIRED -> Cause.SESSION_TIMEOUT;
            case SYNC_EXPIRED -> Cause.SYNC_TIMEOUT;
            case ASSIGNMENT_NOT_PERSISTED -> Cause.NOT_PERSISTED;
            case GROUP_TOO_LARGE -> Cause.GROUP_TOO_LARGE;
            case LEADER_REJOINED, METADATA_CHANGED -> causeOfRejoining(started);
        };
    }

    /** When that cause came into the world, if that can be told; each happening is blamed once. */
    OptionalLong happenedAtUs(GroupEvent.RebalanceStarted started, Cause cause) {
        Past past = past(started.clientId());
        return switch (cause) {
            case MEMBER_JOINED, EXPELLED_AT_JOIN, STATIC_MEMBER_REPLACED -> {
                OptionalLong since = since(past.upAtUs);
                past.upAtUs = NEVER;
                past.expelled = false;
                yield since;
            }
            case POLL_TIMEOUT -> {
                OptionalLong since = since(past.pollTimeoutAtUs);
                past.pollTimeoutAtUs = NEVER;
                yield since;
            }
            case MEMBER_LEFT -> {
                OptionalLong since = since(past.downAtUs);
                past.downAtUs = NEVER;
                yield since;
            }
            case SESSION_TIMEOUT, SYNC_TIMEOUT -> {
                OptionalLong since = since(past.ghostDownAtUs != NEVER ? past.ghostDownAtUs : past.downAtUs);
                past.ghostDownAtUs = NEVER;
                yield since;
            }
            case ADMIN_REMOVAL -> {
                OptionalLong since = since(past.removedByAdminAtUs);
                past.removedByAdminAtUs = NEVER;
                yield since;
            }
            case METADATA_CHANGED -> since(topicChangedAtUs);
            case SUBSCRIPTION_CHANGED -> since(subscriptionChangedAtUs);
            case ENFORCED -> since(enforcedAtUs);
            case COORDINATOR_FAILOVER -> since(coordinatorDiedAtUs);
            case FOLLOW_UP, LEADER_REJOINED, NOT_PERSISTED, GROUP_TOO_LARGE, UNKNOWN -> OptionalLong.empty();
        };
    }

    private static Cause causeOfLeaving(GroupEvent.RebalanceStarted started, Past past) {
        if (past.pollTimedOut || started.clientReason().contains("poll timeout")) {
            return Cause.POLL_TIMEOUT;
        }
        return past.removedByAdminAtUs != NEVER ? Cause.ADMIN_REMOVAL : Cause.MEMBER_LEFT;
    }

    /** Reads the reason that Kafka's consumer gives for joining again although it is a member. */
    private Cause causeOfRejoining(GroupEvent.RebalanceStarted started) {
        String reason = started.clientReason();
        if (reason.contains("need to revoke partitions and re-join")) {
            return Cause.FOLLOW_UP;
        }
        if (reason.contains("subscription has changed")) {
            return Cause.SUBSCRIPTION_CHANGED;
        }
        if (reason.contains("metadata has changed")) {
            return Cause.METADATA_CHANGED;
        }
        if (reason.contains("enforced")) {
            return Cause.ENFORCED;
        }
        return coordinatorDiedAtUs == NEVER ? Cause.LEADER_REJOINED : Cause.COORDINATOR_FAILOVER;
    }

    private static void onMember(MemberEvent event, Past past, long nowUs) {
        if (event instanceof MemberEvent.Started) {
            past.upAtUs = nowUs;
            past.ghostDownAtUs = past.downAtUs;
            past.downAtUs = NEVER;
            past.pollTimedOut = false;
            past.expelled = false;
        } else if (event instanceof MemberEvent.Thawed) {
            past.upAtUs = nowUs;
        } else if (event instanceof MemberEvent.StallEnded || event instanceof MemberEvent.NetworkHealed) {
            past.upAtUs = nowUs;
            past.downAtUs = NEVER;
        } else if (event instanceof MemberEvent.Crashed
                || event instanceof MemberEvent.Closing
                || event instanceof MemberEvent.Failed
                || event instanceof MemberEvent.Stalled
                || event instanceof MemberEvent.Frozen
                || event instanceof MemberEvent.NetworkCut) {
            past.downAtUs = nowUs;
        } else if (event instanceof MemberEvent.PollTimeoutExpired) {
            past.pollTimeoutAtUs = past.downAtUs;
            past.pollTimedOut = true;
        } else if (event instanceof MemberEvent.JoinSent) {
            past.pollTimedOut = false;
        }
    }

    private void onScript(ScriptEvent.ActionApplied applied, long nowUs) {
        switch (applied.action()) {
            case "removeMember" -> applied.targets().forEach(target -> past(target).removedByAdminAtUs = nowUs);
            case "subscribe", "unsubscribe" -> subscriptionChangedAtUs = nowUs;
            case "enforceRebalance" -> enforcedAtUs = nowUs;
            default -> {}
        }
    }

    private static OptionalLong since(long atUs) {
        return atUs == NEVER ? OptionalLong.empty() : OptionalLong.of(atUs);
    }

    private Past past(String consumer) {
        return pasts.computeIfAbsent(consumer, name -> new Past());
    }
}

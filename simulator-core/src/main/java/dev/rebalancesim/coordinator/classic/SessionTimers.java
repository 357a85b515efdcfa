package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.engine.SimTime;
import java.util.function.BiConsumer;

/** The session timer of each member and of each pending id (C47 to C49 list who restarts it, and who does not). */
final class SessionTimers {

    /** How long a new member's first JoinGroup may be parked, fixed in Kafka's code (C14). */
    static final int NEW_MEMBER_JOIN_TIMEOUT_MS = 300_000;

    private final CoordinatorContext context;
    private final BiConsumer<ClassicGroup, String> onExpiry;

    /** Timers that tell {@code onExpiry} the group and the member id when they run out. */
    SessionTimers(CoordinatorContext context, BiConsumer<ClassicGroup, String> onExpiry) {
        this.context = context;
        this.onExpiry = onExpiry;
    }

    /** Gives the member its full session timeout from now on. */
    void restart(ClassicGroup group, ClassicGroupMember member) {
        start(group, member.memberId(), member.sessionTimeoutMs());
    }

    /** Gives a new member the time to wait for the end of its first join phase. */
    void startForNewMember(ClassicGroup group, ClassicGroupMember member) {
        start(group, member.memberId(), NEW_MEMBER_JOIN_TIMEOUT_MS);
    }

    /** Gives a new id the session timeout of its request to be used (C13). */
    void startForPendingId(ClassicGroup group, String memberId, int sessionTimeoutMs) {
        start(group, memberId, sessionTimeoutMs);
    }

    void cancel(ClassicGroup group, String memberId) {
        context.cancel(TimerKeys.heartbeat(group.groupId(), memberId));
    }

    private void start(ClassicGroup group, String memberId, int timeoutMs) {
        context.schedule(
                TimerKeys.heartbeat(group.groupId(), memberId),
                SimTime.msToUs(timeoutMs),
                () -> onExpiry.accept(group, memberId));
    }
}

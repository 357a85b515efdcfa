package dev.rebalancesim.conformance.coordinator;

import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.SyncGroup;
import java.util.List;

/** One of the two coordinators that are compared. Requests are numbered, so that answers can be told apart. */
interface Side {

    void join(int request, JoinGroup.Request message);

    void sync(int request, SyncGroup.Request message);

    void heartbeat(int request, Heartbeat.Request message);

    void leave(int request, LeaveGroup.Request message);

    void commit(int request, OffsetCommit.Request message);

    /** Lets time pass; timers fire at their deadlines, those of one instant in the order of their names. */
    void passTime(long ms);

    /** Completes all pending writes to the offsets topic. */
    void completeWrites();

    /** Makes the writes of the next request fail at once; nothing may be pending. */
    void failWrites(Errors error);

    /** From now on writes succeed again, when {@link #completeWrites} says so. */
    void stopFailingWrites();

    /** The coordinator goes down in an orderly way, and another takes over what it had written. */
    void failOver();

    /** The answers that came since the last call, by request number. */
    List<Answered> takeAnswers();

    /** What can be seen of the group. */
    GroupView view();

    /** An answer: which request, when, and everything that is in it. */
    record Answered(int request, long atMs, String text) {

        @Override
        public String toString() {
            return "#" + request + "@" + atMs + " " + text;
        }
    }
}

package dev.rebalancesim.client;

import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.Map;

/** A consumer's membership in its group, as the poll loop sees it: whichever protocol it speaks. */
public interface GroupMembership {

    /** How far the membership came in one step. */
    enum Step {
        /** The consumer is a member with an assignment; nothing is left to do. */
        DONE,
        /** Something has to arrive, or time has to pass, before it can go on. */
        BLOCKED,
        /** The application thread is in a callback or waits for something; it comes back by itself. */
        BUSY
    }

    /** The application thread is inside {@code poll()}: the poll timer starts anew, a due heartbeat is sent (K8c). */
    void onPoll();

    /** The last {@code poll()}, called at this time, found nothing to do: it only made the poll timer start anew. */
    void onEmptyPoll(long calledUs);

    /** Takes the next steps of the protocol, as far as they go without waiting (K17). */
    Step step();

    /** When the application thread has to look again, in microseconds; {@link Long#MAX_VALUE} if it need not. */
    long nextWakeUs();

    /**
     * The application thread is no longer inside {@code poll()}, or no longer polls the network: the heartbeat thread has
     * to look for itself from now on.
     */
    void onPollLeft();

    /** Something arrived while no application thread polls the network. */
    void onArrivalUnattended();

    /** What a commit would say of its sender. */
    CommitPermission commitPermission();

    /** A commit was answered with an error; returns what becomes of the commit. */
    CommitFuture.Outcome onCommitError(Errors error, CommitPermission sentWith);

    /** The coordinator was found. */
    void onCoordinatorFound();

    /** {@code close()} begins: no more heartbeats (K88). */
    void stopHeartbeats();

    /** Whether the partitions count as lost, not revoked, if the consumer leaves now (K89). */
    boolean wouldLosePartitions();

    /** Leaves the group if this consumer would, and forgets the membership (K90, K92). */
    void leave(boolean evenIfStatic, String reason);

    /** Notes that the application wants a rebalance; it begins at the next {@code poll()}. */
    void enforceRebalance();

    /** The id the coordinator knows this consumer by, or "". */
    String memberId();

    /**
     * Whether and as whom a consumer may commit (K76).
     *
     * @param refusal the exception a commit fails with at once, or "" if it may be sent
     */
    record CommitPermission(String refusal, String groupId, String memberId, String groupInstanceId, int generationId) {

        boolean granted() {
            return refusal.isEmpty();
        }

        OffsetCommit.Request request(Map<TopicPartition, Long> offsets) {
            return new OffsetCommit.Request(groupId, memberId, groupInstanceId, generationId, offsets);
        }
    }
}

package dev.rebalancesim.conformance.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Our coordinator does in random histories exactly what Kafka 4.3.1's own does.
 *
 * <p>After each step these are compared: all answers with their moments (errors, generation, leader, assignor, share,
 * member list), state, generation, leader, members, committed offsets, and the deadlines of all timers that can still
 * have an effect. Kafka leaves three things to the order of a hash map: which member succeeds a leader, who wins a tied
 * vote, and in which order members are listed. For the first two our own choice (the order of joining) is replaced by
 * Kafka's here; member lists are compared as sets. Which of several timers of the same millisecond fires first is not
 * defined in Kafka; both sides take them by name.
 *
 * <p>{@code -Dconformance.histories=100000} plays more of them, {@code -Dconformance.seed=17} exactly one.
 */
class CoordinatorDifferenceTest {

    private static final int STEPS = 40;
    private static final long HISTORIES = Long.getLong("conformance.histories", 2_000);

    private static final String[] WHAT_MUST_OCCUR = {
        "state Empty",
        "state PreparingRebalance",
        "state CompletingRebalance",
        "state Stable",
        "skipAssignment",
        "JoinGroup NONE",
        "JoinGroup MEMBER_ID_REQUIRED",
        "JoinGroup UNKNOWN_MEMBER_ID",
        "JoinGroup FENCED_INSTANCE_ID",
        "JoinGroup GROUP_MAX_SIZE_REACHED",
        "JoinGroup INCONSISTENT_GROUP_PROTOCOL",
        "JoinGroup COORDINATOR_NOT_AVAILABLE",
        "JoinGroup NOT_COORDINATOR",
        "SyncGroup NONE",
        "SyncGroup REBALANCE_IN_PROGRESS",
        "SyncGroup ILLEGAL_GENERATION",
        "SyncGroup INCONSISTENT_GROUP_PROTOCOL",
        "SyncGroup NOT_COORDINATOR",
        "Heartbeat NONE",
        "Heartbeat REBALANCE_IN_PROGRESS",
        "Heartbeat ILLEGAL_GENERATION",
        "Heartbeat FENCED_INSTANCE_ID",
        "LeaveGroup NONE",
        "OffsetCommit NONE",
        "OffsetCommit REBALANCE_IN_PROGRESS",
        "OffsetCommit ILLEGAL_GENERATION",
        "OffsetCommit GROUP_ID_NOT_FOUND"
    };

    @Test
    void everyAnswerAndItsMomentAreKafkas() {
        Coverage coverage = new Coverage();

        seeds().forEach(seed -> new History(seed, coverage).play(STEPS));

        System.out.println("compared with Kafka's coordinator:");
        coverage.counts().forEach((what, count) -> System.out.println("  " + count + " " + what));
        if (HISTORIES >= 2_000 && Long.getLong("conformance.seed") == null) {
            assertThat(coverage.counts()).containsKeys(WHAT_MUST_OCCUR);
        }
    }

    @Test
    void aSeedGivesTheSameHistoryEveryTime() {
        assertThat(scriptOf(17)).isEqualTo(scriptOf(17)).hasSizeGreaterThan(STEPS);
    }

    private static List<String> scriptOf(long seed) {
        History history = new History(seed, new Coverage());
        history.play(STEPS);
        return history.script();
    }

    private static LongStream seeds() {
        Long single = Long.getLong("conformance.seed");
        return single != null ? LongStream.of(single) : LongStream.range(0, HISTORIES);
    }
}

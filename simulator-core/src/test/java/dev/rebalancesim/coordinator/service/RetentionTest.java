package dev.rebalancesim.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When offsets and groups are forgotten. */
class RetentionTest {

    private static final long MINUTE = 60_000;
    private static final long WEEK = 7 * 24 * 60 * MINUTE;
    private static final long CHECK = 10 * MINUTE;

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember a = group.dynamic("a");

    @Test
    @Tag("C63")
    void theOffsetsOfAnEmptyGroupAreKeptForAWeekFromItsLastMembersDeparture() {
        group.stableWith(a);
        a.commit(5);
        keepAliveFor(WEEK);
        assertThat(group.committed(0)).as("members are subscribed to the topic").isEqualTo(5);
        a.leave();

        group.advance(WEEK - CHECK);
        assertThat(group.committed(0)).isEqualTo(5);
        group.advance(2 * CHECK);
        assertThat(group.committed(0)).isEqualTo(-1);
        assertThat(group.exists()).isFalse();
    }

    @Test
    @Tag("C63")
    void theOffsetsOfASimpleGroupAreKeptForAWeekFromTheCommit() {
        a.commit(5);
        group.advance(5 * MINUTE);
        group.advance(WEEK - CHECK);
        assertThat(group.committed(0)).isEqualTo(5);

        group.advance(2 * CHECK);

        assertThat(group.committed(0)).isEqualTo(-1);
        assertThat(group.exists()).isFalse();
    }

    @Test
    @Tag("C63")
    void aStableGroupForgetsTopicsItDoesNotSubscribeToAnyMore() {
        group.stableWith(a.subscribes("elsewhere"));
        a.commit(5);

        keepAliveFor(WEEK + CHECK);

        assertThat(group.committed(0)).isEqualTo(-1);
        assertThat(group.exists()).isTrue();
    }

    @Test
    @Tag("C63")
    void duringARebalanceNothingIsForgotten() {
        group.stableWith(a.subscribes("elsewhere"));
        a.commit(5);
        keepAliveFor(WEEK - CHECK);
        TestMember slow = group.dynamic("slow").rebalance(3_600_000);
        slow.join();

        for (int i = 0; i < 40; i++) {
            a.heartbeat();
            group.advance(30_000);
        }

        assertThat(group.committed(0)).isEqualTo(5);
    }

    @Test
    @Tag("C63")
    @Tag("C64")
    void whatAnOpenTransactionHoldsIsNotForgotten() {
        a.commit(5);
        Map<TopicPartition, Long> offsets = new TreeMap<>();
        offsets.put(new TopicPartition("t", 0), 6L);
        group.context()
                .step(() -> group.coordinator()
                        .commitOffsetsInTransaction(
                                1, new OffsetCommit.Request("g", "", "", -1, offsets), answer -> {}));

        group.advance(WEEK + CHECK);
        assertThat(group.exists()).isTrue();
        group.coordinator().endTransaction(1, false);
        assertThat(group.committed(0)).isEqualTo(5);
        group.advance(CHECK);
        assertThat(group.exists()).isFalse();
    }

    @Test
    @Tag("C64")
    void anEmptyGroupWithoutOffsetsIsForgottenAtTheNextCheckEvenIfAnIdIsPending() {
        group.stableWith(a);
        a.leave();
        group.dynamic("b").session(1_800_000).sendJoin();

        group.advance(CHECK);

        assertThat(group.exists()).isFalse();
        assertThat(group.coordinator().store().groups()).isEmpty();
    }

    @Test
    @Tag("C64")
    void aCommitThatIsBeingWrittenKeepsTheGroupAlive() {
        group.dynamic("b").sendJoin();
        group.context().holdWrites();
        a.commit(5);

        group.advance(CHECK);
        group.context().completeWrites();

        assertThat(group.committed(0)).isEqualTo(5);
        assertThat(group.exists()).isTrue();
    }

    @Test
    @Tag("C64")
    void aGroupWhoseTombstoneCannotBeWrittenIsStillThere() {
        group.stableWith(a);
        a.leave();
        group.context().holdWrites();
        group.advance(CHECK);

        group.context().failWrites(Errors.NOT_ENOUGH_REPLICAS);

        assertThat(group.exists()).isTrue();
    }

    @Test
    @Tag("C64")
    void theOffsetsOfADeletedTopicAreForgottenAtOnce() {
        group.stableWith(a);
        a.commit(5);

        group.context().step(() -> group.coordinator().topicDeleted("t"));

        assertThat(group.committed(0)).isEqualTo(-1);
    }

    @Test
    @Tag("C65")
    void onlyAnEmptyGroupCanBeDeleted() {
        assertThat(delete()).isEqualTo(Errors.GROUP_ID_NOT_FOUND);
        group.stableWith(a);
        a.commit(5);
        assertThat(delete()).isEqualTo(Errors.NON_EMPTY_GROUP);
        a.leave();

        assertThat(delete()).isEqualTo(Errors.NONE);
        assertThat(group.exists()).isFalse();
        assertThat(group.committed(0)).isEqualTo(-1);
    }

    @Test
    @Tag("C65")
    void theOffsetOfASubscribedTopicCannotBeDeleted() {
        group.stableWith(a);
        a.commit(5);
        assertThat(deleteOffset()).isEqualTo(Errors.GROUP_SUBSCRIBED_TO_TOPIC);
        a.leave();

        assertThat(deleteOffset()).isEqualTo(Errors.NONE);
        assertThat(group.committed(0)).isEqualTo(-1);
    }

    private Errors delete() {
        List<Errors> result = new ArrayList<>();
        group.context().step(() -> group.coordinator().deleteGroup("g", result::add));
        return result.get(0);
    }

    private Errors deleteOffset() {
        List<Errors> result = new ArrayList<>();
        group.context().step(() -> group.coordinator().deleteOffset("g", new TopicPartition("t", 0), result::add));
        return result.get(0);
    }

    private void keepAliveFor(long ms) {
        for (long t = 0; t < ms; t += 40_000) {
            a.heartbeat();
            group.advance(Math.min(40_000, ms - t));
        }
        a.heartbeat();
    }
}

package dev.rebalancesim.topic;

import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.TopicSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Topics: partitions, their records, and what a reader sees of them. */
class TopicTest {

    private final Topics topics = new Topics();

    private Topic created(int partitions, long microRecordsPerSecond, long transactionEveryUs, long nowUs) {
        topics.create(
                new TopicSpec("t", partitions, microRecordsPerSecond, 100, List.of(), nowUs, transactionEveryUs),
                nowUs);
        return topics.topic("t");
    }

    @Test
    void eachPartitionGetsTheRateForItself() {
        Topic topic = created(3, 2_500_000, 0, 0);

        assertThat(topic.partitions()).isEqualTo(3);
        assertThat(topic.logEndOffset(0, seconds(2))).isEqualTo(5);
        assertThat(topic.logEndOffset(2, seconds(2))).isEqualTo(5);
        assertThat(topic.timeOfOffsetUs(1, 0, false)).isEqualTo(ms(400));
        assertThat(topic.timeOfOffsetUs(1, 4, false)).isEqualTo(seconds(2));
    }

    @Test
    void aPartitionThatIsAddedBeginsEmpty() {
        Topic topic = created(1, 1_000_000, 0, 0);
        topics.grow("t", 3, ms(10_500));

        assertThat(topic.partitions()).isEqualTo(3);
        assertThat(topic.logEndOffset(0, ms(10_500))).isEqualTo(10);
        assertThat(topic.logEndOffset(2, ms(10_500))).isZero();
        assertThat(topic.logEndOffset(2, seconds(12))).isEqualTo(2);
        assertThat(topic.timeOfOffsetUs(2, 0, false)).isEqualTo(seconds(11));
    }

    @Test
    void aTopicDoesNotShrink() {
        Topic topic = created(3, 0, 0, 0);
        topics.grow("t", 2, seconds(1));

        assertThat(topic.partitions()).isEqualTo(3);
    }

    @Test
    void aTopicThatIsCreatedLaterBeginsEmpty() {
        Topic topic = created(1, 1_000_000, 0, seconds(100));

        assertThat(topic.logEndOffset(0, seconds(100))).isZero();
        assertThat(topic.logEndOffset(0, seconds(103))).isEqualTo(3);
        assertThat(topic.timeOfOffsetUs(0, 0, false)).isEqualTo(seconds(101));
    }

    @Test
    void withinATransactionReadCommittedSeesNothing() {
        Topic topic = created(1, 10_000_000, seconds(5), 0);

        assertThat(topic.visibleEndOffset(0, ms(4_999), true)).isZero();
        assertThat(topic.visibleEndOffset(0, ms(4_999), false)).isEqualTo(49);
        assertThat(topic.visibleEndOffset(0, ms(5_000), true)).isEqualTo(50);
        assertThat(topic.visibleEndOffset(0, ms(9_999), true)).isEqualTo(50);
        assertThat(topic.timeOfOffsetUs(0, 3, true)).isEqualTo(seconds(5));
        assertThat(topic.timeOfOffsetUs(0, 49, true)).isEqualTo(seconds(5));
        assertThat(topic.timeOfOffsetUs(0, 50, true)).isEqualTo(seconds(10));
        assertThat(topic.timeOfOffsetUs(0, 50, false)).isEqualTo(ms(5_100));
    }

    @Test
    void aTopicWithoutRecordsNeverHasAny() {
        Topic topic = created(1, 0, seconds(5), 0);

        assertThat(topic.logEndOffset(0, seconds(1_000_000))).isZero();
        assertThat(topic.timeOfOffsetUs(0, 0, false)).isEqualTo(Long.MAX_VALUE);
        assertThat(topic.timeOfOffsetUs(0, 0, true)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void partitionsExistAsLongAsTheirTopic() {
        created(2, 0, 0, 0);

        assertThat(topics.exists(new TopicPartition("t", 1))).isTrue();
        assertThat(topics.exists(new TopicPartition("t", 2))).isFalse();
        assertThat(topics.exists(new TopicPartition("u", 0))).isFalse();

        topics.delete("t");
        assertThat(topics.exists("t")).isFalse();
        assertThatThrownBy(() -> topics.topic("t")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPartitionWithoutRacksHasNone() {
        topics.create(new TopicSpec("r", 2, 0, 100, List.of(List.of("a", "b")), 0, 0), 0);

        assertThat(topics.topic("r").racks(0)).containsExactly("a", "b");
        assertThat(topics.topic("r").racks(1)).isEmpty();
        assertThat(topics.topic("r").metadata().racksOfAllPartitions()).containsExactly(List.of("a", "b"), List.of());
    }
}

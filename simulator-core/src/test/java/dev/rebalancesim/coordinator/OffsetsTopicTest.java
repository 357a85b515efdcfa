package dev.rebalancesim.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which partition of the offsets topic a group belongs to. */
class OffsetsTopicTest {

    /** The last one's hash code is the smallest integer. */
    @ParameterizedTest
    @CsvSource({"g, 50, 3", "orders-service, 50, 17", "orders-service, 1, 0", "polygenelubricants, 50, 0"})
    @Tag("C5")
    void theHashOfTheGroupIdDecides(String groupId, int partitions, int expected) {
        assertThat(OffsetsTopic.partitionFor(groupId, partitions)).isEqualTo(expected);
    }
}

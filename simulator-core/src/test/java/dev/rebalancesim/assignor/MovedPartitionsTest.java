package dev.rebalancesim.assignor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The computed first element against the real {@code HashSet} of the JDK that runs the test. */
class MovedPartitionsTest {

    @Test
    @DisplayName("partitions come and go, and the first one is always that of a hash set")
    void firstElement() {
        Random random = new Random(7);
        for (int run = 0; run < 500; run++) {
            String topic = "topic" + random.nextInt(1000);
            int partitions = 1 + random.nextInt(400);
            MovedPartitions moved = new MovedPartitions(topic.hashCode());
            Set<Key> set = new HashSet<>();
            for (int step = 0; step < 200; step++) {
                int number = random.nextInt(partitions);
                if (set.isEmpty() || random.nextInt(3) > 0) {
                    moved.add(number);
                    set.add(new Key(topic, number));
                } else {
                    List<Key> present = List.copyOf(set);
                    number = present.get(random.nextInt(present.size())).number();
                    moved.remove(number);
                    set.remove(new Key(topic, number));
                }
                assertThat(moved.isEmpty()).isEqualTo(set.isEmpty());
                if (!set.isEmpty()) {
                    assertThat(moved.first()).isEqualTo(set.iterator().next().number());
                }
            }
        }
    }

    /** Has the hash code of Kafka's TopicPartition. */
    private record Key(String topic, int number) {

        @Override
        public int hashCode() {
            return 31 * (31 + number) + topic.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.number == number && key.topic.equals(topic);
        }
    }
}

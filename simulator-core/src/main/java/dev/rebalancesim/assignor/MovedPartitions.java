package dev.rebalancesim.assignor;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The partitions of one topic that moved from one member to another, as Kafka's hash set of them would present them.
 *
 * <p>Only the first element matters. Bins are filled as {@link HashOrder} explains. Removing elements does not shrink a
 * hash set, so the capacity depends on the past. Not modelled are bins that become trees: that needs more than eight
 * partitions with numbers in steps of 64 that have moved between the same two members; they are taken as lists.
 */
final class MovedPartitions {

    private final int topicHash;
    /** The present elements, oldest first. */
    private final Set<Integer> numbers = new LinkedHashSet<>();

    private int capacity = HashOrder.INITIAL_CAPACITY;

    MovedPartitions(int topicHash) {
        this.topicHash = topicHash;
    }

    void add(int number) {
        numbers.add(number);
        if (capacity < HashOrder.LEAST_CAPACITY_OF_TREES && neighbours(number) > HashOrder.LONGEST_LIST) {
            capacity *= 2;
        }
        if (numbers.size() > HashOrder.threshold(capacity)) {
            capacity *= 2;
        }
    }

    void remove(int number) {
        numbers.remove(number);
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    /** The number of the partition that an iteration would present first. */
    int first() {
        int best = -1;
        int lowestBin = capacity;
        for (int number : numbers) {
            if (bin(number) < lowestBin) {
                lowestBin = bin(number);
                best = number;
            }
        }
        return best;
    }

    /** The number of elements in the bin of the given one. */
    private long neighbours(int number) {
        return numbers.stream().filter(other -> bin(other) == bin(number)).count();
    }

    private int bin(int number) {
        // The hash code of Kafka's TopicPartition.
        int hashCode = 31 * (31 + number) + topicHash;
        return HashOrder.spread(hashCode) & (capacity - 1);
    }
}

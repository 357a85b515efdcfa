package dev.rebalancesim.assignor;

/**
 * Kafka's question whether an assignment is balanced.
 *
 * <p>Kafka asks it before it looks at each single partition, which takes most of its time. The answer can hardly ever
 * change anything: if it is yes, no partition has a subscriber with so little load that it would move. {@link
 * GeneralAssignment} asks only in the rare cases in which that conclusion does not hold.
 */
final class BalanceTest {

    private final IndexedGroup group;
    private final TopicOptions options;
    private final PartitionLists lists;
    private final LoadOrder loads;

    BalanceTest(IndexedGroup group, TopicOptions options, PartitionLists lists, LoadOrder loads) {
        this.group = group;
        this.options = options;
        this.lists = lists;
        this.loads = loads;
    }

    /**
     * True if the loads differ by one at most, or if nobody who has less than it could have subscribes to a topic of
     * which somebody else has a partition and at least two partitions more.
     */
    boolean isBalanced() {
        int min = Integer.MAX_VALUE;
        int max = 0;
        for (int member = 0; member < group.memberCount(); member++) {
            if (loads.contains(member)) {
                min = Math.min(min, lists.size(member));
                max = Math.max(max, lists.size(member));
            }
        }
        if (min >= max - 1) {
            return true;
        }
        int[] highestLoad = new int[group.topicCount()];
        for (int partition = 0; partition < group.partitionCount(); partition++) {
            int topic = group.topicOf(partition);
            highestLoad[topic] = Math.max(highestLoad[topic], lists.size(lists.owner(partition)));
        }
        for (int member = 0; member < group.memberCount(); member++) {
            if (loads.contains(member) && lists.size(member) != options.capacity(member)) {
                for (int topic : group.topicsOfClass(group.classOf(member))) {
                    if (highestLoad[topic] > lists.size(member) + 1) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}

package dev.rebalancesim.assignor;

/**
 * Moves partitions, one by one, to members that have at least two partitions less than the owner.
 *
 * <p>A partition prefers the member that had it before it dropped out of the group for a while; otherwise it goes to the
 * subscriber with the least load.
 */
final class Reassignment {

    private static final int NONE = -1;

    private final IndexedGroup group;
    private final TopicOptions options;
    private final PartitionLists lists;
    private final LoadOrder loads;
    private final int[] formerOwners;
    private final PartitionMoves moves;
    private final BalanceTest balance;

    /**
     * True if the balance has to be tested before each step, because Kafka may find the group balanced although a move
     * is left: when a member has a partition that does not exist, or one of a topic to which it does not subscribe.
     */
    private boolean testBalance;

    Reassignment(
            IndexedGroup group,
            Reports reports,
            TopicOptions options,
            PartitionLists lists,
            LoadOrder loads,
            int[] formerOwners) {
        this.group = group;
        this.options = options;
        this.lists = lists;
        this.loads = loads;
        this.formerOwners = formerOwners;
        moves = new PartitionMoves(group);
        balance = new BalanceTest(group, options, lists, loads);
        testBalance = reports.partitionLimit() > group.partitionCount();
    }

    /**
     * Goes through the partitions again and again until none of them moves.
     *
     * @return true if any partition has moved
     */
    boolean run(int[] partitions) {
        boolean moved = false;
        while (pass(partitions)) {
            moved = true;
        }
        return moved;
    }

    private boolean pass(int[] partitions) {
        boolean moved = false;
        int topic = NONE;
        long least = LoadOrder.EMPTY;
        for (int partition : partitions) {
            if (testBalance && balance.isBalanced()) {
                break;
            }
            int load = lists.size(lists.owner(partition));
            int former = formerOwners[partition];
            if (former != NONE) {
                if (isStrange(former, partition) && balance.isBalanced()) {
                    break;
                }
                if (!loads.contains(former)) {
                    throw new AssignmentException("member " + group.memberId(former) + " once had "
                            + group.topicPartition(partition) + " and cannot take part in moves any more");
                }
                if (load > lists.size(former) + 1) {
                    testBalance |= !options.subscribes(former, group.topicOf(partition));
                    move(partition, former);
                    moved = true;
                    topic = NONE;
                    continue;
                }
            }
            // Partitions come topic by topic, and the least load of a topic's subscribers changes with moves only.
            if (topic != group.topicOf(partition)) {
                topic = group.topicOf(partition);
                least = leastLoad(topic);
            }
            if (load - 1 > LoadOrder.loadOf(least)) {
                move(partition, LoadOrder.memberOf(least));
                moved = true;
                topic = NONE;
            }
        }
        return moved;
    }

    /** True for a former owner that Kafka would rather not have come across: whether it does depends on the balance. */
    private boolean isStrange(int former, int partition) {
        return !loads.contains(former) || !options.subscribes(former, group.topicOf(partition));
    }

    private long leastLoad(int topic) {
        long least = LoadOrder.EMPTY;
        for (int kin : options.kinsOf(topic)) {
            least = Math.min(least, loads.head(kin));
        }
        return least;
    }

    private void move(int partition, int target) {
        int moving = moves.insteadOf(partition, lists.owner(partition), target);
        int owner = lists.owner(moving);
        moves.record(moving, owner, target);
        lists.remove(moving);
        lists.append(target, moving);
        loads.update(owner);
        loads.update(target);
    }
}

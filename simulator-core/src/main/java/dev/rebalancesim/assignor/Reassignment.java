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

    /** The topic for which {@link #leastLoad} holds, until something moves. */
    private int leastLoadTopic = NONE;

    private long leastLoad;
    /** Whether {@link #balanced} holds, until something moves. */
    private boolean balanceKnown;

    private boolean balanced;

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
        for (int partition : partitions) {
            if (mayStop(partition) && isBalanced()) {
                break;
            }
            int target = betterOwner(partition);
            if (target != NONE) {
                move(partition, target);
                moved = true;
            }
        }
        return moved;
    }

    /** True unless it is sure that nothing would move anyway if the group were balanced. */
    private boolean mayStop(int partition) {
        int former = formerOwners[partition];
        return testBalance || former != NONE && !(loads.contains(former) && subscribes(former, partition));
    }

    private boolean isBalanced() {
        if (!balanceKnown) {
            balanced = balance.isBalanced();
            balanceKnown = true;
        }
        return balanced;
    }

    /** The member to which a partition should move, or {@link #NONE}. */
    private int betterOwner(int partition) {
        int load = lists.size(lists.owner(partition));
        int former = formerOwners[partition];
        if (former != NONE) {
            if (!loads.contains(former)) {
                throw AssignmentException.asKafka(
                        NullPointerException.class,
                        "member " + group.memberId(former) + " once had " + group.topicPartition(partition)
                                + " and cannot take part in moves any more");
            }
            if (load > lists.size(former) + 1) {
                return former;
            }
        }
        long least = leastLoad(group.topicOf(partition));
        return load - 1 > LoadOrder.loadOf(least) ? LoadOrder.memberOf(least) : NONE;
    }

    /** The subscriber with the least load; the same for all partitions of a topic as long as nothing moves. */
    private long leastLoad(int topic) {
        if (topic != leastLoadTopic) {
            leastLoadTopic = topic;
            leastLoad = LoadOrder.EMPTY;
            for (int kin : options.kinsOf(topic)) {
                leastLoad = Math.min(leastLoad, loads.head(kin));
            }
        }
        return leastLoad;
    }

    private boolean subscribes(int member, int partition) {
        return options.subscribes(member, group.topicOf(partition));
    }

    private void move(int partition, int target) {
        testBalance |= !subscribes(target, partition);
        int moving = moves.insteadOf(partition, lists.owner(partition), target);
        int owner = lists.owner(moving);
        moves.record(moving, owner, target);
        lists.remove(moving);
        lists.append(target, moving);
        loads.update(owner);
        loads.update(target);
        leastLoadTopic = NONE;
        balanceKnown = false;
    }
}

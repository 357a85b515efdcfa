package dev.rebalancesim.assignor;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The sticky algorithm for groups in which subscriptions differ.
 *
 * <p>Members keep what they own. Each free partition goes to the subscriber with the least load. Then partitions move to
 * subscribers with less load ({@link Reassignment}). If the loads have not become more equal by that, it is undone.
 */
final class GeneralAssignment {

    private static final int NONE = -1;

    private final IndexedGroup group;
    private final Reports reports;
    private final Ownership ownership;
    private final GroupRacks racks;
    private final TopicOptions options;
    private final PartitionLists lists;
    private final int[] formerOwners;

    GeneralAssignment(IndexedGroup group, Reports reports, Ownership ownership, GroupRacks racks, int maxGeneration) {
        this.group = group;
        this.reports = reports;
        this.ownership = ownership;
        this.racks = racks;
        options = new TopicOptions(group, racks);
        lists = new PartitionLists(group.memberCount(), reports.partitionLimit());
        formerOwners = formerOwners(maxGeneration);
    }

    PartitionLists assign() {
        boolean revoked = keepOwned();
        boolean initial = nobodyOwnsAnything();
        LoadOrder loads = new LoadOrder(lists, options.kinOfMembers(), options.kinCount());
        int[] topics = options.topicsScarceFirst();
        reports.requireNoneKeptBehindVanished(lists, topics);
        int[] all = group.partitionsOf(topics);
        int[] unassigned = select(all, partition -> lists.owner(partition) == NONE);
        int[] left = racks.areUsed() ? fill(unassigned, loads, true) : unassigned;
        fill(left, loads, false);
        dropFixedMembers(loads);

        Reassignment reassignment = new Reassignment(group, reports, options, lists, loads, formerOwners);
        PartitionLists before = initial ? lists : lists.copy();
        int[] loadsBefore = loadsOf(loads);
        if (!revoked) {
            reassignment.run(select(unassigned, this::isMovable));
        }
        boolean moved = reassignment.run(select(all, this::isMovable));
        return !initial && moved && inequality(loadsOf(loads)) >= inequality(loadsBefore) ? before : lists;
    }

    /**
     * For each partition the member that had it in the latest of the older generations, or {@link #NONE}.
     *
     * <p>Kafka does not check whether that member still subscribes to the topic.
     */
    private int[] formerOwners(int maxGeneration) {
        int[] owners = new int[reports.partitionLimit()];
        Arrays.fill(owners, NONE);
        for (int member : group.mapOrder()) {
            int generation = reports.generation(member);
            if (generation < maxGeneration) {
                for (int position = reports.start(member); position < reports.start(member + 1); position++) {
                    int partition = reports.partitionAt(position);
                    if (owners[partition] == NONE || generation > reports.generation(owners[partition])) {
                        owners[partition] = member;
                    }
                }
            }
        }
        return owners;
    }

    /**
     * Lets members keep what they own, except what they do not subscribe to any more and what is in the wrong racks.
     *
     * @return true if there was such an exception
     */
    private boolean keepOwned() {
        boolean revoked = false;
        for (int member = 0; member < group.memberCount(); member++) {
            for (int position = reports.start(member); position < reports.start(member + 1); position++) {
                int partition = reports.partitionAt(position);
                if (!ownership.stands(position)) {
                    continue;
                }
                if (options.subscribes(member, reports.topicOf(partition)) && racks.matches(member, partition)) {
                    lists.append(member, partition);
                } else {
                    revoked = true;
                }
            }
        }
        return revoked;
    }

    private boolean nobodyOwnsAnything() {
        for (int member = 0; member < group.memberCount(); member++) {
            if (lists.size(member) > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Gives each partition to the subscriber that has the least.
     *
     * @param onlyMatching true to consider only subscribers in the right racks
     * @return the partitions that nobody could take
     */
    private int[] fill(int[] partitions, LoadOrder loads, boolean onlyMatching) {
        int[] left = new int[partitions.length];
        int count = 0;
        for (int partition : partitions) {
            long best = LoadOrder.EMPTY;
            for (int kin : options.kinsOf(group.topicOf(partition))) {
                if (!onlyMatching || options.matches(kin, partition)) {
                    best = Math.min(best, loads.head(kin));
                }
            }
            if (best == LoadOrder.EMPTY) {
                left[count++] = partition;
            } else {
                lists.append(LoadOrder.memberOf(best), partition);
                loads.update(LoadOrder.memberOf(best));
            }
        }
        return Arrays.copyOf(left, count);
    }

    /** Members that have all they could have, and nothing that somebody else could take, are left alone from now on. */
    private void dropFixedMembers(LoadOrder loads) {
        for (int member = 0; member < group.memberCount(); member++) {
            if (lists.size(member) >= options.capacity(member) && !hasSharedTopic(member)) {
                loads.remove(member);
            }
        }
    }

    private boolean hasSharedTopic(int member) {
        for (int partition = lists.first(member); partition != NONE; partition = lists.next(partition)) {
            if (options.isShared(reports.topicOf(partition))) {
                return true;
            }
        }
        return false;
    }

    private boolean isMovable(int partition) {
        return options.isShared(group.topicOf(partition));
    }

    private static int[] select(int[] partitions, IntPredicate condition) {
        int[] selected = new int[partitions.length];
        int count = 0;
        for (int partition : partitions) {
            if (condition.test(partition)) {
                selected[count++] = partition;
            }
        }
        return Arrays.copyOf(selected, count);
    }

    /** The loads of the members that are not fixed, in ascending order. */
    private int[] loadsOf(LoadOrder loads) {
        int[] sizes = new int[group.memberCount()];
        int count = 0;
        for (int member = 0; member < sizes.length; member++) {
            if (loads.contains(member)) {
                sizes[count++] = lists.size(member);
            }
        }
        Arrays.sort(sizes, 0, count);
        return Arrays.copyOf(sizes, count);
    }

    /**
     * The sum of the differences of all pairs of loads.
     *
     * <p>Kafka sums up in an int, which overflows in very large groups; the cast gives the same number.
     *
     * @param loads in ascending order
     */
    private static int inequality(int[] loads) {
        long sum = 0;
        for (int i = 0; i < loads.length; i++) {
            // This load is the larger one in i pairs and the smaller one in all its others.
            sum += (long) loads[i] * (2L * i - loads.length + 1);
        }
        return (int) sum;
    }
}

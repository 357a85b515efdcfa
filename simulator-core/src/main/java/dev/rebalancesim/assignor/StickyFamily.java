package dev.rebalancesim.assignor;

import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code sticky} and {@code cooperative-sticky} share: a balanced assignment that leaves as many partitions as
 * possible where they are.
 *
 * <p>A call sorts out who owns what ({@link Ownership}) and then runs one of two algorithms: {@link
 * ConstrainedAssignment} if all members subscribe to the same topics, otherwise {@link GeneralAssignment}.
 */
abstract class StickyFamily implements PartitionAssignor {

    /** The highest generation any member has reported to this object, in all calls; Kafka never resets it. */
    private int maxGeneration = Subscription.NO_GENERATION;

    /** The partitions a member says it owns. */
    abstract List<TopicPartition> reportedPartitions(Subscription subscription);

    /** The generation in which the member owned the reported partitions, or {@link Subscription#NO_GENERATION}. */
    abstract int reportedGeneration(Subscription subscription);

    /** Has the last word on an assignment of the constrained algorithm. */
    abstract void adjust(ConstrainedAssignment assignment, PartitionLists lists);

    /** Has the last word on an assignment of the general algorithm. */
    abstract void adjust(Reports reports, PartitionLists lists);

    @Override
    public final GroupAssignment assign(Topics topics, GroupSubscription subscriptions) {
        if (subscriptions.members().isEmpty()) {
            throw AssignmentException.asKafka(
                    ArithmeticException.class, name() + " cannot assign to a group without members");
        }
        IndexedGroup group = new IndexedGroup(topics, subscriptions, MemberOrder.BY_MEMBER_ID);
        Reports reports = new Reports(group, this);
        maxGeneration = Math.max(maxGeneration, reports.maxGeneration());
        Ownership ownership = new Ownership(group, reports);
        GroupRacks racks = new GroupRacks(group).ignoredUnlessUseful();
        PartitionLists lists;
        if (subscriptionsAreEqual(group)) {
            ConstrainedAssignment assignment = new ConstrainedAssignment(group, reports, ownership, racks);
            lists = assignment.assign();
            adjust(assignment, lists);
        } else {
            lists = new GeneralAssignment(group, reports, ownership, racks, maxGeneration).assign();
            adjust(reports, lists);
        }
        return lists.toAssignment(group, reports::nameOf);
    }

    /**
     * True if all members subscribe to the same topics, as Kafka finds out.
     *
     * <p>The first member that has any topics sets the standard. Members without topics are overlooked if the hash map
     * presents them earlier; so such a member can be assigned partitions that it never asked for.
     */
    private static boolean subscriptionsAreEqual(IndexedGroup group) {
        Set<String> standard = new LinkedHashSet<>();
        int lastFittingClass = NameIndex.UNKNOWN;
        for (int member : group.mapOrder()) {
            int subscriptionClass = group.classOf(member);
            if (subscriptionClass == lastFittingClass) {
                continue;
            }
            List<String> listed = group.listedTopics(subscriptionClass);
            if (standard.isEmpty()) {
                standard = new LinkedHashSet<>(listed);
            } else if (listed.size() == standard.size() && standard.containsAll(listed)) {
                lastFittingClass = subscriptionClass;
            } else {
                return false;
            }
        }
        return true;
    }
}

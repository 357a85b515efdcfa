package dev.rebalancesim.benchmark;

import dev.rebalancesim.assignor.Assignors;
import dev.rebalancesim.assignor.GroupAssignment;
import dev.rebalancesim.assignor.GroupSubscription;
import dev.rebalancesim.assignor.MemberSubscription;
import dev.rebalancesim.assignor.PartitionAssignor;
import dev.rebalancesim.assignor.Topics;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.util.ArrayList;
import java.util.List;

/**
 * The groups of Kafka's own client-side assignor benchmark: 100 topics, ten partitions for each member.
 *
 * @param members the size of the group
 * @param subscriptions who subscribes to what
 * @param change what happens before the measured call
 * @param racks where brokers and members are
 * @param lists whether members that subscribe to the same topics share one list object
 */
public record Workload(int members, Subscriptions subscriptions, Change change, Racks racks, Lists lists) {

    private static final int TOPICS = 100;
    private static final int PARTITIONS_PER_MEMBER = 10;
    private static final int RACKS = 3;
    private static final int BUCKETS = 5;

    /** Who subscribes to what. */
    public enum Subscriptions {
        /** Everybody to all topics. */
        EQUAL,
        /** Each fifth of the members to a fifth of the topics. */
        DIFFERENT
    }

    /** What happens before the measured call. */
    public enum Change {
        /** Nobody owns anything yet. */
        FULL,
        /** All but one have been assigned everything, then one more member joins. */
        ONE_ADDED
    }

    /** Where brokers and members are. */
    public enum Racks {
        NONE,
        /** Members in three racks in turn, each partition in two of the three. */
        TWO_OF_THREE
    }

    /** Whether members share list objects. */
    public enum Lists {
        /** As in Kafka's benchmark. */
        SHARED,
        /** A list and strings of its own for each member, as after reading them from the network. */
        PRIVATE
    }

    Topics topics() {
        Topics.Builder builder = Topics.builder();
        int partitions = members * PARTITIONS_PER_MEMBER / TOPICS;
        for (int topic = 0; topic < TOPICS; topic++) {
            List<List<String>> replicas = new ArrayList<>();
            for (int p = 0; racks == Racks.TWO_OF_THREE && p < partitions; p++) {
                replicas.add(List.of(rack(topic + p), rack(topic + p + 1)));
            }
            builder.topic("topic" + topic, partitions, replicas);
        }
        return builder.build();
    }

    /** What the leader gets to see, for an assignor of that name. */
    GroupSubscription group(String assignor) {
        List<List<String>> topicLists = new ArrayList<>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            topicLists.add(topicList(bucket));
        }
        List<MemberSubscription> joining = new ArrayList<>();
        for (int member = 0; member < members; member++) {
            // The one that is added subscribes to the topics of the last bucket.
            boolean added = change == Change.ONE_ADDED && member == members - 1;
            int bucket = subscriptions == Subscriptions.EQUAL ? 0 : member * BUCKETS / members;
            List<String> topics = lists == Lists.SHARED ? topicLists.get(bucket) : topicList(bucket);
            joining.add(new MemberSubscription(
                    added ? "newMember" : "member" + member,
                    "",
                    new Subscription(
                            topics,
                            UserData.NONE,
                            List.of(),
                            Subscription.NO_GENERATION,
                            racks == Racks.NONE ? "" : rack(member))));
        }
        return change == Change.FULL ? new GroupSubscription(joining) : afterFirstAssignment(assignor, joining);
    }

    private GroupSubscription afterFirstAssignment(String assignor, List<MemberSubscription> joining) {
        List<MemberSubscription> present = joining.subList(0, members - 1);
        GroupAssignment first = Assignors.create(assignor).assign(topics(), new GroupSubscription(present));
        List<MemberSubscription> rejoining = new ArrayList<>();
        for (MemberSubscription member : present) {
            List<TopicPartition> owned = first.partitionsOf(member.memberId());
            PartitionAssignor state = Assignors.create(assignor);
            state.onAssignment(owned, 1);
            boolean cooperative = assignor.equals("cooperative-sticky");
            Subscription old = member.subscription();
            rejoining.add(new MemberSubscription(
                    member.memberId(),
                    "",
                    new Subscription(
                            old.topics(), state.userData(), cooperative ? owned : List.of(), 1, old.rackId())));
        }
        rejoining.add(joining.get(members - 1));
        return new GroupSubscription(rejoining);
    }

    private List<String> topicList(int bucket) {
        int size = subscriptions == Subscriptions.EQUAL ? TOPICS : TOPICS / BUCKETS;
        int from = subscriptions == Subscriptions.EQUAL ? 0 : bucket * size;
        List<String> topics = new ArrayList<>();
        for (int topic = from; topic < from + size; topic++) {
            topics.add("topic" + topic);
        }
        return List.copyOf(topics);
    }

    private static String rack(int number) {
        return "rack" + number % RACKS;
    }
}

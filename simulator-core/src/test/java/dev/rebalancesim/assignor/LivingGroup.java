package dev.rebalancesim.assignor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A group whose members carry their assignors from rebalance to rebalance, as real clients do.
 *
 * <p>A cooperative group rebalances again as long as somebody had to give something up.
 */
final class LivingGroup {

    private static final int MOST_ROUNDS = 4;

    private final String assignor;
    private final SortedMap<String, Integer> topics = new TreeMap<>();
    private final Map<String, Member> members = new TreeMap<>();
    private Topics metadata;
    private int generation;

    LivingGroup(String assignor) {
        this.assignor = assignor;
    }

    LivingGroup topic(String name, int partitions) {
        topics.put(name, partitions);
        metadata = null;
        return this;
    }

    LivingGroup removeTopic(String name) {
        topics.remove(name);
        metadata = null;
        return this;
    }

    LivingGroup join(String memberId, String... subscribed) {
        return join(memberId, List.of(subscribed));
    }

    LivingGroup join(String memberId, List<String> subscribed) {
        members.put(memberId, new Member(assignor, subscribed));
        return this;
    }

    LivingGroup subscribe(String memberId, List<String> subscribed) {
        members.get(memberId).topics = List.copyOf(subscribed);
        return this;
    }

    LivingGroup leave(String memberId) {
        members.remove(memberId);
        return this;
    }

    /** Lets a member report partitions of an older generation. */
    LivingGroup remembers(String memberId, int olderGeneration, String... partitions) {
        Member member = members.get(memberId);
        member.owned = TestGroup.partitions(partitions);
        member.generation = olderGeneration;
        member.assignor.onAssignment(member.owned, olderGeneration);
        return this;
    }

    List<String> memberIds() {
        return List.copyOf(members.keySet());
    }

    /** Runs one round and returns it as text; the members know of it afterwards. */
    String round() {
        return TestGroup.text(assignOnce());
    }

    /** Runs one round without any check, for groups that are too large to be checked. */
    GroupAssignment rebalanceUnchecked() {
        return assignOnce();
    }

    /** Rebalances until nothing has to be revoked any more, and checks the result. */
    GroupAssignment rebalance() {
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            Map<String, Set<TopicPartition>> before = new TreeMap<>();
            members.forEach((id, member) -> before.put(id, new HashSet<>(member.owned)));
            GroupAssignment assignment = assignOnce();
            if (!isCooperative() || !revokesAnything(before, assignment)) {
                checkValid(assignment);
                checkBalanced(assignment);
                return assignment;
            }
            checkNothingAddedBeforeItIsRevoked(before, assignment);
        }
        throw new AssertionError("not stable after " + MOST_ROUNDS + " rounds");
    }

    /** Rebalances and checks that no two members have exchanged partitions of the same topic. */
    GroupAssignment rebalanceSticky() {
        Map<TopicPartition, String> before = new HashMap<>();
        members.forEach((id, member) -> member.owned.forEach(p -> before.put(p, id)));
        GroupAssignment after = rebalance();
        Set<List<String>> moves = new HashSet<>();
        for (MemberAssignment member : after.members()) {
            for (TopicPartition partition : member.partitions()) {
                String from = before.get(partition);
                if (from != null && !from.equals(member.memberId())) {
                    moves.add(List.of(partition.topic(), from, member.memberId()));
                }
            }
        }
        for (List<String> move : moves) {
            assertThat(moves).as("moved there and back").doesNotContain(List.of(move.get(0), move.get(2), move.get(1)));
        }
        return after;
    }

    private boolean isCooperative() {
        return Assignors.create(assignor).supportedProtocols().get(0) == RebalanceProtocol.COOPERATIVE;
    }

    private GroupAssignment assignOnce() {
        List<MemberSubscription> subscriptions = new ArrayList<>();
        members.forEach((id, member) -> subscriptions.add(new MemberSubscription(
                id,
                "",
                new Subscription(
                        member.topics,
                        member.assignor.userData(),
                        isCooperative() ? member.owned : List.of(),
                        member.generation,
                        ""))));
        Member leader = members.values().iterator().next();
        if (metadata == null) {
            metadata = Topics.of(topics);
        }
        GroupAssignment assignment = leader.assignor.assign(metadata, new GroupSubscription(subscriptions));
        generation++;
        members.forEach((id, member) -> {
            member.owned = assignment.partitionsOf(id);
            member.generation = generation;
            member.assignor.onAssignment(member.owned, generation);
        });
        return assignment;
    }

    private static boolean revokesAnything(Map<String, Set<TopicPartition>> before, GroupAssignment assignment) {
        return assignment.members().stream().anyMatch(m -> !m.partitions().containsAll(before.get(m.memberId())));
    }

    private static void checkNothingAddedBeforeItIsRevoked(
            Map<String, Set<TopicPartition>> before, GroupAssignment assignment) {
        Set<TopicPartition> revoked = new HashSet<>();
        Set<TopicPartition> added = new HashSet<>();
        for (MemberAssignment member : assignment.members()) {
            Set<TopicPartition> owned = before.get(member.memberId());
            owned.stream().filter(p -> !member.partitions().contains(p)).forEach(revoked::add);
            member.partitions().stream().filter(p -> !owned.contains(p)).forEach(added::add);
        }
        assertThat(added).as("added although another member revokes it").doesNotContainAnyElementsOf(revoked);
    }

    private void checkValid(GroupAssignment assignment) {
        Set<TopicPartition> assigned = new HashSet<>();
        for (MemberAssignment member : assignment.members()) {
            for (TopicPartition partition : member.partitions()) {
                assertThat(members.get(member.memberId()).topics)
                        .as("topics of %s", member.memberId())
                        .contains(partition.topic());
                assertThat(assigned.add(partition))
                        .as("%s is assigned twice", partition)
                        .isTrue();
            }
        }
        int subscribed = topics.entrySet().stream()
                .filter(topic -> members.values().stream().anyMatch(m -> m.topics.contains(topic.getKey())))
                .mapToInt(Map.Entry::getValue)
                .sum();
        assertThat(assigned).as("assigned partitions").hasSize(subscribed);
    }

    /** A member with two partitions more than another one has no partition of a topic that the other one wants. */
    private void checkBalanced(GroupAssignment assignment) {
        for (MemberAssignment more : assignment.members()) {
            Set<String> itsTopics = new HashSet<>();
            more.partitions().forEach(p -> itsTopics.add(p.topic()));
            for (MemberAssignment less : assignment.members()) {
                if (more.partitions().size() > less.partitions().size() + 1) {
                    assertThat(members.get(less.memberId()).topics)
                            .as("%s could have something from %s", less.memberId(), more.memberId())
                            .doesNotContainAnyElementsOf(itsTopics);
                }
            }
        }
    }

    private static final class Member {
        private final PartitionAssignor assignor;
        private List<String> topics;
        private List<TopicPartition> owned = List.of();
        private int generation = Subscription.NO_GENERATION;

        Member(String assignor, List<String> topics) {
            this.assignor = Assignors.create(assignor);
            this.topics = List.copyOf(topics);
        }
    }
}

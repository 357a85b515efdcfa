package dev.rebalancesim.conformance.assignor;

import dev.rebalancesim.assignor.GroupSubscription;
import dev.rebalancesim.assignor.MemberSubscription;
import dev.rebalancesim.assignor.Topics;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One call of an assignor. */
record Problem(String assignor, Topics topics, List<JoinedMember> members) {

    GroupSubscription group() {
        return new GroupSubscription(
                members.stream().map(JoinedMember::subscription).toList());
    }

    boolean hasRacks() {
        return members.stream()
                .anyMatch(m -> !m.subscription().subscription().rackId().isEmpty());
    }

    boolean hasDifferentSubscriptions() {
        return members.stream()
                        .map(m -> m.subscription().subscription().topics())
                        .distinct()
                        .count()
                > 1;
    }

    /** True if some member claims a partition number that an existing topic does not have. */
    boolean claimsMissingPartition() {
        return members.stream()
                .map(m -> m.subscription().subscription())
                .flatMap(s -> Stream.concat(s.ownedPartitions().stream(), s.userData().partitions().stream()))
                .anyMatch(p -> topics.contains(p.topic()) && p.partition() >= topics.partitionCount(p.topic()));
    }

    /** The problem as a file for the {@code assign} command. */
    String toJson() {
        List<String> topicTexts = new ArrayList<>();
        for (String name : topics.names()) {
            int partitions = topics.partitionCount(name);
            String racks = IntStream.range(0, partitions)
                    .mapToObj(p -> array(topics.racks(name, p)))
                    .collect(Collectors.joining(","));
            boolean anyRack = IntStream.range(0, partitions)
                    .anyMatch(p -> !topics.racks(name, p).isEmpty());
            topicTexts.add("{\"name\":" + quoted(name) + ",\"partitions\":" + partitions
                    + (anyRack ? ",\"racks\":[" + racks + "]" : "") + "}");
        }
        List<String> memberTexts = new ArrayList<>();
        for (JoinedMember joined : members) {
            MemberSubscription member = joined.subscription();
            Subscription subscription = member.subscription();
            Set<TopicPartition> owned = new TreeSet<>(subscription.ownedPartitions());
            owned.addAll(subscription.userData().partitions());
            int generation = Math.max(
                    subscription.generationId(), subscription.userData().generation());
            memberTexts.add("{\"memberId\":" + quoted(member.memberId()) + ",\"groupInstanceId\":"
                    + (member.isStatic() ? quoted(member.groupInstanceId()) : "null")
                    + (subscription.rackId().isEmpty() ? "" : ",\"rack\":" + quoted(subscription.rackId()))
                    + ",\"topics\":" + array(subscription.topics()) + ",\"owned\":"
                    + array(owned.stream().map(TopicPartition::toString).toList()) + ",\"generation\":" + generation
                    + "}");
        }
        return "{\"assignor\":" + quoted(assignor) + ",\"topics\":[" + String.join(",", topicTexts) + "],\"members\":["
                + String.join(",", memberTexts) + "]}";
    }

    private static String array(List<String> texts) {
        return texts.stream().map(Problem::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

package dev.rebalancesim.conformance.assignor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.assignor.GroupAssignment;
import dev.rebalancesim.assignor.MemberSubscription;
import dev.rebalancesim.assignor.Topics;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A group that lives through random changes between its rebalances.
 *
 * <p>Each group draws its own habits first (how large it is, whether there are racks, how often members lie about what
 * they own, …), so that also rare combinations come up.
 */
final class RandomGroup {

    private static final List<String> RACKS = List.of("a", "b", "c", "d", "e");

    private final String assignor;
    private final Random random;
    private final int maxMembers;
    private final int maxTopics;
    private final int maxPartitions;
    private final boolean sameSubscriptions;
    private final int memberRacks;
    private final int brokerRacks;
    private final int staticPercent;
    private final int claimPercent;
    private final int oddPercent;
    private final int nameStyle;

    private final Map<String, List<List<String>>> topics = new TreeMap<>();
    private final List<SimulatedMember> members = new ArrayList<>();
    private final Set<String> usedNames = new LinkedHashSet<>();
    private SimulatedMember leader;
    private int generation;

    RandomGroup(String assignor, long seed) {
        this.assignor = assignor;
        this.random = new Random(seed);
        boolean large = random.nextInt(12) == 0;
        maxMembers = large ? 60 : 1 + random.nextInt(14);
        maxTopics = large ? 27 : 1 + random.nextInt(10);
        maxPartitions = large ? 40 : 1 + random.nextInt(23);
        sameSubscriptions = random.nextBoolean();
        memberRacks = random.nextBoolean() ? 0 : 1 + random.nextInt(RACKS.size());
        brokerRacks = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(RACKS.size());
        staticPercent = pick(0, 0, 30, 100);
        claimPercent = pick(0, 5, 40);
        oddPercent = pick(0, 0, 5, 30);
        nameStyle = random.nextInt(4);
        int initialTopics = 1 + random.nextInt(maxTopics);
        for (int i = 0; i < initialTopics; i++) {
            addTopic();
        }
        int initialMembers = 1 + random.nextInt(maxMembers);
        for (int i = 0; i < initialMembers; i++) {
            addMember();
        }
    }

    private int pick(int... values) {
        return values[random.nextInt(values.length)];
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    SimulatedMember leader() {
        return leader;
    }

    /** The next rebalance: something changes, and the members join in some order. */
    Problem next() {
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            change();
        }
        if (leader == null || !members.contains(leader)) {
            leader = members.get(random.nextInt(members.size()));
        }
        List<SimulatedMember> joined = new ArrayList<>(members);
        if (random.nextBoolean()) {
            Collections.shuffle(joined, random);
        }
        return new Problem(assignor, snapshot(), joined.stream().map(this::join).toList());
    }

    /** Tells the members what they were assigned; some do not get to know it. */
    void apply(GroupAssignment assignment) {
        generation += chance(95) ? 1 : -random.nextInt(generation + 1);
        for (SimulatedMember member : members) {
            if (!chance(claimPercent / 4)) {
                member.assigned(assignment.partitionsOf(member.memberId), generation);
            }
        }
    }

    private void change() {
        switch (random.nextInt(7)) {
            case 0, 1 -> {
                if (members.size() < maxMembers) {
                    addMember();
                }
            }
            case 2 -> {
                if (members.size() > 1) {
                    members.remove(random.nextInt(members.size()));
                }
            }
            case 3 -> growTopic();
            case 4 -> {
                if (topics.size() < maxTopics) {
                    addTopic();
                }
            }
            case 5 -> {
                if (chance(30)) {
                    topics.remove(anyTopic());
                } else if (sameSubscriptions) {
                    List<String> changed = someTopics();
                    members.forEach(member -> member.topics = changed);
                } else {
                    members.get(random.nextInt(members.size())).topics = someTopics();
                }
            }
            default -> members.get(random.nextInt(members.size())).lostMembership();
        }
        if (topics.isEmpty()) {
            addTopic();
        }
    }

    private void addTopic() {
        String name = newName("t");
        int partitions = chance(5) ? 0 : 1 + random.nextInt(maxPartitions);
        List<List<String>> racks = new ArrayList<>();
        if (chance(40) && !topics.isEmpty()) {
            // Co-partitioned topics are the interesting ones.
            racks.addAll(topics.get(anyTopic()));
        } else {
            IntStream.range(0, partitions).forEach(p -> racks.add(someRacks()));
        }
        topics.put(name, racks);
        if (sameSubscriptions && !members.isEmpty()) {
            List<String> changed = new ArrayList<>(members.get(0).topics);
            changed.add(name);
            members.forEach(member -> member.topics = changed);
        }
    }

    private void growTopic() {
        String name = anyTopic();
        List<List<String>> racks = new ArrayList<>(topics.get(name));
        int more = 1 + random.nextInt(4);
        IntStream.range(0, more).forEach(p -> racks.add(someRacks()));
        if (chance(oddPercent)) {
            // Deleted and created again with fewer partitions.
            racks.subList(random.nextInt(racks.size()), racks.size()).clear();
        }
        topics.put(name, racks);
    }

    private List<String> someRacks() {
        if (brokerRacks == 0 || chance(3)) {
            return List.of();
        }
        List<String> racks = new ArrayList<>(RACKS.subList(0, brokerRacks));
        Collections.shuffle(racks, random);
        return List.copyOf(racks.subList(0, chance(2) ? racks.size() : Math.min(racks.size(), pick(1, 1, 2, 2, 3))));
    }

    private void addMember() {
        String rack = memberRacks == 0 || chance(10) ? "" : RACKS.get(random.nextInt(memberRacks));
        SimulatedMember member =
                new SimulatedMember(assignor, newName("c"), chance(staticPercent) ? newName("i") : "", rack);
        member.topics = sameSubscriptions && !members.isEmpty() ? members.get(0).topics : someTopics();
        members.add(random.nextInt(members.size() + 1), member);
    }

    private List<String> someTopics() {
        List<String> all = new ArrayList<>(topics.keySet());
        if (chance(5)) {
            all.add("missing-" + random.nextInt(3));
        }
        Collections.shuffle(all, random);
        int size = sameSubscriptions && chance(60) ? all.size() : random.nextInt(all.size() + 1);
        List<String> chosen = new ArrayList<>(all.subList(0, size));
        if (chance(oddPercent) && !chosen.isEmpty()) {
            chosen.add(chosen.get(random.nextInt(chosen.size())));
        } else if (chance(70)) {
            Collections.sort(chosen);
        }
        return chosen;
    }

    private String anyTopic() {
        List<String> names = List.copyOf(topics.keySet());
        return names.get(random.nextInt(names.size()));
    }

    private String newName(String prefix) {
        while (true) {
            String name = switch (nameStyle) {
                case 0 -> prefix + random.nextInt(200);
                case 1 -> prefix + "-" + Long.toHexString(random.nextLong());
                case 2 -> prefix + (char) ('a' + random.nextInt(26)) + (char) ('a' + random.nextInt(26));
                // "Aa" and "BB" have the same hash code.
                default -> {
                    StringBuilder text = new StringBuilder(prefix);
                    for (int i = 0; i < 7; i++) {
                        text.append(random.nextBoolean() ? "Aa" : "BB");
                    }
                    yield text.toString();
                }
            };
            if (usedNames.add(name)) {
                return name;
            }
        }
    }

    private Topics snapshot() {
        Topics.Builder builder = Topics.builder();
        topics.forEach((name, racks) -> builder.topic(name, racks.size(), racks));
        return builder.build();
    }

    private JoinedMember join(SimulatedMember member) {
        if (chance(claimPercent)) {
            int claimed = Math.max(-1, generation + 1 - random.nextInt(4));
            member.assigned(randomClaims(), claimed);
        }
        UserData userData = member.ours.userData();
        ByteBuffer bytes = KafkaSide.userData(member);
        assertThat(UserDataBytes.encode(assignor, userData))
                .as("user data of the %s assignor for %s", assignor, userData)
                .isEqualTo(bytes);
        if (chance(oddPercent)) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    userData = UserData.NONE;
                    bytes = null;
                }
                case 1 -> {
                    userData = UserData.NONE;
                    bytes = UserDataBytes.unreadable();
                }
                default -> {
                    if (assignor.equals("sticky") && userData.present()) {
                        bytes = UserDataBytes.encodeWithoutGeneration(userData);
                        userData = UserData.ofAssignment(userData.partitions(), UserData.NO_GENERATION);
                    }
                }
            }
        }
        boolean cooperative = assignor.equals("cooperative-sticky");
        boolean sendsOwned = cooperative || chance(oddPercent);
        boolean sendsGeneration = !chance(2 * oddPercent);
        Subscription subscription = new Subscription(
                member.topics,
                userData,
                sendsOwned ? member.owned : List.of(),
                sendsGeneration ? member.generation : Subscription.NO_GENERATION,
                member.rack);
        return new JoinedMember(new MemberSubscription(member.memberId, member.groupInstanceId, subscription), bytes);
    }

    /** Partitions that the member may never have had. */
    private List<TopicPartition> randomClaims() {
        List<TopicPartition> claims = new ArrayList<>();
        int size = random.nextInt(1 + random.nextInt(12));
        for (int i = 0; i < size; i++) {
            String topic = chance(5) ? "vanished" : anyTopic();
            int partitions = topic.equals("vanished") ? 3 : topics.get(topic).size();
            int beyond = chance(oddPercent / 5) ? 3 : 0;
            if (partitions + beyond > 0) {
                TopicPartition claim = new TopicPartition(topic, random.nextInt(partitions + beyond));
                if (!claims.contains(claim) || chance(oddPercent / 5)) {
                    claims.add(claim);
                }
            }
        }
        return claims;
    }
}

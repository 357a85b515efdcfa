package dev.rebalancesim.conformance.coordinator;

import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Somebody who sends requests: what it is configured with, and what it has learnt from answers. */
final class Client {

    private static final List<Integer> SESSION_TIMEOUTS = List.of(6_000, 10_000, 45_000, 100_000);
    private static final List<Integer> REBALANCE_TIMEOUTS = List.of(1_000, 5_000, 10_000, 60_000, 300_000, 400_000);
    private static final List<String> OTHER_ASSIGNORS = List.of("roundrobin", "sticky", "cooperative-sticky");

    private final Random random;
    private final String clientId;
    private final String instanceId;
    private final List<String> formerIds = new ArrayList<>();
    private final List<String> groupMembers = new ArrayList<>();
    private String memberId = "";
    private int generation = -1;
    private String protocol = "";
    private boolean synced;
    private int sessionTimeoutMs;
    private int rebalanceTimeoutMs;
    private List<JoinGroup.Protocol> offer = List.of();

    Client(Random random, String clientId, String instanceId) {
        this.random = random;
        this.clientId = clientId;
        this.instanceId = instanceId;
        configure();
    }

    /** Draws timeouts and assignors anew. */
    void configure() {
        sessionTimeoutMs = pick(SESSION_TIMEOUTS);
        rebalanceTimeoutMs = pick(REBALANCE_TIMEOUTS);
        List<String> names = new ArrayList<>();
        if (random.nextInt(20) > 0) {
            names.add("range");
        }
        for (String other : OTHER_ASSIGNORS) {
            if (random.nextInt(3) == 0) {
                names.add(other);
            }
        }
        Collections.shuffle(names, random);
        offer(names);
    }

    /** Draws new metadata for the same assignors, as a client's own rejoin does. */
    void changeMetadata() {
        offer(offer.stream().map(JoinGroup.Protocol::name).toList());
    }

    private void offer(List<String> assignors) {
        List<String> topics = random.nextBoolean() ? List.of("t") : List.of("t", "u");
        int marker = random.nextInt(1_000);
        offer = assignors.stream()
                .map(name ->
                        new JoinGroup.Protocol(name, new Subscription(topics, UserData.NONE, List.of(), marker, "")))
                .toList();
    }

    void learn(JoinGroup.Response response) {
        if (!response.memberId().isEmpty()) {
            use(response.memberId());
        }
        if (response.error() == Errors.NONE) {
            generation = response.generationId();
            protocol = response.protocolName();
            synced = false;
            groupMembers.clear();
            response.members().forEach(member -> groupMembers.add(member.memberId()));
        }
    }

    /** Does what a client does about an error. */
    void react(String answer) {
        if (answer.contains("UNKNOWN_MEMBER_ID") || answer.contains("FENCED_INSTANCE_ID")) {
            forget();
        } else if (answer.contains("ILLEGAL_GENERATION") || answer.contains("REBALANCE_IN_PROGRESS")) {
            changeMetadata();
            generation = -1;
        } else if (answer.contains("INCONSISTENT_GROUP_PROTOCOL")) {
            configure();
        }
    }

    /** Forgets its membership, as a restarted process does. */
    void forget() {
        use("");
        generation = -1;
        synced = false;
    }

    private void use(String newId) {
        if (!memberId.isEmpty() && !memberId.equals(newId)) {
            formerIds.add(memberId);
        }
        memberId = newId;
    }

    void markSynced() {
        synced = true;
    }

    String clientId() {
        return clientId;
    }

    String instanceId() {
        return instanceId;
    }

    String memberId() {
        return memberId;
    }

    /** An id it used to have, or its present one. */
    String formerId() {
        return formerIds.isEmpty() ? memberId : pick(formerIds);
    }

    int generation() {
        return generation;
    }

    String protocol() {
        return protocol;
    }

    boolean isJoined() {
        return generation >= 0;
    }

    boolean isSynced() {
        return synced;
    }

    int sessionTimeoutMs() {
        return sessionTimeoutMs;
    }

    int rebalanceTimeoutMs() {
        return rebalanceTimeoutMs;
    }

    List<JoinGroup.Protocol> offer() {
        return offer;
    }

    /** What it hands in as leader: a share for most members; nothing as a follower. */
    Map<String, Assignment> assignments() {
        Map<String, Assignment> shares = new TreeMap<>();
        for (String member : groupMembers) {
            if (random.nextInt(10) > 0) {
                shares.put(member, Assignment.of(List.of(new TopicPartition("t", random.nextInt(100)))));
            }
        }
        return shares;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}

package dev.rebalancesim.conformance.coordinator;

import dev.rebalancesim.coordinator.CoordinatorConfig;
import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A random history of one group, played to both coordinators at once.
 *
 * <p>One to six clients, dynamic and static, mostly do what a client would do next; now and then they use ids and
 * generations that are outdated, somebody else's or made up. The seed decides everything.
 */
final class History {

    static final String GROUP = "g";

    private static final int UUID_LENGTH = 36;
    private static final List<Integer> INITIAL_DELAYS = List.of(0, 0, 3_000, 3_000, 10_000);
    private static final List<Integer> SHORT_PAUSES = List.of(0, 1, 500, 999, 1_000, 2_000, 2_999, 3_000, 3_001, 5_000);
    private static final List<Integer> LONG_PAUSES = List.of(5_999, 6_000, 10_000, 45_000, 60_000, 100_000);
    private static final List<Integer> VERY_LONG_PAUSES = List.of(300_000, 400_000, 600_000);
    private static final int BEAT_MS = 2_000;
    private static final List<Errors> WRITE_ERRORS = List.of(
            Errors.NOT_ENOUGH_REPLICAS,
            Errors.NOT_LEADER_OR_FOLLOWER,
            Errors.REQUEST_TIMED_OUT,
            Errors.KAFKA_STORAGE_ERROR,
            Errors.UNKNOWN_TOPIC_OR_PARTITION);

    private final long seed;
    private final Random random;
    private final KafkaSide kafka;
    private final SimulatedSide simulated;
    private final List<Client> clients = new ArrayList<>();
    private final Map<Integer, Client> senders = new TreeMap<>();
    private final boolean writesTakeTime;
    private final List<String> script = new ArrayList<>();
    private final Coverage coverage;
    private int requests;

    History(long seed, Coverage coverage) {
        this.seed = seed;
        this.coverage = coverage;
        SeededUuids.seed(seed);
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        int delayMs = pick(INITIAL_DELAYS);
        int maxSize = random.nextInt(5) == 0 ? 1 + random.nextInt(4) : Integer.MAX_VALUE;
        writesTakeTime = random.nextInt(3) == 0;
        kafka = new KafkaSide(delayMs, maxSize);
        CoordinatorConfig defaults = CoordinatorConfig.defaults();
        simulated = new SimulatedSide(new CoordinatorConfig(
                delayMs,
                defaults.minSessionTimeoutMs(),
                defaults.maxSessionTimeoutMs(),
                maxSize,
                defaults.offsetsRetentionMinutes(),
                defaults.offsetsRetentionCheckIntervalMs()));
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            String instanceId = random.nextInt(3) == 0 ? "i" + random.nextInt(3) : "";
            clients.add(new Client(random, "c" + i, instanceId));
        }
        script.add("initial delay " + delayMs + ", max size " + maxSize + ", writes "
                + (writesTakeTime ? "take time" : "complete at once"));
    }

    /** What was done and how Kafka answered, line by line. */
    List<String> script() {
        return List.copyOf(script);
    }

    /** Plays so many steps and compares after each. */
    void play(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            settle();
        }
    }

    private void settle() {
        if (!writesTakeTime || random.nextInt(4) == 0) {
            both(Side::completeWrites);
        }
        compare();
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 15) {
            passTime();
        } else if (dice < 23) {
            passTimeWithHeartbeats();
        } else if (dice < 24) {
            script.add("fail over");
            both(Side::failOver);
        } else if (dice < 26) {
            failingWrite();
        } else if (dice < 36) {
            chaos(pick(clients));
        } else {
            sensible(whoeverIsNext());
        }
    }

    /** Mostly a client that has not synced yet, so that groups become Stable more often than by chance. */
    private Client whoeverIsNext() {
        List<Client> unsynced = clients.stream()
                .filter(client -> client.isJoined() && !client.isSynced())
                .toList();
        return unsynced.isEmpty() || random.nextInt(3) == 0 ? pick(clients) : pick(unsynced);
    }

    private void passTime() {
        int dice = random.nextInt(20);
        List<Integer> pauses = dice == 0 ? VERY_LONG_PAUSES : dice < 5 ? LONG_PAUSES : SHORT_PAUSES;
        pass(pick(pauses));
    }

    private void pass(int ms) {
        script.add("pass " + ms + " ms");
        both(side -> side.passTime(ms));
    }

    /** Time passes, and clients that are members beat as they should; most of them do. */
    private void passTimeWithHeartbeats() {
        List<Client> beating =
                clients.stream().filter(client -> random.nextInt(8) > 0).toList();
        for (int beats = 1 + random.nextInt(12); beats > 0; beats--) {
            for (Client client : beating) {
                if (client.isJoined() && !senders.containsValue(client)) {
                    heartbeat(client, client.memberId(), client.instanceId(), client.generation());
                }
            }
            pass(BEAT_MS);
            settle();
        }
    }

    /**
     * The next request's writes fail.
     *
     * <p>Not the one that would found a group with a static member: Kafka then forgets the group but not its join timer,
     * which later goes off in another group of the same name. We stop the timer, and do not imitate that.
     */
    private void failingWrite() {
        both(Side::completeWrites);
        Client client = pick(clients);
        if (kafka.view().state().equals("none") && !client.instanceId().isEmpty()) {
            act(client);
            return;
        }
        Errors error = pick(WRITE_ERRORS);
        script.add("next write fails: " + error);
        both(side -> side.failWrites(error));
        act(client);
        both(Side::stopFailingWrites);
    }

    // ---------------------------------------------------------------------------------------- what clients do

    private void sensible(Client client) {
        if (senders.containsValue(client) && random.nextInt(3) > 0) {
            passTime();
        } else {
            act(client);
        }
    }

    private void act(Client client) {
        if (!client.isJoined()) {
            join(client, client.memberId(), client.instanceId());
        } else if (!client.isSynced() && random.nextInt(5) > 0) {
            client.markSynced();
            sync(client, client.memberId(), client.generation(), client.assignments());
        } else {
            switch (random.nextInt(12)) {
                case 0, 1 -> {
                    client.changeMetadata();
                    join(client, client.memberId(), client.instanceId());
                }
                case 2 -> join(client, client.memberId(), client.instanceId());
                case 3 -> {
                    client.forget();
                    join(client, "", client.instanceId());
                }
                case 4 -> leave(client, List.of(identity(client.memberId(), client.instanceId())));
                case 5, 6, 7 -> commit(client, client.memberId(), client.instanceId(), client.generation());
                default -> heartbeat(client, client.memberId(), client.instanceId(), client.generation());
            }
        }
    }

    private void chaos(Client client) {
        String memberId = someId(client);
        String instanceId = random.nextInt(4) == 0 ? pick(List.of("", "i0", "i1", "i9")) : client.instanceId();
        int generation = client.generation() + pick(List.of(0, 0, 1, -1));
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                client.configure();
                join(client, memberId, instanceId);
            }
            case 2, 3 -> sync(client, memberId, generation, client.assignments());
            case 4 -> heartbeat(client, memberId, instanceId, generation);
            case 5 -> commit(client, memberId, instanceId, generation);
            case 6 -> commit(client, "", "", -1);
            default -> {
                List<LeaveGroup.Identity> leavers = new ArrayList<>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    Client leaver = pick(clients);
                    leavers.add(
                            random.nextInt(4) == 0
                                    ? identity("", pick(List.of("i0", "i1", "i2", "")))
                                    : identity(someId(leaver), leaver.instanceId()));
                }
                leave(client, leavers);
            }
        }
    }

    private String someId(Client client) {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> client.formerId();
            case 2 -> pick(clients).memberId();
            case 3 -> "nobody";
            default -> client.memberId();
        };
    }

    private static LeaveGroup.Identity identity(String memberId, String instanceId) {
        return new LeaveGroup.Identity(memberId, instanceId, "");
    }

    // ------------------------------------------------------------------------------------------------ requests

    private void join(Client client, String memberId, String instanceId) {
        JoinGroup.Request message = new JoinGroup.Request(
                GROUP,
                client.clientId(),
                memberId,
                instanceId,
                client.sessionTimeoutMs(),
                client.rebalanceTimeoutMs(),
                random.nextInt(50) == 0 ? "connect" : "consumer",
                client.offer(),
                "");
        int request = next(
                client,
                "JoinGroup " + client.clientId() + " " + name(memberId, instanceId) + " session "
                        + message.sessionTimeoutMs() + " rebalance " + message.rebalanceTimeoutMs() + " "
                        + message.protocolType() + " "
                        + client.offer().stream()
                                .map(offer ->
                                        offer.name() + ":" + offer.metadata().generationId())
                                .toList());
        kafka.join(request, message);
        simulated.nextUuid(newIdOf(request, message).map(History::uuidOf));
        simulated.join(request, message);
    }

    /** The id that Kafka has just made, if it made one. */
    private Optional<String> newIdOf(int request, JoinGroup.Request message) {
        if (!message.memberId().isEmpty()) {
            return Optional.empty();
        }
        return message.groupInstanceId().isEmpty() ? kafka.idHandedOut(request) : kafka.idOf(message.groupInstanceId());
    }

    private static String uuidOf(String memberId) {
        return memberId.substring(memberId.length() - UUID_LENGTH);
    }

    private void sync(Client client, String memberId, int generation, Map<String, Assignment> assignments) {
        String type = pick(List.of("", "consumer", "consumer", "consumer"));
        String name = random.nextInt(30) == 0 ? "roundrobin" : client.protocol();
        SyncGroup.Request message =
                new SyncGroup.Request(GROUP, memberId, client.instanceId(), generation, type, name, assignments);
        int request = next(
                client,
                "SyncGroup " + name(memberId, client.instanceId()) + " generation " + generation + " " + type + "/"
                        + name + " shares " + assignments.keySet());
        both(side -> side.sync(request, message));
    }

    private void heartbeat(Client client, String memberId, String instanceId, int generation) {
        Heartbeat.Request message = new Heartbeat.Request(GROUP, memberId, instanceId, generation);
        int request = next(client, "Heartbeat " + name(memberId, instanceId) + " generation " + generation);
        both(side -> side.heartbeat(request, message));
    }

    private void leave(Client client, List<LeaveGroup.Identity> leavers) {
        LeaveGroup.Request message = new LeaveGroup.Request(GROUP, leavers);
        int request = next(
                client,
                "LeaveGroup "
                        + leavers.stream()
                                .map(leaver -> name(leaver.memberId(), leaver.groupInstanceId()))
                                .toList());
        both(side -> side.leave(request, message));
    }

    private void commit(Client client, String memberId, String instanceId, int generation) {
        Map<TopicPartition, Long> offsets = new TreeMap<>();
        offsets.put(new TopicPartition("t", random.nextInt(2)), (long) random.nextInt(1_000));
        OffsetCommit.Request message = new OffsetCommit.Request(GROUP, memberId, instanceId, generation, offsets);
        int request = next(
                client, "OffsetCommit " + name(memberId, instanceId) + " generation " + generation + " " + offsets);
        both(side -> side.commit(request, message));
    }

    private int next(Client sender, String description) {
        requests++;
        senders.put(requests, sender);
        script.add("#" + requests + " " + description);
        return requests;
    }

    private static String name(String memberId, String instanceId) {
        return "'" + memberId + "'" + (instanceId.isEmpty() ? "" : "/" + instanceId);
    }

    private void both(Consumer<Side> action) {
        action.accept(kafka);
        action.accept(simulated);
    }

    // ---------------------------------------------------------------------------------------------- comparison

    private void compare() {
        List<Side.Answered> fromKafka = kafka.takeAnswers();
        List<Side.Answered> fromUs = simulated.takeAnswers();
        fromKafka.forEach(answer -> script.add("    " + answer));
        GroupView ofKafka = kafka.view();
        GroupView ofUs = simulated.view();
        if (kafka.hasPendingWrites()) {
            ofKafka = ofKafka.withoutOffsets();
            ofUs = ofUs.withoutOffsets();
        }
        if (!fromKafka.equals(fromUs) || !ofKafka.equals(ofUs)) {
            throw new AssertionError(
                    "the coordinators differ in history " + seed + "; repeat it with -Dconformance.seed="
                            + seed + "\nKafka answered  " + fromKafka + "\nwe answered     " + fromUs
                            + "\nKafka's group   " + ofKafka + "\nour group       " + ofUs
                            + "\nThe history, with Kafka's answers:\n"
                            + String.join("\n", script));
        }
        coverage.saw(ofKafka, fromKafka);
        for (Side.Answered answer : fromUs) {
            Client sender = senders.remove(answer.request());
            simulated.takeJoin(answer.request()).ifPresent(sender::learn);
            if (random.nextInt(4) > 0) {
                sender.react(answer.text());
            }
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}

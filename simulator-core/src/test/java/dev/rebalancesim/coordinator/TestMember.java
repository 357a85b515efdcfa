package dev.rebalancesim.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.service.GroupCoordinator;
import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A member of the group as its client: remembers its id and its generation, and sends what it is told to send. */
public final class TestMember {

    /** The group of all test members. */
    public static final String GROUP = "g";

    private final RecordingContext context;
    private final GroupCoordinator coordinator;
    private final String clientId;
    private final String instanceId;
    private int sessionTimeoutMs = 45_000;
    private int rebalanceTimeoutMs = 300_000;
    private String protocolType = "consumer";
    private List<JoinGroup.Protocol> protocols = offering("range");
    private String memberId = "";
    private int generation = -1;
    private Answer<JoinGroup.Response> lastJoin;

    TestMember(RecordingContext context, GroupCoordinator coordinator, String clientId, String instanceId) {
        this.context = context;
        this.coordinator = coordinator;
        this.clientId = clientId;
        this.instanceId = instanceId;
    }

    // ---------------------------------------------------------------------------------------- what it is like

    /** Sets {@code session.timeout.ms}. */
    public TestMember session(int ms) {
        sessionTimeoutMs = ms;
        return this;
    }

    /** Sets {@code max.poll.interval.ms}, which is the member's rebalance timeout. */
    public TestMember rebalance(int ms) {
        rebalanceTimeoutMs = ms;
        return this;
    }

    /** Offers these assignors, in this order, subscribed to topic {@code t}. */
    public TestMember offers(String... assignors) {
        protocols = offering(assignors);
        return this;
    }

    /** Offers {@code range} with a subscription to these topics. */
    public TestMember subscribes(String... topics) {
        protocols = List.of(new JoinGroup.Protocol("range", Subscription.toTopics(List.of(topics))));
        return this;
    }

    /** Offers exactly this. */
    public TestMember offersExactly(List<JoinGroup.Protocol> offer) {
        protocols = offer;
        return this;
    }

    /** Changes the bytes of its metadata, as every deliberate rejoin of a real client does (C18). */
    public TestMember changesMetadata() {
        protocols = protocols.stream()
                .map(protocol -> new JoinGroup.Protocol(
                        protocol.name(),
                        new Subscription(
                                protocol.metadata().topics(),
                                protocol.metadata().userData(),
                                List.of(),
                                protocol.metadata().generationId() + 1,
                                "")))
                .toList();
        return this;
    }

    /** Belongs to something else than consumers. */
    public TestMember ofType(String type) {
        protocolType = type;
        return this;
    }

    /** A new process with the same configuration, without id or generation. */
    public TestMember restarted() {
        TestMember next = new TestMember(context, coordinator, clientId, instanceId);
        next.sessionTimeoutMs = sessionTimeoutMs;
        next.rebalanceTimeoutMs = rebalanceTimeoutMs;
        next.protocolType = protocolType;
        next.protocols = protocols;
        return next;
    }

    /** Its member id, or "". */
    public String id() {
        return memberId;
    }

    /** Its generation, or −1. */
    public int generation() {
        return generation;
    }

    /** Its instance id, or "". */
    public String instanceId() {
        return instanceId;
    }

    /** Makes it believe in another generation. */
    public TestMember believesInGeneration(int other) {
        generation = other;
        return this;
    }

    /** Makes it use another id. */
    public TestMember callsItself(String other) {
        memberId = other;
        return this;
    }

    // ---------------------------------------------------------------------------------------- what it sends

    /** Sends one JoinGroup with whatever id it has; learns id and generation from the answer if it is there already. */
    public Answer<JoinGroup.Response> sendJoin() {
        Answer<JoinGroup.Response> answer = new Answer<>(context);
        lastJoin = answer;
        context.step(() -> coordinator.joinGroup(joinRequest(GROUP), answer));
        learn();
        return answer;
    }

    /** Joins: with the extra round trip if it is dynamic and new (C13). */
    public Answer<JoinGroup.Response> join() {
        Answer<JoinGroup.Response> answer = sendJoin();
        if (!answer.isParked() && answer.error() == Errors.MEMBER_ID_REQUIRED) {
            answer = sendJoin();
        }
        return answer;
    }

    /** Reads the answer to its last JoinGroup if it has come. */
    public TestMember learn() {
        if (lastJoin != null && !lastJoin.isParked()) {
            JoinGroup.Response response = lastJoin.get();
            if (response.error() == Errors.NONE || response.error() == Errors.MEMBER_ID_REQUIRED) {
                memberId = response.memberId();
                generation = response.generationId();
            }
            lastJoin = null;
        }
        return this;
    }

    /** Sends SyncGroup without an assignment, as a follower does. */
    public Answer<SyncGroup.Response> sync() {
        return sync(new TreeMap<>());
    }

    /** Sends SyncGroup with an assignment, as the leader does. */
    public Answer<SyncGroup.Response> sync(Map<String, Assignment> assignments) {
        learn();
        return send(new SyncGroup.Request(GROUP, memberId, instanceId, generation, "", "", assignments));
    }

    /** Sends exactly this SyncGroup. */
    public Answer<SyncGroup.Response> send(SyncGroup.Request request) {
        Answer<SyncGroup.Response> answer = new Answer<>(context);
        context.step(() -> coordinator.syncGroup(request, answer));
        return answer;
    }

    /** Sends a heartbeat. */
    public Answer<Heartbeat.Response> heartbeat() {
        learn();
        Answer<Heartbeat.Response> answer = new Answer<>(context);
        context.step(
                () -> coordinator.heartbeat(new Heartbeat.Request(GROUP, memberId, instanceId, generation), answer));
        return answer;
    }

    /** Leaves the group. */
    public Answer<LeaveGroup.Response> leave() {
        learn();
        Answer<LeaveGroup.Response> answer = new Answer<>(context);
        context.step(() -> coordinator.leaveGroup(new LeaveGroup.Request(GROUP, List.of(identity())), answer));
        return answer;
    }

    /** How it is named in a LeaveGroup request. */
    public LeaveGroup.Identity identity() {
        return new LeaveGroup.Identity(memberId, instanceId, "test");
    }

    /** Commits an offset of partition 0 of topic {@code t}. */
    public Answer<OffsetCommit.Response> commit(long offset) {
        learn();
        Map<TopicPartition, Long> offsets = new TreeMap<>();
        offsets.put(new TopicPartition("t", 0), offset);
        Answer<OffsetCommit.Response> answer = new Answer<>(context);
        context.step(() -> coordinator.commitOffsets(
                new OffsetCommit.Request(GROUP, memberId, instanceId, generation, offsets), answer));
        return answer;
    }

    /** Its JoinGroup request for the given group. */
    public JoinGroup.Request joinRequest(String groupId) {
        return new JoinGroup.Request(
                groupId,
                clientId,
                memberId,
                instanceId,
                sessionTimeoutMs,
                rebalanceTimeoutMs,
                protocolType,
                protocols,
                "test");
    }

    /** How long its session timer still runs in milliseconds, −1 if it is not armed. */
    public long sessionRemainingMs() {
        return context.remainingMs(sessionTimer());
    }

    /** The key of its session timer. */
    public String sessionTimer() {
        learn();
        assertThat(memberId).isNotEmpty();
        return "heartbeat-" + GROUP + "-" + memberId;
    }

    private static List<JoinGroup.Protocol> offering(String... assignors) {
        return List.of(assignors).stream()
                .map(name -> new JoinGroup.Protocol(name, Subscription.toTopics(List.of("t"))))
                .toList();
    }

    @Override
    public String toString() {
        return clientId + "(" + memberId + ", generation " + generation + ")";
    }
}

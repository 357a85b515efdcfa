package dev.rebalancesim.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.classic.ClassicGroup;
import dev.rebalancesim.coordinator.classic.ClassicGroupState;
import dev.rebalancesim.coordinator.service.GroupCoordinator;
import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.OffsetFetch;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A coordinator with one group to play with, and ways to bring the group into a state. */
public final class TestGroup {

    /** The timer that ends the join phase. */
    public static final String JOIN_TIMER = "join-" + TestMember.GROUP;

    /** The timer for members that do not send SyncGroup. */
    public static final String SYNC_TIMER = "sync-" + TestMember.GROUP;

    private final RecordingContext context = new RecordingContext();
    private final GroupCoordinator coordinator;

    private TestGroup(CoordinatorConfig config) {
        coordinator = new GroupCoordinator(config, context);
    }

    /** A coordinator without initial delay, as most tests want it. */
    public static TestGroup withoutInitialDelay() {
        return withInitialDelay(0);
    }

    /** A coordinator with the given {@code group.initial.rebalance.delay.ms}. */
    public static TestGroup withInitialDelay(int ms) {
        return new TestGroup(new CoordinatorConfig(ms, 6_000, 1_800_000, Integer.MAX_VALUE, 10_080, 600_000));
    }

    /** A coordinator with the given {@code group.max.size} and no initial delay. */
    public static TestGroup withMaxSize(int members) {
        return new TestGroup(new CoordinatorConfig(0, 6_000, 1_800_000, members, 10_080, 600_000));
    }

    /** A dynamic member, which has not joined yet. */
    public TestMember dynamic(String clientId) {
        return new TestMember(context, coordinator, clientId, "");
    }

    /** A static member, which has not joined yet. */
    public TestMember staticMember(String instanceId) {
        return new TestMember(context, coordinator, "client-of-" + instanceId, instanceId);
    }

    /** Lets the members of a new group join, the first as leader, up to CompletingRebalance. Needs initial delay 0. */
    public TestGroup completingWith(TestMember... members) {
        for (TestMember member : members) {
            member.join();
        }
        context.advance(0);
        for (TestMember member : members) {
            member.learn();
        }
        assertThat(state()).isEqualTo(ClassicGroupState.COMPLETING_REBALANCE);
        return this;
    }

    /** Lets the members join and get an assignment: Stable. Member i gets partition i of topic {@code t}. */
    public TestGroup stableWith(TestMember... members) {
        completingWith(members);
        finishSync(members);
        return this;
    }

    /** Lets the members sync, the first of them as leader. */
    public void finishSync(TestMember... members) {
        Map<String, Assignment> assignments = new TreeMap<>();
        for (int i = 0; i < members.length; i++) {
            assignments.put(members[i].learn().id(), Assignment.of(List.of(new TopicPartition("t", i))));
        }
        for (TestMember member : members) {
            boolean leader = group().leaderId().equals(member.id());
            member.sync(leader ? assignments : new TreeMap<>());
        }
        assertThat(state()).isEqualTo(ClassicGroupState.STABLE);
    }

    /** An assignment that gives each member one partition. */
    public Map<String, Assignment> onePartitionEach(TestMember... members) {
        Map<String, Assignment> assignments = new TreeMap<>();
        for (int i = 0; i < members.length; i++) {
            assignments.put(members[i].id(), Assignment.of(List.of(new TopicPartition("t", i))));
        }
        return assignments;
    }

    /** Removes members in one LeaveGroup request. */
    public Answer<LeaveGroup.Response> leave(LeaveGroup.Identity... leavers) {
        Answer<LeaveGroup.Response> answer = new Answer<>(context);
        context.step(() -> coordinator.leaveGroup(new LeaveGroup.Request(TestMember.GROUP, List.of(leavers)), answer));
        return answer;
    }

    /** Asks for the committed offsets of some partitions of topic {@code t}. */
    public Answer<OffsetFetch.Response> fetch(int... partitions) {
        List<TopicPartition> asked = IntStream.of(partitions)
                .mapToObj(partition -> new TopicPartition("t", partition))
                .toList();
        Answer<OffsetFetch.Response> answer = new Answer<>(context);
        context.step(() -> coordinator.fetchOffsets(new OffsetFetch.Request(TestMember.GROUP, asked), answer));
        return answer;
    }

    /** The committed offset of a partition of topic {@code t}, or −1. */
    public long committed(int partition) {
        return fetch(partition).get().offsets().get(new TopicPartition("t", partition));
    }

    /** The group. */
    public ClassicGroup group() {
        return coordinator.group(TestMember.GROUP).orElseThrow(() -> new AssertionError("no such group"));
    }

    /** Whether the coordinator knows the group. */
    public boolean exists() {
        return coordinator.group(TestMember.GROUP).isPresent();
    }

    /** The group's state. */
    public ClassicGroupState state() {
        return group().state();
    }

    /** Whether the group is in the state. */
    public boolean is(ClassicGroupState state) {
        return state() == state;
    }

    /** The coordinator. */
    public GroupCoordinator coordinator() {
        return coordinator;
    }

    /** Its world. */
    public RecordingContext context() {
        return context;
    }

    /** Lets time pass. */
    public void advance(long ms) {
        context.advance(ms);
    }

    /** An answer to a SyncGroup holds these partitions of topic {@code t}. */
    public static List<TopicPartition> partitionsOf(Answer<SyncGroup.Response> answer) {
        return answer.get().assignment().partitions();
    }
}

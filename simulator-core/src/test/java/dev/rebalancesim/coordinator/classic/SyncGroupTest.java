package dev.rebalancesim.coordinator.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.Answer;
import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.RebalanceTrigger;
import dev.rebalancesim.trace.RemovalReason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the leader's assignment reaches the members. */
class SyncGroupTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember leader = group.dynamic("leader");
    private final TestMember follower = group.dynamic("follower");

    @BeforeEach
    void aGroupThatWaitsForItsAssignment() {
        group.completingWith(leader, follower);
    }

    @Test
    @Tag("C34")
    void theSenderMustBeAMemberOfTheCurrentGeneration() {
        assertThat(group.dynamic("x").callsItself("x-1").sync().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
        assertThat(follower.believesInGeneration(0).sync().error()).isEqualTo(Errors.ILLEGAL_GENERATION);
    }

    @Test
    @Tag("C34")
    void aDifferentProtocolIsRefusedIfItIsNamed() {
        assertThat(follower.send(syncNaming("connect", "")).error()).isEqualTo(Errors.INCONSISTENT_GROUP_PROTOCOL);
        assertThat(follower.send(syncNaming("consumer", "sticky")).error())
                .isEqualTo(Errors.INCONSISTENT_GROUP_PROTOCOL);
        assertThat(follower.send(syncNaming("consumer", "range")).isParked()).isTrue();
    }

    @Test
    @Tag("C35")
    void duringTheJoinPhaseTheMemberIsSentBackAndNoTimerIsTouched() {
        group.finishSync(leader, follower);
        leader.join();
        group.advance(1_000);

        assertThat(follower.sync().error()).isEqualTo(Errors.REBALANCE_IN_PROGRESS);
        assertThat(follower.sessionRemainingMs()).isEqualTo(44_000);
    }

    @Test
    @Tag("C36")
    void followersWaitForTheLeaderAndTheLeaderForTheLog() {
        group.context().holdWrites();
        Answer<SyncGroup.Response> ofFollower = follower.sync();
        group.advance(2_000);
        Answer<SyncGroup.Response> ofLeader = leader.sync(group.onePartitionEach(leader, follower));
        assertThat(ofLeader.isParked()).isTrue();
        assertThat(group.state()).isEqualTo(ClassicGroupState.COMPLETING_REBALANCE);

        group.context().completeWrites();

        assertThat(group.state()).isEqualTo(ClassicGroupState.STABLE);
        assertThat(TestGroup.partitionsOf(ofLeader)).hasSize(1);
        assertThat(TestGroup.partitionsOf(ofFollower)).hasSize(1);
        assertThat(ofFollower.get().protocolName()).isEqualTo("range");
        assertThat(follower.sessionRemainingMs()).isEqualTo(45_000);
    }

    @Test
    @Tag("C36")
    void aMemberTheLeaderForgotGetsNothingAtAll() {
        Answer<SyncGroup.Response> forgotten = follower.sync();

        leader.sync(group.onePartitionEach(leader));

        assertThat(forgotten.error()).isEqualTo(Errors.NONE);
        assertThat(forgotten.get().assignment()).isEqualTo(Assignment.MISSING);
    }

    @Test
    @Tag("C36")
    void anAssignmentIsDroppedIfTheGroupMovedOnWhileItWasWritten() {
        group.context().holdWrites();
        Answer<SyncGroup.Response> ofLeader = leader.sync(group.onePartitionEach(leader, follower));
        group.dynamic("new").join();

        group.context().completeWrites();

        assertThat(ofLeader.error()).isEqualTo(Errors.REBALANCE_IN_PROGRESS);
        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_TOPIC_OR_PARTITION, COORDINATOR_NOT_AVAILABLE",
        "NOT_ENOUGH_REPLICAS, COORDINATOR_NOT_AVAILABLE",
        "REQUEST_TIMED_OUT, COORDINATOR_NOT_AVAILABLE",
        "NOT_LEADER_OR_FOLLOWER, NOT_COORDINATOR",
        "KAFKA_STORAGE_ERROR, NOT_COORDINATOR",
        "MESSAGE_TOO_LARGE, UNKNOWN_SERVER_ERROR"
    })
    @Tag("C37")
    void ifTheAssignmentCannotBeWrittenEverybodyIsToldAndARebalanceStarts(Errors ofWrite, Errors told) {
        group.context().holdWrites();
        Answer<SyncGroup.Response> ofFollower = follower.sync();
        Answer<SyncGroup.Response> ofLeader = leader.sync(group.onePartitionEach(leader, follower));

        group.context().failWrites(ofWrite);

        assertThat(ofLeader.error()).isEqualTo(told);
        assertThat(ofFollower.error()).isEqualTo(told);
        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
        assertThat(lastTrigger()).isEqualTo(RebalanceTrigger.ASSIGNMENT_NOT_PERSISTED);
    }

    @Test
    @Tag("C38")
    void inAStableGroupTheShareComesAtOnceAndTheSessionIsNotProlonged() {
        leader.sync(group.onePartitionEach(leader, follower));
        group.advance(5_000);

        Answer<SyncGroup.Response> late = follower.sync();

        assertThat(TestGroup.partitionsOf(late)).hasSize(1);
        assertThat(follower.sessionRemainingMs()).isEqualTo(40_000);
        assertThat(group.group().pendingSync()).isEmpty();
        assertThat(group.context().remainingMs(TestGroup.SYNC_TIMER)).isEqualTo(-1);
    }

    @Test
    @Tag("C39")
    void aFollowerThatNeverSyncsForcesEvenAStableGroupToRebalance() {
        leader.sync(group.onePartitionEach(leader, follower));
        keepAlive(300_000, leader, follower);

        assertThat(group.state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
        assertThat(group.group().memberIds()).containsExactly(leader.id());
        assertThat(removals()).containsExactly(RemovalReason.SYNC_EXPIRED);
        assertThat(lastTrigger()).isEqualTo(RebalanceTrigger.SYNC_EXPIRED);
    }

    @Test
    @Tag("C39")
    void aLeaderThatNeverSyncsIsRemovedAsWell() {
        Answer<SyncGroup.Response> waiting = follower.sync();
        keepAlive(300_000, leader);

        assertThat(waiting.error()).isEqualTo(Errors.REBALANCE_IN_PROGRESS);
        assertThat(group.group().memberIds()).containsExactly(follower.id());
        assertThat(group.group().leaderId()).isEqualTo(follower.id());
    }

    @Test
    @Tag("C39")
    void theSyncTimerOfAFormerGenerationMeansNothing() {
        Answer<JoinGroup.Response> again = follower.changesMetadata().join();
        keepAlive(100_000, leader);
        leader.join();
        group.finishSync(leader, follower);
        assertThat(again.error()).isEqualTo(Errors.NONE);

        keepAlive(250_000, leader, follower);

        assertThat(group.state()).isEqualTo(ClassicGroupState.STABLE);
    }

    @Test
    @Tag("C40")
    void aLeaderThatDiesBeforeItSyncsIsFoundOutByItsSession() {
        Answer<SyncGroup.Response> waiting = follower.sync();

        group.advance(45_000);

        assertThat(waiting.atMs()).isEqualTo(45_000);
        assertThat(waiting.error()).isEqualTo(Errors.REBALANCE_IN_PROGRESS);
        assertThat(removals()).containsExactly(RemovalReason.SESSION_EXPIRED);
    }

    private SyncGroup.Request syncNaming(String protocolType, String protocolName) {
        Map<String, Assignment> none = new TreeMap<>();
        return new SyncGroup.Request("g", follower.id(), "", 1, protocolType, protocolName, none);
    }

    private void keepAlive(long ms, TestMember... members) {
        for (long t = 0; t < ms; t += 10_000) {
            for (TestMember member : members) {
                member.heartbeat();
            }
            group.advance(10_000);
        }
    }

    private List<RemovalReason> removals() {
        return group.context().events(GroupEvent.MemberRemoved.class).stream()
                .map(GroupEvent.MemberRemoved::why)
                .toList();
    }

    private RebalanceTrigger lastTrigger() {
        return ((GroupEvent.RebalanceStarted)
                        group.context().last(GroupEvent.RebalanceStarted.class).event())
                .trigger();
    }
}

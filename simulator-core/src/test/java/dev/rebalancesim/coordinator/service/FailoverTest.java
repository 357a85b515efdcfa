package dev.rebalancesim.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.Answer;
import dev.rebalancesim.coordinator.CoordinatorConfig;
import dev.rebalancesim.coordinator.GroupStore;
import dev.rebalancesim.coordinator.RecordingContext;
import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.coordinator.classic.ClassicGroupState;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.trace.GroupEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The coordinator of a group changes. */
class FailoverTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember a = group.dynamic("a");
    private final TestMember b = group.dynamic("b");

    // ------------------------------------------------------------------------------------ what is written when

    @Test
    @Tag("C66")
    void aGroupIsWrittenWhenItIsBornWhenItHasAnAssignmentAndWhenItIsEmpty() {
        a.sendJoin();
        assertThat(generationInStore()).isZero();
        a.sendJoin();
        group.advance(0);
        assertThat(generationInStore())
                .as("a completed join phase alone is not written")
                .isZero();
        group.finishSync(a);
        assertThat(generationInStore()).isEqualTo(1);
        a.leave();
        assertThat(generationInStore()).isEqualTo(2);
    }

    @Test
    @Tag("C66")
    void aReplacementInAStableGroupIsWritten() {
        TestMember s = group.staticMember("s");
        group.stableWith(a, s);
        TestMember heir = s.restarted();
        heir.join();

        failover();

        assertThat(group.group().memberIds())
                .containsExactly(a.id(), heir.learn().id());
    }

    @Test
    @Tag("C66")
    @Tag("C18")
    void onlyTheChosenAssignorIsRememberedSoAMemberThatOffersTwoSeemsChanged() {
        a.offers("range", "sticky");
        b.offers("range", "sticky");
        group.stableWith(a, b);
        assertThat(b.join().isParked()).as("a repeated join before").isFalse();

        failover();

        assertThat(b.join().isParked()).isTrue();
    }

    @Test
    @Tag("C66")
    void idsThatWereOnlyHandedOutAreForgotten() {
        a.sendJoin();

        failover();

        assertThat(a.sendJoin().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
    }

    // ------------------------------------------------------------------------------------------------- loading

    @Test
    @Tag("C67")
    void aStableGroupGoesOnAndEverybodyHasAFullSession() {
        group.stableWith(a, b);
        a.commit(17);
        group.advance(40_000);

        failover();

        assertThat(group.state()).isEqualTo(ClassicGroupState.STABLE);
        assertThat(group.group().leaderId()).isEqualTo(a.id());
        assertThat(a.heartbeat().error()).isEqualTo(Errors.NONE);
        assertThat(b.sessionRemainingMs()).isEqualTo(45_000);
        assertThat(TestGroup.partitionsOf(b.sync())).hasSize(1);
        assertThat(group.committed(0)).isEqualTo(17);
        assertThat(group.group().isSubscribedTo("t")).isTrue();
    }

    @Test
    @Tag("C67")
    void aRebalanceInFlightIsLostAndTheGenerationFallsBack() {
        group.stableWith(a, b);
        b.changesMetadata().join();
        a.join();
        b.learn();
        assertThat(b.generation()).isEqualTo(2);

        failover();

        assertThat(group.group().generationId()).isEqualTo(1);
        assertThat(group.state()).isEqualTo(ClassicGroupState.STABLE);
        assertThat(b.heartbeat().error()).isEqualTo(Errors.ILLEGAL_GENERATION);
        assertThat(b.sync().error()).isEqualTo(Errors.ILLEGAL_GENERATION);
    }

    @Test
    @Tag("C67")
    void aGroupWithoutMembersIsEmptyAndKeepsItsOffsets() {
        group.stableWith(a);
        a.commit(17);
        a.leave();

        failover();

        assertThat(group.state()).isEqualTo(ClassicGroupState.EMPTY);
        assertThat(group.committed(0)).isEqualTo(17);
    }

    @Test
    @Tag("C67")
    void aSimpleGroupIsKnownByItsOffsetsAlone() {
        a.commit(17);

        failover();

        assertThat(group.state()).isEqualTo(ClassicGroupState.EMPTY);
        assertThat(group.committed(0)).isEqualTo(17);
    }

    @Test
    @Tag("C67")
    void aGroupThatIsTooLargeForTheNewCoordinatorRebalances() {
        group.stableWith(a, b);
        RecordingContext elsewhere = new RecordingContext();
        CoordinatorConfig small = new CoordinatorConfig(0, 6_000, 1_800_000, 1, 10_080, 600_000);
        GroupCoordinator next = new GroupCoordinator(small, elsewhere);
        next.unload();
        next.startLoading();

        next.finishLoading(group.coordinator().store());

        assertThat(next.group("g").orElseThrow().state()).isEqualTo(ClassicGroupState.PREPARING_REBALANCE);
        assertThat(elsewhere.events(GroupEvent.RebalanceStarted.class)).hasSize(1);
    }

    @Test
    @Tag("C68")
    void whileItLoadsTheCoordinatorAnswersOnlyHeartbeatsAndThoseBlindly() {
        group.stableWith(a);
        group.coordinator().unload();
        group.coordinator().startLoading();

        assertThat(a.sendJoin().error()).isEqualTo(Errors.COORDINATOR_LOAD_IN_PROGRESS);
        assertThat(a.sync().error()).isEqualTo(Errors.COORDINATOR_LOAD_IN_PROGRESS);
        assertThat(a.commit(1).error()).isEqualTo(Errors.COORDINATOR_LOAD_IN_PROGRESS);
        assertThat(a.leave().error()).isEqualTo(Errors.COORDINATOR_LOAD_IN_PROGRESS);
        assertThat(group.fetch(0).error()).isEqualTo(Errors.COORDINATOR_LOAD_IN_PROGRESS);
        assertThat(a.believesInGeneration(99).heartbeat().error()).isEqualTo(Errors.NONE);
    }

    @Test
    @Tag("C41")
    void aHeartbeatToTheWrongBrokerIsSentElsewhere() {
        group.stableWith(a);
        group.coordinator().unload();

        assertThat(a.heartbeat().error()).isEqualTo(Errors.NOT_COORDINATOR);
    }

    // ----------------------------------------------------------------------------------------------- unloading

    @Test
    @Tag("C69")
    void whoeverIsParkedIsSentElsewhere() {
        group.stableWith(a, b);
        Answer<JoinGroup.Response> join = a.join();
        group.coordinator().unload();
        assertThat(join.error()).isEqualTo(Errors.NOT_COORDINATOR);

        TestGroup other = TestGroup.withoutInitialDelay();
        TestMember leader = other.dynamic("leader");
        TestMember follower = other.dynamic("follower");
        other.completingWith(leader, follower);
        Answer<SyncGroup.Response> sync = follower.sync();
        other.coordinator().unload();
        assertThat(sync.error()).isEqualTo(Errors.NOT_COORDINATOR);
    }

    @Test
    @Tag("C69")
    void whateverWaitsForAWriteFails() {
        TestMember s = group.staticMember("s");
        group.stableWith(a, s);
        group.context().holdWrites();
        Answer<OffsetCommit.Response> commit = a.commit(5);
        Answer<JoinGroup.Response> replacement = s.restarted().join();
        Answer<Heartbeat.Response> heartbeat = a.heartbeat();

        group.coordinator().unload();

        assertThat(commit.error()).isEqualTo(Errors.NOT_COORDINATOR);
        assertThat(replacement.error()).isEqualTo(Errors.NOT_COORDINATOR);
        assertThat(heartbeat.error()).isEqualTo(Errors.NOT_COORDINATOR);
        group.context().completeWrites();
        assertThat(group.coordinator().store().offsetsOf("g")).isEmpty();
    }

    @Test
    @Tag("C69")
    @Tag("C7")
    void theGroupIsDeadAndAllItsTimersAreGone() {
        TestMember undecided = group.dynamic("undecided");
        group.stableWith(a, b);
        undecided.sendJoin();
        a.join();

        group.coordinator().unload();

        assertThat(group.context().armedTimers()).isEmpty();
        GroupEvent.StateChanged last = (GroupEvent.StateChanged)
                group.context().last(GroupEvent.StateChanged.class).event();
        assertThat(last.to()).isEqualTo("Dead");
    }

    @Test
    @Tag("C69")
    void anAssignmentThatIsBeingWrittenIsLostButNoRebalanceStartsAnyMore() {
        group.completingWith(a, b);
        group.context().holdWrites();
        Answer<SyncGroup.Response> ofLeader = a.sync(group.onePartitionEach(a, b));

        group.coordinator().unload();

        assertThat(ofLeader.error()).isEqualTo(Errors.NOT_COORDINATOR);
        assertThat(group.context().events(GroupEvent.RebalanceStarted.class)).hasSize(1);
    }

    // ------------------------------------------------------------------------------------------ pending writes

    @Test
    @Tag("C71")
    void aHeartbeatWaitsForTheWritesBeforeItButAParkedJoinDoesNot() {
        group.stableWith(a, b);
        group.context().holdWrites();
        a.commit(5);
        Answer<Heartbeat.Response> heartbeat = a.heartbeat();
        Answer<JoinGroup.Response> join = a.join();
        b.join();

        assertThat(heartbeat.isParked()).isTrue();
        assertThat(join.isParked()).isFalse();
        group.context().completeWrites();
        assertThat(heartbeat.error()).isEqualTo(Errors.NONE);
    }

    @Test
    @Tag("C71")
    void aHeartbeatThatIsRefusedDoesNotWait() {
        group.stableWith(a);
        group.context().holdWrites();
        a.commit(5);

        assertThat(a.believesInGeneration(9).heartbeat().error()).isEqualTo(Errors.ILLEGAL_GENERATION);
    }

    @Test
    @Tag("C71")
    void ifTheWriteFailsSoDoesWhoeverWaitedBehindIt() {
        group.stableWith(a);
        group.context().holdWrites();
        a.commit(5);
        Answer<Heartbeat.Response> heartbeat = a.heartbeat();

        group.context().failWrites(Errors.REQUEST_TIMED_OUT);

        assertThat(heartbeat.error()).isEqualTo(Errors.COORDINATOR_NOT_AVAILABLE);
    }

    @Test
    @Tag("C71")
    @Tag("C15")
    void evenAForgottenJoinFailsWithTheWriteThatWasPendingWhenItArrived() {
        group.stableWith(a, b);
        group.context().holdWrites();
        a.commit(5);
        Answer<JoinGroup.Response> forgotten = a.join();
        Answer<JoinGroup.Response> parked = a.join();

        group.coordinator().unload();

        assertThat(forgotten.error()).isEqualTo(Errors.NOT_COORDINATOR);
        assertThat(parked.error()).isEqualTo(Errors.NOT_COORDINATOR);
    }

    private void failover() {
        GroupStore written = group.coordinator().store();
        group.coordinator().unload();
        group.coordinator().startLoading();
        group.coordinator().finishLoading(written);
    }

    private int generationInStore() {
        RecordingContext elsewhere = new RecordingContext();
        GroupCoordinator reader = new GroupCoordinator(CoordinatorConfig.defaults(), elsewhere);
        reader.unload();
        reader.startLoading();
        reader.finishLoading(group.coordinator().store());
        return reader.group("g").orElseThrow().generationId();
    }
}

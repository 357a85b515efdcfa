package dev.rebalancesim.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.Answer;
import dev.rebalancesim.coordinator.RecordingContext;
import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.SyncGroup;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is checked before a group is looked at. */
class AdmissionTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember a = group.dynamic("a");

    @ParameterizedTest
    @CsvSource({
        "5999, INVALID_SESSION_TIMEOUT",
        "6000, MEMBER_ID_REQUIRED",
        "1800000, MEMBER_ID_REQUIRED",
        "1800001, INVALID_SESSION_TIMEOUT"
    })
    @Tag("C9")
    void theSessionTimeoutMustBeWithinTheBrokersBounds(int sessionTimeoutMs, Errors expected) {
        assertThat(a.session(sessionTimeoutMs).sendJoin().error()).isEqualTo(expected);
    }

    @Test
    @Tag("C9")
    void aGroupNeedsAnId() {
        RecordingContext context = group.context();
        GroupCoordinator coordinator = group.coordinator();
        Answer<JoinGroup.Response> join = new Answer<>(context);
        Answer<SyncGroup.Response> sync = new Answer<>(context);
        Answer<Heartbeat.Response> heartbeat = new Answer<>(context);
        Answer<LeaveGroup.Response> leave = new Answer<>(context);

        coordinator.joinGroup(a.joinRequest(""), join);
        coordinator.syncGroup(new SyncGroup.Request("", "m", "", 1, "", "", new TreeMap<>()), sync);
        coordinator.heartbeat(new Heartbeat.Request("", "m", "", 1), heartbeat);
        coordinator.leaveGroup(new LeaveGroup.Request("", List.of()), leave);

        assertThat(List.of(join.error(), sync.error(), heartbeat.error(), leave.error()))
                .containsOnly(Errors.INVALID_GROUP_ID);
    }

    @Test
    @Tag("C9")
    void aBrokerThatShutsDownCoordinatesNothing() {
        group.stableWith(a);
        group.coordinator().stop();

        assertThat(a.heartbeat().error()).isEqualTo(Errors.COORDINATOR_NOT_AVAILABLE);
        assertThat(a.sendJoin().error()).isEqualTo(Errors.COORDINATOR_NOT_AVAILABLE);
        assertThat(a.commit(1).error()).isEqualTo(Errors.COORDINATOR_NOT_AVAILABLE);
    }

    @Test
    @Tag("C9")
    void aBadRequestIsToldSoEvenByTheWrongBroker() {
        group.coordinator().unload();

        assertThat(a.session(1).sendJoin().error()).isEqualTo(Errors.INVALID_SESSION_TIMEOUT);
        assertThat(a.session(45_000).sendJoin().error()).isEqualTo(Errors.NOT_COORDINATOR);
    }

    @Test
    @Tag("C10")
    void onlyAJoinWithoutIdMakesANewGroup() {
        assertThat(a.callsItself("a-1").sendJoin().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
        assertThat(group.exists()).isFalse();

        a.callsItself("").sendJoin();
        assertThat(group.exists()).isTrue();
    }

    @Test
    @Tag("C34")
    void aSyncToAnUnknownOrEmptyGroupFindsNoMember() {
        assertThat(a.callsItself("a-1").sync().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
        a.callsItself("").sendJoin();
        assertThat(a.sync().error()).isEqualTo(Errors.UNKNOWN_MEMBER_ID);
    }

    @Test
    void aNewGroupThatCannotBeWrittenDownHasNeverBeen() {
        group.context().holdWrites();
        TestMember s = group.staticMember("s");
        Answer<JoinGroup.Response> answer = s.sendJoin();

        group.context().failWrites(Errors.NOT_ENOUGH_REPLICAS);

        assertThat(answer.error()).isEqualTo(Errors.COORDINATOR_NOT_AVAILABLE);
        assertThat(group.exists()).isFalse();
    }
}

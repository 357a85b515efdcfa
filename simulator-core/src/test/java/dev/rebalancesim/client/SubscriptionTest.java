package dev.rebalancesim.client;

import static dev.rebalancesim.testkit.ScriptedBroker.silence;
import static dev.rebalancesim.testkit.ScriptedCoordinator.refusing;
import static dev.rebalancesim.testkit.TestConsumer.T0;
import static dev.rebalancesim.testkit.TestConsumer.T1;
import static dev.rebalancesim.testkit.TestConsumer.consumer;
import static dev.rebalancesim.testkit.Times.minutes;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.Metadata;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import dev.rebalancesim.scenario.TopicSelection;
import dev.rebalancesim.testkit.TestConsumer;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a consumer tells of its subscription, and what happens when it changes (K65 to K74, K91). */
class SubscriptionTest {

    private static final TopicPartition U0 = new TopicPartition("u", 0);

    private static TestConsumer.Setup quiet() {
        return consumer().config("enable.auto.commit", false);
    }

    private static List<JoinGroup.Request> joins(TestConsumer c) {
        return c.coordinator().requests(JoinGroup.Request.class);
    }

    private static Subscription metadata(TestConsumer c, int join, int offer) {
        return joins(c).get(join).protocols().get(offer).metadata();
    }

    private static TestConsumer toldToRejoin(TestConsumer c) {
        c.coordinator().next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));
        return c;
    }

    @Test
    @Tag("K65")
    void topicsAndPartitionsAreSorted() {
        TestConsumer c = quiet().topic("a", 1, 0)
                .with(it -> it.assignors("cooperative-sticky").topics("t", "a"))
                .create();
        c.coordinator().assigns(List.of(T1, T0, new TopicPartition("a", 0)));
        c.start();
        toldToRejoin(c).runTo(seconds(4));

        assertThat(metadata(c, 2, 0).topics()).containsExactly("a", "t");
        assertThat(metadata(c, 2, 0).ownedPartitions()).containsExactly(new TopicPartition("a", 0), T0, T1);
    }

    @Test
    @Tag("K66")
    @Tag("K67")
    void eachOfferCarriesTheUserDataOfItsAssignor() {
        TestConsumer c = toldToRejoin(quiet().with(it -> it.assignors("sticky", "cooperative-sticky", "range"))
                .joined());

        c.runTo(seconds(4));

        assertThat(metadata(c, 2, 0).userData().partitions())
                .as("sticky: its assignment")
                .containsExactly(T0, T1);
        assertThat(metadata(c, 2, 0).userData().generation()).isEqualTo(1);
        assertThat(metadata(c, 2, 2).userData()).as("range: nothing").isEqualTo(UserData.NONE);
    }

    @Test
    @Tag("K67")
    void cooperativeStickyTellsTheGenerationOfItsAssignmentOnly() {
        TestConsumer c = toldToRejoin(
                quiet().with(it -> it.assignors("cooperative-sticky")).joined());

        c.runTo(seconds(4));

        assertThat(metadata(c, 2, 0).userData().partitions()).isEmpty();
        assertThat(metadata(c, 2, 0).userData().generation()).isEqualTo(1);
    }

    @Test
    @Tag("K68")
    void anEagerMemberThatOffersCooperativeStickyReportsNothingOwned() {
        TestConsumer c = toldToRejoin(
                quiet().with(it -> it.assignors("cooperative-sticky", "range")).joined());

        c.runTo(seconds(4));

        assertThat(metadata(c, 2, 0).ownedPartitions()).isEmpty();
    }

    @Test
    @Tag("K69")
    @Tag("K57")
    void aPatternConsumerAcceptsAMatchingTopicItHasNotSeen() {
        TestConsumer c = quiet().with(it -> it.pattern("[tu]").assignors("cooperative-sticky"))
                .create();
        c.coordinator()
                .assigns(List.of(T0, U0))
                .next(JoinGroup.API, refusing(Errors.MEMBER_ID_REQUIRED))
                .next(JoinGroup.API, c.coordinator().lateBy(ms(80), JoinGroup.API));

        c.start().runTo(ms(50)).createTopic("u", 1).runTo(seconds(60));

        assertThat(metadata(c, 1, 0).topics()).containsExactly("t");
        assertThat(c.owned()).containsExactly(T0, U0);
        assertThat(joins(c)).as("no new join because of it").hasSize(2);
    }

    @Test
    @Tag("K73")
    void aPatternIsEvaluatedAgainWithEachMetadataUpdate() {
        TestConsumer c = quiet().with(it -> it.pattern("[tu]")).create();
        c.coordinator().assigns(List.of(T0));
        c.start().runTo(minutes(1)).createTopic("u", 1).runTo(minutes(6));

        assertThat(metadata(c, 0, 0).topics()).containsExactly("t");
        assertThat(c.trace().all(MemberEvent.RejoinNeeded.class).only().event().reason())
                .isEqualTo("subscription has changed");
        assertThat(c.trace().all(MemberEvent.RejoinNeeded.class).only().timeUs())
                .isBetween(minutes(5), minutes(5) + ms(600));
        assertThat(metadata(c, 2, 0).topics()).containsExactly("t", "u");
    }

    @Test
    @Tag("K73")
    void beforeItJoinsAPatternConsumerLooksAtTheTopicsOnceMore() {
        TestConsumer c = quiet().with(it -> it.pattern("[tu]")).create();
        c.coordinator().assigns(List.of(T0));
        c.start();
        toldToRejoin(c).runTo(minutes(1));

        long told = c.sent(Heartbeat.API).get(0);
        assertThat(c.sent(Metadata.API)).last().isEqualTo(told);
        // Asked at once, answered when the broker has answered the fetch that waits for records.
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(ms(3_500));
    }

    @Test
    @Tag("K74")
    @Tag("K70")
    void anEagerMemberRevokesEverythingWhenItsSubscriptionChanges() {
        TestConsumer c = quiet().topic("u", 1, 0).joined();

        c.runTo(seconds(1)).subscribe(TopicSelection.of(List.of("t", "u"))).runTo(seconds(2));

        assertThat(c.revocations().events())
                .containsExactly(new PartitionEvent.RevocationStarted("c", false, List.of(T0, T1)));
        assertThat(joins(c).get(2).reason()).isEqualTo("subscription has changed");
        assertThat(metadata(c, 2, 0).topics()).containsExactly("t", "u");
        assertThat(c.sent(JoinGroup.API)).last().isEqualTo(seconds(1) + ThreadTiming.WAKE_UP_US);
    }

    @Test
    @Tag("K70")
    @Tag("K74")
    void aSubscriptionThatChangesWhileJoinGroupIsOutLeadsToAnotherJoin() {
        TestConsumer c = quiet().topic("u", 1, 0).create();
        c.coordinator()
                .assigns(List.of(T0))
                .next(JoinGroup.API, refusing(Errors.MEMBER_ID_REQUIRED))
                .next(JoinGroup.API, c.coordinator().lateBy(seconds(2), JoinGroup.API));

        c.start()
                .runTo(seconds(1))
                .subscribe(TopicSelection.of(List.of("t", "u")))
                .runTo(seconds(5));

        assertThat(joins(c)).hasSize(3);
        assertThat(metadata(c, joins(c).size() - 1, 0).topics()).containsExactly("t", "u");
        assertThat(joins(c).get(joins(c).size() - 1).reason()).isEqualTo("subscription has changed");
    }

    @Test
    @Tag("K54")
    @Tag("K74")
    void aCooperativeMemberRevokesOnlyWhatItNoLongerSubscribesTo() {
        TestConsumer c = quiet().topic("u", 1, 0)
                .with(it -> it.topics("t", "u").assignors("cooperative-sticky"))
                .create();
        c.coordinator().assigns(List.of(T0, U0));

        c.start().runTo(seconds(1)).subscribe(TopicSelection.of(List.of("t")));
        c.coordinator().assigns(List.of(T0));
        c.runTo(seconds(2));

        assertThat(c.revocations().first().event())
                .isEqualTo(new PartitionEvent.RevocationStarted("c", false, List.of(U0)));
        assertThat(metadata(c, 2, 0).ownedPartitions()).containsExactly(T0);
        assertThat(c.owned()).containsExactly(T0);
    }

    @Test
    @Tag("K70")
    void theApplicationMayEnforceARebalance() {
        TestConsumer c = quiet().joined();

        c.runTo(seconds(1)).enforceRebalance().runTo(seconds(2));

        assertThat(joins(c).get(2).reason()).isEqualTo("rebalance enforced by user");
        assertThat(c.assigned().count()).isEqualTo(2);
    }

    @Test
    @Tag("K91")
    @Tag("P44")
    void unsubscribeLeavesTheGroupWithoutACommit() {
        TestConsumer c = consumer().topic("t", 2, 1).joined();

        c.runTo(ms(2_500)).unsubscribe().runTo(seconds(20));

        assertThat(c.sent(OffsetCommit.API)).isEmpty();
        assertThat(c.revocations().only().event().lost()).isFalse();
        LeaveGroup.Identity leaver = c.coordinator()
                .requests(LeaveGroup.Request.class)
                .get(0)
                .members()
                .get(0);
        assertThat(leaver.reason()).isEqualTo("the consumer unsubscribed from all topics");
        assertThat(c.sent(Heartbeat.API)).isEmpty();
        assertThat(c.owned()).isEmpty();
    }

    @Test
    @Tag("K91")
    void aStaticMemberThatUnsubscribesFallsSilent() {
        TestConsumer c = quiet().with(it -> it.instanceId("i")).joined();

        c.runTo(seconds(1)).unsubscribe().runTo(seconds(20));

        assertThat(c.sent(LeaveGroup.API)).isEmpty();
        assertThat(c.sent(Heartbeat.API)).isEmpty();
        assertThat(c.revocations().count()).isEqualTo(1);
    }

    @Test
    @Tag("K91")
    @Tag("K89")
    void whoUnsubscribesDuringARebalanceLosesItsPartitions() {
        TestConsumer c = toldToRejoin(
                quiet().with(it -> it.assignors("cooperative-sticky")).joined());
        c.coordinator().next(JoinGroup.API, silence());

        c.runTo(seconds(5)).unsubscribe().runTo(seconds(6));

        assertThat(c.revocations().only().event().lost()).isTrue();
    }

    @Test
    @Tag("K91")
    void whoSubscribesAgainJoinsAsSomebodyElse() {
        TestConsumer c = quiet().joined();

        c.runTo(seconds(1)).unsubscribe().runTo(seconds(2)).subscribe(TopicSelection.of(List.of("t")));
        c.runTo(seconds(3));

        assertThat(joins(c)).extracting(JoinGroup.Request::memberId).containsExactly("", "member-1", "", "member-2");
        assertThat(c.owned()).containsExactly(T0, T1);
    }
}

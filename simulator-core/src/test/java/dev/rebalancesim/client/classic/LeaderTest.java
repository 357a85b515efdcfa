package dev.rebalancesim.client.classic;

import static dev.rebalancesim.testkit.ScriptedBroker.answering;
import static dev.rebalancesim.testkit.ScriptedBroker.silence;
import static dev.rebalancesim.testkit.ScriptedCoordinator.refusing;
import static dev.rebalancesim.testkit.TestConsumer.ID;
import static dev.rebalancesim.testkit.TestConsumer.T0;
import static dev.rebalancesim.testkit.TestConsumer.T1;
import static dev.rebalancesim.testkit.TestConsumer.consumer;
import static dev.rebalancesim.testkit.Times.minutes;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.client.ThreadTiming;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.Metadata;
import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.testkit.TestConsumer;
import dev.rebalancesim.trace.MemberEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the leader of a generation does (K23), and how it watches the topics (K71, K72). */
class LeaderTest {

    private static final long WAKE = ThreadTiming.WAKE_UP_US;
    private static final TopicPartition U0 = new TopicPartition("u", 0);

    private static JoinGroup.Member other(String... topics) {
        return new JoinGroup.Member("zz-other", "", Subscription.toTopics(List.of(topics)));
    }

    private static SyncGroup.Request lastSync(TestConsumer c) {
        List<SyncGroup.Request> syncs = c.coordinator().requests(SyncGroup.Request.class);
        return syncs.get(syncs.size() - 1);
    }

    private static int joins(TestConsumer c) {
        return c.sent(JoinGroup.API).size();
    }

    @Test
    @Tag("K20")
    @Tag("K23")
    void theLeaderAssignsForEverybodyAndAFollowerForNobody() {
        TestConsumer follower = consumer().joined();
        TestConsumer leader = consumer().create();
        leader.coordinator().makesConsumerLeader(other("t"));
        leader.start().runTo(0);

        assertThat(lastSync(follower).assignments()).isEmpty();
        assertThat(lastSync(leader).assignments()).containsOnlyKeys("member-1", "zz-other");
        assertThat(lastSync(leader).assignments().get("member-1").partitions()).containsExactly(T0);
        assertThat(lastSync(leader).assignments().get("zz-other").partitions()).containsExactly(T1);
    }

    @Test
    @Tag("K23")
    void topicsThatOnlyOthersSubscribeToAreLookedUpFirst() {
        TestConsumer c = consumer().topic("u", 1, 0).latency(ms(1)).create();
        c.coordinator().makesConsumerLeader(other("t", "u"));

        c.start().runTo(seconds(1));

        // JoinGroup is answered at 14 ms; one more round trip for the metadata.
        assertThat(c.sent(SyncGroup.API)).containsExactly(ms(16));
        assertThat(lastSync(c).assignments().get("zz-other").partitions()).containsExactly(T1, U0);
    }

    @Test
    @Tag("K23")
    @Tag("K33")
    @Tag("K37")
    void whileTheLeaderWaitsForMetadataItsHeartbeatsGoOnAndItsPollTimerRuns() {
        TestConsumer c = consumer()
                .topic("u", 1, 0)
                .scriptedData()
                .config("max.poll.interval.ms", 20_000)
                .config("request.timeout.ms", 120_000)
                .create();
        c.coordinator().makesConsumerLeader(other("t", "u"));
        c.data().always("FindCoordinator", received -> c.realData().handle(received.exchange(), received.request()));
        c.data()
                .next(
                        Metadata.API,
                        answering(new Metadata.Response(
                                Errors.NONE, List.of(new Metadata.TopicMetadata("t", 2, List.of())))));
        c.data().always(Metadata.API, silence());

        c.start().runTo(seconds(30));

        assertThat(c.sent(Heartbeat.API)).hasSize(6).first().isEqualTo(seconds(3) + WAKE);
        assertThat(c.trace().all(MemberEvent.PollTimeoutExpired.class).only().timeUs())
                .isBetween(seconds(20), ms(20_101));
        assertThat(c.sent(LeaveGroup.API)).hasSize(1);
    }

    @Test
    @Tag("K23")
    @Tag("P16")
    void aRestartedStaticLeaderSkipsTheAssignment() {
        TestConsumer c = consumer().with(it -> it.instanceId("i")).create();
        c.coordinator().assigns(List.of(T0)).next(JoinGroup.API, answering(request -> {
            JoinGroup.Request join = (JoinGroup.Request) request;
            Subscription metadata = join.protocols().get(0).metadata();
            return new JoinGroup.Response(
                    Errors.NONE,
                    7,
                    "range",
                    "member-9",
                    true,
                    "member-9",
                    List.of(new JoinGroup.Member("member-9", "i", metadata)));
        }));

        c.start().runTo(seconds(1));

        assertThat(lastSync(c).assignments()).isEmpty();
        assertThat(c.owned()).containsExactly(T0);

        // It watches the topics nevertheless, from what it saw when it joined.
        c.growTopic("t", 4).runTo(minutes(6));
        assertThat(joins(c)).isEqualTo(2);
    }

    @Test
    @Tag("K71")
    @Tag("K72")
    @Tag("K75")
    void theLeaderRejoinsWhenItsNextMetadataShowsMorePartitions() {
        TestConsumer c = consumer().create();
        c.coordinator().makesConsumerLeader();
        c.start().runTo(seconds(1)).growTopic("t", 3).runTo(minutes(6));

        // metadata.max.age.ms after the update at the start; it may wait behind a parked fetch.
        assertThat(c.trace()
                        .all(MemberEvent.RejoinNeeded.class, ID)
                        .where(event -> event.reason().equals("cached metadata has changed"))
                        .only()
                        .timeUs())
                .isBetween(minutes(5), minutes(5) + ms(501));
        assertThat(c.owned()).containsExactly(T0, T1, new TopicPartition("t", 2));
    }

    @Test
    @Tag("K71")
    @Tag("P25")
    void aFollowerDoesNotWatchPartitionCounts() {
        TestConsumer c = consumer().joined();

        c.runTo(seconds(1)).growTopic("t", 3).runTo(minutes(11));

        assertThat(joins(c)).isEqualTo(2);
    }

    @Test
    @Tag("K56")
    @Tag("K71")
    void aFormerLeaderDoesNotWatchEither() {
        TestConsumer c = consumer().topic("u", 1, 0).create();
        c.coordinator().makesConsumerLeader(other("u"));
        c.start().runTo(seconds(1));
        c.coordinator()
                .next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS))
                .next(
                        JoinGroup.API,
                        answering(request -> new JoinGroup.Response(
                                Errors.NONE, 8, "range", "zz-other", false, "member-1", List.of())))
                .next(
                        SyncGroup.API,
                        answering(new SyncGroup.Response(
                                Errors.NONE, "range", dev.rebalancesim.protocol.Assignment.of(List.of(T0)))));
        c.runTo(seconds(4)).growTopic("t", 3).growTopic("u", 5).runTo(minutes(11));

        assertThat(joins(c)).isEqualTo(3);
    }

    @Test
    @Tag("K71")
    void theLeaderWatchesTheTopicsOfAllMembers() {
        TestConsumer c = consumer().topic("u", 1, 0).create();
        c.coordinator().makesConsumerLeader(other("u"));

        c.start().runTo(seconds(1)).growTopic("u", 2).runTo(minutes(6));

        assertThat(joins(c)).isEqualTo(3);
    }

    @Test
    @Tag("K72")
    void aSubscribedTopicThatIsMissingIsLookedForAboutEverySecondUntilItIsThere() {
        TestConsumer c = consumer().with(it -> it.topics("t", "later")).create();
        c.coordinator().makesConsumerLeader();

        c.start().runTo(seconds(30)).createTopic("later", 1).runTo(seconds(33));

        List<Long> asked = c.sent(Metadata.API);
        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(c.trace().all(MemberEvent.RejoinNeeded.class).last().timeUs())
                .isBetween(seconds(30), ms(31_600));
        assertThat(c.owned()).contains(new TopicPartition("later", 0));
    }

    @Test
    @Tag("K72")
    @Tag("K31")
    void metadataIsRefreshedOnTimeWhileTheApplicationIsBusy() {
        TestConsumer c = consumer()
                .topic("t", 2, 10)
                .with(it -> it.perBatch(seconds(17)))
                .create();
        c.coordinator().makesConsumerLeader();

        c.start().runTo(seconds(1)).growTopic("t", 3).runTo(minutes(6));

        // The heartbeat thread asks at 5 minutes; the leader sees the answer at its next poll, at most 20 s later.
        long asked = c.sent(Metadata.API).get(1);
        assertThat(asked).isBetween(minutes(5), minutes(5) + ms(101));
        assertThat(c.trace().all(MemberEvent.RejoinNeeded.class).first().timeUs())
                .isBetween(asked, asked + seconds(17));
    }
}

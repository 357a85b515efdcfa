package dev.rebalancesim.client;

import static dev.rebalancesim.testkit.ScriptedCoordinator.refusing;
import static dev.rebalancesim.testkit.TestConsumer.T0;
import static dev.rebalancesim.testkit.TestConsumer.T1;
import static dev.rebalancesim.testkit.TestConsumer.consumer;
import static dev.rebalancesim.testkit.Times.minutes;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Fetch;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.testkit.TestConsumer;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.NetworkEvent;
import dev.rebalancesim.trace.RecordsEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fetching: one request at a time, and what an idle consumer does not have to do. */
class FetchTest {

    private static final TopicPartition U0 = new TopicPartition("u", 0);

    @Test
    void anIdleConsumerSendsOneFetchAndKeepsItsConnection() {
        TestConsumer c = consumer().joined();

        c.runTo(minutes(4));

        assertThat(c.sent(Fetch.API)).hasSize(1);
        assertThat(c.trace().all(NetworkEvent.Disconnected.class).count()).isZero();
    }

    @Test
    @Tag("K10")
    void aRecordWakesTheConsumerAsSoonAsItIsThere() {
        TestConsumer c = consumer().topic("t", 1, 1).latency(ms(1)).create();
        c.coordinator().assigns(List.of(T0));

        c.start().runTo(ms(3_500));

        assertThat(c.trace().all(RecordsEvent.Processed.class).times())
                .containsExactly(ms(1_001), ms(2_001), ms(3_001));
    }

    @Test
    void aPartitionThatComesWhileAFetchWaitsIsFetchedWithTheNextRound() {
        // t is idle; u has a record every 100 ms, and comes with the second generation.
        TestConsumer c = consumer()
                .topic("u", 1, 10)
                .config("enable.auto.commit", false)
                .with(it -> it.topics("t", "u").assignors("cooperative-sticky"))
                .create();
        c.coordinator().assigns(List.of(T0));
        c.start();
        c.coordinator().next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));
        c.runTo(seconds(1));
        c.coordinator().assigns(List.of(T0, U0));

        c.runTo(seconds(5));

        long assigned = c.assigned().last().timeUs();
        assertThat(c.trace().all(RecordsEvent.Processed.class).first().timeUs())
                .isBetween(assigned, assigned + ms(500));
    }

    @Test
    void afterAnEagerRebalanceFetchingBeginsWithTheNextRound() {
        TestConsumer c = consumer()
                .topic("u", 1, 10)
                .config("enable.auto.commit", false)
                .with(it -> it.topics("t", "u"))
                .create();
        c.coordinator().assigns(List.of(T0));
        c.start();
        c.coordinator().next(Heartbeat.API, refusing(Errors.REBALANCE_IN_PROGRESS));
        c.runTo(seconds(1));
        c.coordinator().assigns(List.of(U0));

        c.runTo(seconds(5));

        long assigned = c.assigned().last().timeUs();
        assertThat(c.trace().all(RecordsEvent.Processed.class).first().timeUs())
                .isBetween(assigned, assigned + ms(500));
    }

    @Test
    void closingAFetchSessionWaitsForTheRoundUnderWay() {
        TestConsumer c = consumer().config("enable.auto.commit", false).joined();

        c.runTo(ms(1_200)).close().runTo(seconds(3));

        // The rounds of 500 ms began at 0.
        assertThat(c.trace().all(MemberEvent.Closed.class).only().timeUs()).isEqualTo(ms(1_500));
        assertThat(c.sent(Fetch.API)).hasSize(2);
    }

    @Test
    @Tag("K12")
    void aFetchIsLimitedPerPartitionAndInAll() {
        TestConsumer c = consumer()
                .topic("t", 2, 100)
                .config("max.partition.fetch.bytes", 20_000)
                .config("fetch.max.bytes", 30_000)
                .config("max.poll.records", 1_000)
                .with(it -> it.perBatch(seconds(60)))
                .create();
        c.coordinator().assigns(List.of(T0, T1));

        c.runTo(seconds(1)).start().runTo(seconds(100));

        // Records have 1,000 bytes: 20 of the first partition and 10 of the second.
        assertThat(c.trace().all(RecordsEvent.Processed.class).first().event().ranges())
                .containsExactly(new RecordsEvent.Range(T0, 0, 20), new RecordsEvent.Range(T1, 0, 10));
    }
}

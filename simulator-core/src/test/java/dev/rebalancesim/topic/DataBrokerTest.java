package dev.rebalancesim.topic;

import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebalancesim.engine.EventRank;
import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.network.Exchange;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Fetch;
import dev.rebalancesim.protocol.FindCoordinator;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.ListOffsets;
import dev.rebalancesim.protocol.Metadata;
import dev.rebalancesim.protocol.ResponseMessage;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.TopicSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The brokers that hold the topics: long polls, limits, lookups. */
class DataBrokerTest {

    private static final TopicPartition T0 = new TopicPartition("t", 0);
    private static final TopicPartition T1 = new TopicPartition("t", 1);
    private static final TopicPartition IDLE = new TopicPartition("idle", 0);

    private final Simulation simulation = new Simulation(1, 100_000, Simulation.TieOrder.INSERTION);
    private final Topics topics = new Topics();
    private final DataBroker broker = new DataBroker(
            simulation, topics, () -> new FindCoordinator.Response(Errors.NONE, "b7"), ReplicaSelector.LEADER);

    DataBrokerTest() {
        topics.create(new TopicSpec("t", 2, 10_000_000, 1_000, List.of(), 0, 0), 0);
        topics.create(new TopicSpec("idle", 1, 0, 1_000, List.of(), 0, 0), 0);
    }

    /** An exchange with a round trip of 2 ms that remembers its answer. */
    private final class TestExchange implements Exchange {
        private Optional<ResponseMessage> answer = Optional.empty();
        private long answeredUs;
        private boolean successor;
        private Runnable onSuccessor = () -> {};
        private Runnable onSeries = () -> {};
        private long repetitions;

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public String client() {
            return "c";
        }

        @Override
        public void answer(ResponseMessage response) {
            assertThat(answer).as("answered once").isEmpty();
            answer = Optional.of(response);
            answeredUs = simulation.nowUs();
        }

        @Override
        public void onSeries(Runnable action) {
            onSeries = action;
        }

        @Override
        public void stoodFor(long requests) {
            repetitions = requests;
        }

        @Override
        public boolean hasSuccessor() {
            return successor;
        }

        @Override
        public void onSuccessor(Runnable action) {
            if (successor) {
                action.run();
            } else {
                onSuccessor = action;
            }
        }

        @Override
        public long roundTripUs() {
            return ms(2);
        }

        /** Another request arrives behind this one. */
        void follow() {
            successor = true;
            onSuccessor.run();
        }

        Fetch.Response fetched() {
            return (Fetch.Response) answer.orElseThrow();
        }
    }

    private TestExchange fetch(int minBytes, boolean repeats, Fetch.Position... positions) {
        return fetch(
                new Fetch.Request(List.of(positions), minBytes, 500, 50_000_000, 1_000_000, false, false, repeats, ""));
    }

    private TestExchange fetch(Fetch.Request request) {
        TestExchange exchange = new TestExchange();
        broker.handle(exchange, request);
        return exchange;
    }

    /** Records of 1,000 bytes, from a replica whose rack nobody knows. */
    private static Fetch.Records records(TopicPartition partition, long offset, int count) {
        return new Fetch.Records(partition, offset, count, count * 1_000L, "");
    }

    private static Fetch.Position from(TopicPartition partition, long offset) {
        return new Fetch.Position(partition, offset);
    }

    @Test
    void whatIsThereIsReturnedAtOnce() {
        simulation.runUntil(seconds(1));

        TestExchange exchange = fetch(1, false, from(T0, 4), from(T1, 10), from(IDLE, 0));

        assertThat(exchange.fetched().records()).containsExactly(records(T0, 4, 6));
        assertThat(exchange.answeredUs).isEqualTo(seconds(1));
    }

    @Test
    void aFetchWaitsForTheNextRecordOfAnyPartition() {
        simulation.runUntil(ms(150));

        TestExchange exchange = fetch(1, false, from(IDLE, 0), from(T1, 1));
        simulation.runUntil(seconds(2));

        assertThat(exchange.answeredUs).isEqualTo(ms(200));
        assertThat(exchange.fetched().records()).containsExactly(records(T1, 1, 1));
    }

    @Test
    void aFetchWaitsNoLongerThanTheClientAllows() {
        TestExchange exchange = fetch(1, false, from(IDLE, 0));
        simulation.runUntil(seconds(2));

        assertThat(exchange.answeredUs).isEqualTo(ms(500));
        assertThat(exchange.fetched().records()).isEmpty();
    }

    @Test
    void fetchMinBytesWaitsForMoreButNotForEver() {
        TestExchange three = fetch(3_000, false, from(T0, 0));
        TestExchange hundred = fetch(100_000, false, from(T0, 0));
        simulation.runUntil(seconds(2));

        assertThat(three.answeredUs).isEqualTo(ms(300));
        assertThat(three.fetched().records()).containsExactly(records(T0, 0, 3));
        assertThat(hundred.answeredUs).isEqualTo(ms(500));
        assertThat(hundred.fetched().records()).containsExactly(records(T0, 0, 5));
    }

    @Test
    void fetchMinBytesCountsAllPartitionsTogether() {
        TestExchange exchange = fetch(4_000, false, from(T0, 0), from(T1, 0));
        simulation.runUntil(seconds(2));

        assertThat(exchange.answeredUs).isEqualTo(ms(200));
    }

    @Test
    void emptyRoundsAreSkippedIfTheClientWouldJustAskAgain() {
        TestExchange exchange = fetch(1, true, from(IDLE, 0));
        simulation.runUntil(seconds(1_000));

        assertThat(exchange.answer).isEmpty();
        assertThat(simulation.eventsRun()).isZero();
    }

    @Test
    void aClientThatBeginsToWaitLetsTheRoundsBeSkippedFromThenOn() {
        topics.create(new TopicSpec("slow", 1, 100_000, 1_000, List.of(), 0, 0), 0);
        TestExchange exchange = fetch(1, false, from(new TopicPartition("slow", 0), 0));
        simulation.runUntil(ms(300));

        exchange.onSeries.run();
        simulation.runUntil(seconds(30));

        assertThat(exchange.answeredUs).isEqualTo(seconds(10));
        // Rounds of 502 ms, the first of which ends 500 ms after the fetch came.
        assertThat(exchange.repetitions).isEqualTo(19);
    }

    @Test
    void aClientThatBeginsToWaitGetsWhatComesWithinTheRoundAsBefore() {
        TestExchange exchange = fetch(1, false, from(T0, 0));
        exchange.onSeries.run();
        simulation.runUntil(seconds(30));

        assertThat(exchange.answeredUs).isEqualTo(ms(100));
        assertThat(exchange.repetitions).isZero();
    }

    @Test
    void aClientThatBeginsToWaitForMoreThanAByteIsAnsweredRoundByRound() {
        TestExchange exchange = fetch(2_000, false, from(IDLE, 0));
        exchange.onSeries.run();
        simulation.runUntil(seconds(30));

        assertThat(exchange.answeredUs).isEqualTo(ms(500));
    }

    @Test
    void aRecordEndsTheSkippedRounds() {
        topics.create(new TopicSpec("slow", 1, 100_000, 1_000, List.of(), 0, 0), 0);

        TestExchange exchange = fetch(1, true, from(new TopicPartition("slow", 0), 0));
        simulation.runUntil(seconds(30));

        assertThat(exchange.answeredUs).isEqualTo(seconds(10));
    }

    @Test
    void aRequestBehindAParkedFetchGetsThroughAtTheEndOfARound() {
        TestExchange exchange = fetch(1, true, from(IDLE, 0));
        simulation.runUntil(ms(1_300));

        exchange.follow();
        simulation.runUntil(seconds(5));

        // Rounds of 500 ms and a round trip of 2 ms each: the third one ends at 1,504 ms.
        assertThat(exchange.answeredUs).isEqualTo(ms(1_504));
        assertThat(exchange.fetched().records()).isEmpty();
    }

    @Test
    void betweenTwoRoundsItGetsThroughAtOnce() {
        TestExchange exchange = fetch(1, true, from(IDLE, 0));
        simulation.runUntil(ms(501));

        exchange.follow();

        assertThat(exchange.answeredUs).isEqualTo(ms(501));
    }

    @Test
    void aRecordMayComeBeforeTheEndOfTheRound() {
        topics.create(new TopicSpec("slow", 1, 1_000_000, 1_000, List.of(), 0, 0), 0);
        TestExchange exchange = fetch(1, true, from(new TopicPartition("slow", 0), 0));
        simulation.runUntil(ms(600));

        exchange.follow();
        simulation.runUntil(seconds(5));

        assertThat(exchange.answeredUs).isEqualTo(seconds(1));
        assertThat(exchange.fetched().records()).hasSize(1);
    }

    @Test
    void aPartitionGetsItsShareAndTheWholeFetchItsLimit() {
        simulation.runUntil(seconds(10));

        TestExchange exchange = fetch(
                new Fetch.Request(List.of(from(T0, 0), from(T1, 0)), 1, 500, 50_000, 30_000, false, false, false, ""));

        assertThat(exchange.fetched().records()).containsExactly(records(T0, 0, 30), records(T1, 0, 20));
    }

    @Test
    void oneRecordIsReturnedHoweverLargeItIs() {
        simulation.runUntil(seconds(10));

        TestExchange exchange =
                fetch(new Fetch.Request(List.of(from(T0, 0), from(T1, 0)), 1, 500, 10, 10, false, false, false, ""));

        assertThat(exchange.fetched().records()).containsExactly(records(T0, 0, 1));
    }

    @Test
    void readCommittedWaitsForTheEndOfTheTransaction() {
        topics.create(new TopicSpec("tx", 1, 10_000_000, 1_000, List.of(), 0, seconds(1)), 0);
        Fetch.Position position = from(new TopicPartition("tx", 0), 0);

        TestExchange committed =
                fetch(new Fetch.Request(List.of(position), 1, 5_000, 50_000, 50_000, true, false, false, ""));
        TestExchange uncommitted =
                fetch(new Fetch.Request(List.of(position), 1, 5_000, 50_000, 50_000, false, false, false, ""));
        simulation.runUntil(seconds(3));

        assertThat(uncommitted.answeredUs).isEqualTo(ms(100));
        assertThat(committed.answeredUs).isEqualTo(seconds(1));
        assertThat(committed.fetched().records().get(0).count()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "LEADER,     b, a", // what the client says of its rack does not matter
        "RACK_AWARE, b, b",
        "RACK_AWARE, c, a", // no replica is there: the leader
        "RACK_AWARE, '', a"
    })
    void theReplicaReadFromIsTheLeaderOrOneInTheClientsRack(ReplicaSelector selector, String rack, String readFrom) {
        topics.create(new TopicSpec("racked", 1, 1_000_000, 1_000, List.of(List.of("a", "b")), 0, 0), 0);
        DataBroker racked =
                new DataBroker(simulation, topics, () -> new FindCoordinator.Response(Errors.NONE, "b7"), selector);
        TopicPartition partition = new TopicPartition("racked", 0);
        simulation.runUntil(seconds(3));

        TestExchange exchange = new TestExchange();
        racked.handle(
                exchange,
                new Fetch.Request(
                        List.of(from(partition, 0)), 1, 500, 50_000_000, 1_000_000, false, false, false, rack));

        assertThat(exchange.fetched().records()).containsExactly(new Fetch.Records(partition, 0, 3, 3_000, readFrom));
    }

    @Test
    void partitionsThatDoNotExistAreNamedAtOnce() {
        TestExchange exchange = fetch(1, true, from(IDLE, 0), from(new TopicPartition("idle", 1), 0));

        assertThat(exchange.answeredUs).isZero();
        assertThat(exchange.fetched().unknown()).containsExactly(new TopicPartition("idle", 1));
    }

    @Test
    void aWaitingFetchNoticesThatItsTopicIsDeletedAndThatARateChanges() {
        TestExchange deleted = fetch(1, true, from(IDLE, 0));
        topics.create(new TopicSpec("other", 1, 0, 1_000, List.of(), 0, 0), 0);
        TestExchange quickened = fetch(1, true, from(new TopicPartition("other", 0), 0));
        simulation.schedule(seconds(3), EventRank.SCRIPT, () -> {
            topics.delete("idle");
            topics.changeRate("other", 1_000_000, simulation.nowUs());
            broker.onTopicsChanged();
        });

        simulation.runUntil(seconds(10));

        assertThat(deleted.answeredUs).isEqualTo(seconds(3));
        assertThat(deleted.fetched().unknown()).containsExactly(IDLE);
        assertThat(quickened.answeredUs).isEqualTo(seconds(4));
    }

    @Test
    void lookupsAreAnsweredAtOnce() {
        simulation.runUntil(seconds(2));
        TestExchange metadata = new TestExchange();
        broker.handle(metadata, new Metadata.Request(List.of("t", "nowhere"), false));
        TestExchange all = new TestExchange();
        broker.handle(all, new Metadata.Request(List.of(), true));
        TestExchange coordinator = new TestExchange();
        broker.handle(coordinator, new FindCoordinator.Request("g"));
        TestExchange offsets = new TestExchange();
        broker.handle(offsets, new ListOffsets.Request(List.of(T0), false, false));
        TestExchange first = new TestExchange();
        broker.handle(first, new ListOffsets.Request(List.of(T0), true, false));

        assertThat(((Metadata.Response) metadata.answer.orElseThrow()).topics())
                .containsExactly(new Metadata.TopicMetadata("t", 2, List.of()));
        assertThat(((Metadata.Response) all.answer.orElseThrow()).topics()).hasSize(2);
        assertThat(coordinator.answer).contains(new FindCoordinator.Response(Errors.NONE, "b7"));
        assertThat(((ListOffsets.Response) offsets.answer.orElseThrow()).offsets())
                .containsEntry(T0, 20L);
        assertThat(((ListOffsets.Response) first.answer.orElseThrow()).offsets())
                .containsEntry(T0, 0L);
    }

    @Test
    void requestsForACoordinatorAreAMistake() {
        assertThatThrownBy(() -> broker.handle(new TestExchange(), new Heartbeat.Request("g", "m", "", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.rebalancesim.timeline;

import static dev.rebalancesim.testkit.ScenarioBuilder.scenario;
import static dev.rebalancesim.testkit.Times.minutes;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.engine.Simulation.TieOrder;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScenarioAction.StopKind;
import dev.rebalancesim.testkit.ScenarioBuilder;
import dev.rebalancesim.testkit.TestRun;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.world.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same scenario gives the same run; another order of what happens in one instant gives the same outcome. */
class DeterminismTest {

    /** Latencies between 0.2 and 5 ms, so that no two messages take the same time. */
    private static final DelayModel VARYING = new DelayModel(List.of(200L, 500L, 900L, 5_000L));

    private static ScenarioBuilder eventful(String name, String assignor) {
        return eventful(name, assignor, DelayModel.constant(ms(1)));
    }

    private static ScenarioBuilder eventful(String name, String assignor, DelayModel latency) {
        return scenario(name)
                .latency(latency)
                .everyConsumer(it -> it.assignors(assignor).perRecord(300))
                .topic("t", 7, 3)
                .topic("u", 3, 1)
                .consumers(4)
                .consumer("c5", seconds(20))
                .crash(seconds(30), "c2")
                .stop(seconds(90), "c3")
                .restart(seconds(110), "c4", StopKind.STOP, seconds(5))
                .stall(seconds(130), "c5", seconds(20))
                .start(seconds(150), "c2")
                .lasting(minutes(4));
    }

    static Stream<Scenario> canonicalScenarios() {
        Map<String, ScenarioBuilder> scenarios = new TreeMap<>();
        for (String assignor : List.of("range", "roundrobin", "sticky", "cooperative-sticky")) {
            String suffix = "-" + assignor;
            scenarios.put("eventful" + suffix, eventful("eventful" + suffix, assignor));
            scenarios.put(
                    "join" + suffix,
                    group("join" + suffix, assignor).consumers(3).consumer("c4", seconds(20)));
            scenarios.put(
                    "leave" + suffix,
                    group("leave" + suffix, assignor).consumers(4).stop(seconds(20), "c2"));
            scenarios.put(
                    "crash" + suffix,
                    group("crash" + suffix, assignor)
                            .everyConsumer(it -> it.assignors(assignor).config("session.timeout.ms", 44_000))
                            .consumers(4)
                            .crash(seconds(20), "c2"));
        }
        return scenarios.values().stream().map(ScenarioBuilder::build);
    }

    private static ScenarioBuilder group(String name, String assignor) {
        return scenario(name)
                .everyConsumer(it -> it.assignors(assignor))
                .topic("t", 8, 1)
                .lasting(minutes(2));
    }

    private static List<String> lines(TestRun run) {
        return run.trace().entries().stream().map(TraceEntry::toString).toList();
    }

    @ParameterizedTest
    @MethodSource("canonicalScenarios")
    void theSameScenarioGivesTheSameTraceTwice(Scenario scenario) {
        assertThat(lines(TestRun.of(scenario))).isEqualTo(lines(TestRun.of(scenario)));
    }

    @Test
    void withRandomLatenciesTheSeedDecides() {
        Scenario one = eventful("seeds", "range", VARYING).seed(1).build();
        Scenario two = eventful("seeds", "range", VARYING).seed(2).build();

        assertThat(lines(TestRun.of(one))).isEqualTo(lines(TestRun.of(one)));
        assertThat(TestRun.of(one).trace().entries().stream()
                        .map(TraceEntry::timeUs)
                        .toList())
                .isNotEqualTo(TestRun.of(two).trace().entries().stream()
                        .map(TraceEntry::timeUs)
                        .toList());
    }

    @Test
    void oneMoreConsumerMovesNoRandomNumberOfTheOthers() {
        ScenarioBuilder alone = scenario("luck")
                .latency(VARYING)
                .broker("group.initial.rebalance.delay.ms", 0)
                .topic("t", 4)
                .consumer("a");
        ScenarioBuilder accompanied = scenario("luck")
                .latency(VARYING)
                .broker("group.initial.rebalance.delay.ms", 0)
                .topic("t", 4)
                .consumer("a")
                .consumer("z", seconds(60));

        assertThat(untilAMinute(accompanied.run())).isEqualTo(untilAMinute(alone.run()));
    }

    private static List<String> untilAMinute(TestRun run) {
        return run.trace().entries().stream()
                .filter(entry -> entry.timeUs() < seconds(60))
                .map(TraceEntry::toString)
                .toList();
    }

    /**
     * Who is first of those that do the same thing in the same microsecond is nobody's business: a group that starts
     * together, and whatever happens to it later, ends the same way.
     */
    @ParameterizedTest
    @MethodSource("canonicalScenarios")
    void shuffledTiesChangeNeitherTheNumberOfGenerationsNorWhoIsServed(Scenario scenario) {
        TestRun usual = TestRun.of(scenario);
        for (long seed : LongStream.rangeClosed(1, 5).toArray()) {
            Scenario seeded = withSeed(scenario, seed);
            TestRun shuffled = TestRun.of(seeded, new RunOptions(10_000_000, TieOrder.SHUFFLED));
            assertThat(shuffled.generations().count())
                    .as("generations of %s with seed %s", scenario.name(), seed)
                    .isEqualTo(usual.generations().count());
            if (scenario.name().endsWith("sticky")) {
                // Kafka's sticky assignors go by the hash codes of member ids, which are another seed's others.
                assertThat(shares(shuffled)).as("seed %s", seed).isEqualTo(shares(usual));
            } else {
                assertThat(shuffled.finalAssignment()).as("seed %s", seed).isEqualTo(usual.finalAssignment());
            }
        }
    }

    /** How many partitions each consumer has at the end, and that none is left out. */
    private static List<String> shares(TestRun run) {
        List<String> shares = new ArrayList<>();
        List<TopicPartition> all = new ArrayList<>();
        run.finalAssignment().forEach((consumer, owned) -> all.addAll(owned));
        shares.add(all.stream().sorted().toList().toString());
        run.finalAssignment().values().stream().map(List::size).sorted().forEach(size -> shares.add("" + size));
        return shares;
    }

    private static Scenario withSeed(Scenario scenario, long seed) {
        return new Scenario(
                scenario.name(),
                scenario.description(),
                seed,
                scenario.durationUs(),
                scenario.broker(),
                scenario.network(),
                scenario.topics(),
                scenario.consumers(),
                scenario.script(),
                scenario.expectations(),
                scenario.notes());
    }
}

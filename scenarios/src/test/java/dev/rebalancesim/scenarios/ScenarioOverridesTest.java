package dev.rebalancesim.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.problem.ScenarioProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioOverridesTest {

    private static ScenarioReading read(String... assignments) {
        return new ScenarioReader(ScenarioOverrides.of(List.of(assignments)))
                .readText(Broken.GOOD, "good.json", Optional.empty());
    }

    private static Scenario good(String... assignments) {
        ScenarioReading reading = read(assignments);
        assertThat(reading.problems()).isEmpty();
        return reading.scenario().orElseThrow();
    }

    @Test
    void plainValues() {
        assertThat(good("duration=5m").durationUs()).isEqualTo(300_000_000);
        assertThat(good("duration=150000").durationUs()).isEqualTo(150_000_000);
        assertThat(good("seed=42").seed()).isEqualTo(42);
        assertThat(good("name=other").name()).isEqualTo("other");
        assertThat(good("description=a = b").description()).isEqualTo("a = b");
    }

    @Test
    void elementsByNameIndexAndStar() {
        assertThat(good("topics.orders.partitions=13").topics().get(0).partitions())
                .isEqualTo(13);
        assertThat(good("topics[1].partitions=13").topics().get(1).partitions()).isEqualTo(13);
        assertThat(good("topics.1.partitions=13").topics().get(1).partitions()).isEqualTo(13);
        assertThat(good("topics[orders].partitions=13").topics().get(0).partitions())
                .isEqualTo(13);
        assertThat(good("consumers.*.processing.perRecord=3ms").consumers())
                .extracting(c -> c.processing().perRecord().quantilesUs())
                .containsOnly(List.of(3_000L));
        assertThat(good("events[0].at=31s").script().get(0).atUs()).isEqualTo(31_000_000);
    }

    @Test
    void configNamesHoldDots() {
        assertThat(good("consumers.worker.config.session.timeout.ms=20s").consumers())
                .extracting(c -> c.config().getOrDefault("session.timeout.ms", "none"))
                .containsExactly("20000", "20000", "20000", "20000", "none");
        assertThat(good("consumers.spare.config.max.poll.records=5")
                        .consumers()
                        .get(4)
                        .config())
                .containsEntry("max.poll.records", "5");
        assertThat(good("broker.config.group.initial.rebalance.delay.ms=0")
                        .broker()
                        .config())
                .containsEntry("group.initial.rebalance.delay.ms", "0");
        assertThat(good("events[1].config.heartbeat.interval.ms=1s").script())
                .filteredOn(s -> s.action().name().equals("rollingRestart"))
                .hasSize(4);
    }

    @Test
    void objectsAndListsAreJson() {
        assertThat(good("network={\"latency\": \"2ms\"}").network().latency().quantilesUs())
                .containsExactly(2_000L);
        assertThat(good("events=[]").script()).isEmpty();
        assertThat(good("expect=[]").expectations()).isEmpty();
        assertThat(good("consumers.worker.config.partition.assignment.strategy=range,roundrobin")
                        .consumers()
                        .get(0)
                        .config())
                .containsEntry("partition.assignment.strategy", "range,roundrobin");
    }

    @Test
    void nullTakesAway() {
        assertThat(good("events[0]=null").script())
                .hasSizeLessThan(good().script().size());
        assertThat(good("events=null").script()).isEmpty();
        assertThat(good("consumers.worker.config.session.timeout.ms=null")
                        .consumers()
                        .get(0)
                        .config())
                .doesNotContainKey("session.timeout.ms");
        assertThat(read("tags=null").problems())
                .extracting(Object::toString)
                .containsExactly("--set tags=null: tags: is not in the scenario, so it cannot be taken away");
    }

    @Test
    void anAssignmentIsCalledWhatTheUserTyped() {
        assertThat(new ScenarioReader(ScenarioOverrides.NONE.and("--vary d=soon", "duration=soon"))
                        .readText(Broken.GOOD, "x", Optional.empty())
                        .problems())
                .extracting(ScenarioProblem::file)
                .containsExactly("--vary d=soon");
    }

    @Test
    void thePlacesOfAnAssignment() {
        byte[] good = Broken.GOOD.getBytes(StandardCharsets.UTF_8);
        assertThat(new ScenarioReader().placesOf("consumers[*].config.session.timeout.ms=1", good))
                .containsExactly("consumers[0].config.session.timeout.ms", "consumers[1].config.session.timeout.ms");
        assertThat(new ScenarioReader().placesOf("events[1]=null", good)).containsExactly("events[1]");
        assertThat(new ScenarioReader().placesOf("events.9.at=1", good)).isEmpty();
    }

    @Test
    void laterOnesWin() {
        assertThat(good("duration=5m", "duration=6m").durationUs()).isEqualTo(360_000_000);
        assertThat(new ScenarioReader(ScenarioOverrides.NONE.and("seed=1").and("seed=2"))
                        .readText(Broken.GOOD, "x", Optional.empty())
                        .scenario()
                        .orElseThrow()
                        .seed())
                .isEqualTo(2);
    }

    @Test
    void namesWithDotsAreFound() {
        String text = Broken.GOOD.replace("refunds", "orders.v2");
        Scenario scenario = new ScenarioReader(ScenarioOverrides.of(List.of("topics.orders.v2.partitions=5")))
                .readText(text, "x", Optional.empty())
                .scenario()
                .orElseThrow();
        assertThat(scenario.topics().get(1).partitions()).isEqualTo(5);
        assertThat(scenario.consumers().get(0))
                .extracting(ConsumerSpec::topics)
                .isEqualTo(List.of("orders", "orders.v2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duration | --set duration: must have the form PATH=VALUE, for example duration=5m",
                "=3 | --set =3: must have the form PATH=VALUE, for example duration=5m",
                "durration=3m | --set durration=3m: durration: unknown key \"durration\"; did you mean \"duration\"?",
                "duration=soon | --set duration=soon: duration: must be a duration such as",
                "duration.at=1 | --set duration.at=1: duration: is a string and has no \"at\"; set it as a whole",
                "topics.order.partitions=1 | topics: has no element \"order\"; did you mean \"orders\"?",
                "consumers.worker-1.count=1 | consumers: has no element \"worker-1\"; did you mean \"worker\"?",
                "events[9].at=1 | events: has no element \"9\"; it has 3 elements, counted from 0",
                "events[0.at=1 | events: has no element \"0.at\"",
                "[0]=1 | is an object and has no index",
                "consumers.worker.config.sesion.timeout.ms=1 | did you mean \"session.timeout.ms\"?",
                "consumers.worker.config.heartbeat.interval.ms=10s | must be lower than session.timeout.ms (10000)",
                "tags[0]=a | tags: is not in the scenario, so it has no \"[0]\"",
                "tags.x=a | tags: is not in the scenario, so it has no \"x\"",
                "broker.confg.x=1 | broker.confg: unknown key \"confg\"; did you mean \"config\"?",
                "consumers=[{] | consumers: must be an array, not \"[{]\""
            })
    void whatCannotBeSetIsSaid(String assignment, String message) {
        assertThat(read(assignment).problems())
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem.toString()).contains(message));
        assertThat(read(assignment).problems())
                .filteredOn(p -> p.file().startsWith("--set"))
                .isNotEmpty();
    }
}

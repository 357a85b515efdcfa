package dev.rebalancesim.cli.vary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.ScenarioOverrides;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariedScenarioTest {

    private static final String GROUP = """
            { "name": "group", "duration": "1m", "seed": 40,
              "topics": [ { "name": "orders", "partitions": 6 } ],
              "consumers": [
                { "id": "worker", "count": 3, "topics": ["orders"] },
                { "id": "spare", "topics": ["orders"], "config": { "group.instance.id": "the-spare" } } ],
              "events": [ { "at": "20s", "action": "stop", "consumer": "worker-2" } ] }
            """;

    private static final String ONE_ENTRY = """
            { "name": "group", "duration": "1m",
              "topics": [ { "name": "orders", "partitions": 6 } ],
              "consumers": [ { "id": "worker", "count": 3, "topics": ["orders"] } ],
              "events": [ { "at": "20s", "action": "stop", "consumer": "worker-2" } ] }
            """;

    private static VariedReading read(String text, String... axes) {
        ScenarioText source = new ScenarioText(
                "group.json", "group.json", text.getBytes(StandardCharsets.UTF_8), Optional.of(Path.of("")));
        return VariedScenario.read(
                source,
                ScenarioOverrides.NONE,
                Arrays.stream(axes)
                        .map(axis -> new VaryArgument("--vary", axis))
                        .toList());
    }

    private static VariedScenario good(String text, String... axes) {
        VariedReading reading = read(text, axes);
        assertThat(reading.problems()).isEmpty();
        return reading.scenario().orElseThrow();
    }

    private static List<String> configOf(VariedScenario varied, int variation, String name) {
        return consumers(varied, variation).stream()
                .map(consumer -> consumer.config().getOrDefault(name, "none"))
                .toList();
    }

    private static List<ConsumerSpec> consumers(VariedScenario varied, int variation) {
        return scenario(varied, variation).consumers();
    }

    private static Scenario scenario(VariedScenario varied, int variation) {
        return varied.read(varied.variations().get(variation));
    }

    @Test
    void withoutAxes_thereIsOneVariation_theScenarioItself() {
        VariedScenario varied = good(GROUP);

        assertThat(varied.variations()).hasSize(1);
        assertThat(varied.variations().get(0).label()).isEmpty();
        assertThat(scenario(varied, 0)).isEqualTo(varied.base());
    }

    @Test
    void theLastAxisVariesFastest() {
        VariedScenario varied = good(GROUP, "session.timeout.ms=6s,10s,45s", "static=true,false");

        assertThat(varied.variations())
                .extracting(Variation::label)
                .containsExactly(
                        "session.timeout.ms=6s, static=true",
                        "session.timeout.ms=6s, static=false",
                        "session.timeout.ms=10s, static=true",
                        "session.timeout.ms=10s, static=false",
                        "session.timeout.ms=45s, static=true",
                        "session.timeout.ms=45s, static=false");
        assertThat(varied.variations()).extracting(Variation::index).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void aBareConsumerConfig_isThatOfAllConsumers() {
        VariedScenario varied = good(GROUP, "session.timeout.ms=6s,10000");

        assertThat(configOf(varied, 0, "session.timeout.ms")).containsOnly("6000");
        assertThat(configOf(varied, 1, "session.timeout.ms")).containsOnly("10000");
    }

    @Test
    void aBareBrokerConfig_isTheBrokers() {
        VariedScenario varied = good(GROUP, "group.initial.rebalance.delay.ms=0,3s");

        assertThat(scenario(varied, 0).broker().config()).containsEntry("group.initial.rebalance.delay.ms", "0");
        assertThat(scenario(varied, 1).broker().config()).containsEntry("group.initial.rebalance.delay.ms", "3000");
    }

    @Test
    void aConfigOfConsumersAndBrokers_isTheOneThatMatters() {
        VariedScenario varied = good(GROUP, "request.timeout.ms=20s,30s");

        assertThat(configOf(varied, 0, "request.timeout.ms")).containsOnly("20000");
        assertThat(varied.notes()).isEmpty();
    }

    @Test
    void aConfigWithoutInfluence_isNoted() {
        assertThat(good(GROUP, "num.io.threads=1,2").notes())
                .containsExactly("num.io.threads has no influence on the simulation: all its values give the same");
    }

    @Test
    void aConfigThatARestartBrings_isNoted() {
        String upgrade = ONE_ENTRY.replace(
                "\"action\": \"stop\",",
                "\"action\": \"restart\", \"downFor\": \"5s\", \"config\": { \"partition.assignment.strategy\": \"sticky\" },");

        assertThat(good(upgrade, "assignor=range,roundrobin", "session.timeout.ms=6s,10s")
                        .notes())
                .containsExactly("the scenario's events restart consumers with a partition.assignment.strategy of"
                        + " their own: from then on that one counts, whatever assignor is");
    }

    @Test
    void static_givesEveryConsumerAnInstanceIdOrTakesItAway() {
        VariedScenario varied = good(GROUP, "static=true,false");

        assertThat(configOf(varied, 0, "group.instance.id"))
                .containsExactly("worker-0", "worker-1", "worker-2", "spare");
        assertThat(configOf(varied, 1, "group.instance.id")).containsOnly("none");
    }

    @Test
    void assignor_isTheStrategyOfAll_aListInBrackets() {
        VariedScenario varied = good(GROUP, "assignor=[range,cooperative-sticky],StickyAssignor");

        assertThat(configOf(varied, 0, "partition.assignment.strategy")).containsOnly("range,cooperative-sticky");
        assertThat(configOf(varied, 1, "partition.assignment.strategy")).containsOnly("StickyAssignor");
    }

    @Test
    void members_isTheCountOfTheOnlyEntry() {
        VariedScenario varied = good(ONE_ENTRY, "members=3,30");

        assertThat(consumers(varied, 0)).hasSize(3);
        assertThat(consumers(varied, 1)).hasSize(30);
    }

    @Test
    void aPath_isTakenAsSetTakesIt() {
        VariedScenario varied = good(
                GROUP,
                "duration=2m,3m",
                "topics.orders.partitions=12,24",
                "consumers.worker.processing.perRecord=1ms,{\"distribution\": \"uniform\", \"min\": \"1ms\", \"max\": \"2ms\"}");

        assertThat(varied.variations()).hasSize(8);
        Scenario last = scenario(varied, 7);
        assertThat(last.durationUs()).isEqualTo(180_000_000);
        assertThat(last.topics().get(0).partitions()).isEqualTo(24);
        assertThat(last.consumers().get(0).processing().perRecord().isConstant())
                .isFalse();
    }

    @Test
    void null_takesAwayWhatIsThere() {
        VariedScenario varied =
                good(GROUP, "events[0]=null,{\"at\": \"9s\", \"action\": \"stop\", \"consumer\": \"spare\"}");

        assertThat(scenario(varied, 0).script()).isEmpty();
        assertThat(scenario(varied, 1).script()).hasSize(1);
    }

    @Test
    void aReplicationHasTheSameSeedInEveryVariation() {
        VariedScenario varied = good(GROUP, "session.timeout.ms=6s,10s");

        assertThat(varied.seed(0)).isEqualTo(40);
        assertThat(varied.seed(3)).isEqualTo(43);
        assertThat(scenario(varied, 1).seed()).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "session.timeout.ms | must have the form PATH=V1,V2…, for example session.timeout.ms=6s,10s,45s",
                "=6s | must have the form",
                "session.timeout.ms= | --vary session.timeout.ms=: has no value",
                "session.timeout.ms=6s,,10s | --vary session.timeout.ms=6s,,10s: value 2 is empty",
                "session.timeout.ms=6s,6s | the value 6s is given twice",
                "session.timeout.ms=6s,soon,10s | --vary session.timeout.ms=soon: consumers[0].config.session.timeout.ms: must be",
                "session.timeout.ms=6s,2s | --vary session.timeout.ms=2s: consumers[0].config.session.timeout.ms: must be greater than",
                "sesion.timeout.ms=6s | sesion.timeout.ms: there is no such name; did you mean \"session.timeout.ms\"?",
                "session.timeout=6s | did you mean \"session.timeout.ms\"?",
                "asignor=range | did you mean \"assignor\"?",
                "topic.orders.partitions=3 | there is no such name",
                "assignor=range,stiky | --vary assignor=stiky: there is no assignor 'stiky'; did you mean \"sticky\"?",
                "assignor=[range,stiky] | --vary assignor=[range,stiky]: there is no assignor 'stiky'",
                "static=yes,no | --vary static=yes: must be true or false",
                "members=3,30 | is ambiguous, as consumers[] has 2 entries: say consumers.worker.count or consumers.spare.count",
                "metric.reporters=a,b | say consumers[*].config.metric.reporters or broker.config.metric.reporters",
                "consumers.worker.count=3,2 | with consumers.worker.count=2: group.json:6:60: events[0].consumer: there is no",
                "consumers.wrker.count=3 | has no element \"wrker\"; did you mean \"worker\"?",
                "topics.orders.partitions=12,0 | --vary topics.orders.partitions=0: topics[0].partitions: must be",
                "assignor=[range,sticky | has a bracket that is not closed",
                "seed=1,2 | the seed is varied with --seeds N",
                "title=a,b | does not change what is simulated"
            })
    void whatCannotBeVariedIsSaid(String axis, String message) {
        VariedReading reading = read(GROUP, axis);

        assertThat(reading.scenario()).isEmpty();
        assertThat(reading.problems()).anySatisfy(problem -> assertThat(problem).contains(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "session.timeout.ms=6s | session.timeout.ms=10s | --vary session.timeout.ms: is given twice",
                "assignor=range | partition.assignment.strategy=sticky | changes the same as --vary assignor",
                "session.timeout.ms=6s | consumers.worker.config.session.timeout.ms=7s | changes the same as",
                "consumers[1].topics=[orders] | consumers.spare=null,{} | changes the same as --vary consumers[1].topics",
                "static=true,false | consumers.spare.config.group.instance.id=a | changes the same as --vary static"
            })
    void axesThatWouldUndoEachOtherAreRefused(String first, String second, String message) {
        assertThat(read(GROUP, first, second).problems())
                .hasSize(1)
                .first()
                .asString()
                .contains(message);
    }

    @Test
    void aGridBeyondReason_isRefusedAtOnce() {
        String hundred =
                IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).collect(Collectors.joining(","));

        assertThat(read(
                                GROUP,
                                "max.poll.records=" + hundred,
                                "fetch.min.bytes=" + hundred,
                                "fetch.max.wait.ms=" + hundred)
                        .problems())
                .containsExactly("these axes have 1000000 variations; at most 20000 are possible");
    }

    @Test
    void aProblemIsToldOnceForAllVariationsThatHaveIt() {
        assertThat(read(GROUP, "session.timeout.ms=soon", "heartbeat.interval.ms=1s,2s,3s")
                        .problems())
                .hasSize(1);
    }

    @Test
    void aBrokenScenario_isToldBeforeItsVariations() {
        assertThat(read(GROUP.replace("1m", "soon"), "static=maybe").problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("duration");
    }
}

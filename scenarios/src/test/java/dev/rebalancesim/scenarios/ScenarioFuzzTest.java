package dev.rebalancesim.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rebalancesim.scenario.BrokerConfig;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScriptedAction;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Broken files of all kinds: never an exception, always a scenario or a reason. {@code -Dfuzz.scenarios=N} for more. */
class ScenarioFuzzTest {

    private static final int SCENARIOS = Integer.getInteger("fuzz.scenarios", 2_000);
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8, StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16);

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        ScenarioCatalog.bundled().entries().forEach(entry -> texts.add(entry.text()));
        for (int i = 0; i < 20; i++) {
            texts.add(Broken.GOOD);
        }
        return texts;
    }

    @Test
    void readingEndsInAScenarioOrInProblems() {
        List<String> texts = texts();
        int accepted = 0;
        for (int seed = 0; seed < SCENARIOS; seed++) {
            String text = new Mutations(seed).mutate(texts.get(seed % texts.size()));
            byte[] content = text.getBytes(CHARSETS.get(seed % 37 == 0 ? seed / 37 % CHARSETS.size() : 0));
            if (isAccepted("seed " + seed, content, ScenarioOverrides.NONE)) {
                accepted++;
            }
        }
        assertThat(accepted).as("mutations that do no harm").isBetween(SCENARIOS / 50, SCENARIOS / 2);
    }

    @Test
    void overridesEndInAScenarioOrInProblems() {
        List<String> paths = List.of(
                "duration=3m",
                "consumers.worker.config.session.timeout.ms=10s",
                "topics[0].partitions=3",
                "consumers.*.processing.perRecord=1ms",
                "events[1].consumers=[\"spare\"]",
                "broker.config.group.max.size=7");
        for (int seed = 0; seed < SCENARIOS / 4; seed++) {
            Mutations mutations = new Mutations(seed);
            ScenarioOverrides overrides = ScenarioOverrides.of(List.of(
                    mutations.mutate(paths.get(seed % paths.size())),
                    mutations.mutate(paths.get(seed % paths.size()))));
            isAccepted("override " + seed, Broken.GOOD.getBytes(StandardCharsets.UTF_8), overrides);
        }
    }

    private static boolean isAccepted(String name, byte[] content, ScenarioOverrides overrides) {
        ScenarioReading[] reading = new ScenarioReading[1];
        assertThatCode(() ->
                        reading[0] = new ScenarioReader(overrides).readBytes(content, "fuzz.json", Optional.empty()))
                .as(name)
                .doesNotThrowAnyException();
        reading[0].problems().forEach(problem -> {
            assertThat(problem.message()).as(name).isNotBlank();
            assertThat(problem.toString().chars().noneMatch(Character::isISOControl))
                    .as("%s: one printable line: %s", name, problem)
                    .isTrue();
        });
        reading[0].scenario().ifPresent(scenario -> assertIsUsable(name, scenario));
        return reading[0].scenario().isPresent();
    }

    /** What the simulation relies on. */
    private static void assertIsUsable(String name, Scenario scenario) {
        assertThat(scenario.consumers()).as(name).isNotEmpty();
        assertThat(scenario.topics()).as(name).isNotEmpty();
        BrokerConfig.of(scenario.broker().config());
        for (ConsumerSpec consumer : scenario.consumers()) {
            ConsumerConfig.of(consumer.config(), scenario.name(), consumer.id());
        }
        List<String> ids =
                scenario.consumers().stream().map(ConsumerSpec::id).sorted().toList();
        assertThat(ids).as(name).doesNotHaveDuplicates();
        assertThat(scenario.script())
                .as(name)
                .isSortedAccordingTo(java.util.Comparator.comparingLong(ScriptedAction::atUs))
                .allSatisfy(action -> assertThat(action.action().targets()).isNotEmpty());
    }
}

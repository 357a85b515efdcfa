package dev.rebalancesim.conformance.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.ScenarioReader;
import dev.rebalancesim.scenarios.ScenarioReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random scenarios: no invariant breaks, and after the storm every group comes to rest. */
class SwarmTest {

    private static final Path FAILURES = Path.of("target", "swarm");
    private static final int MOST_REPORTS = 3;

    private static final long USUAL_SEEDS = 300;

    private static final long NO_LIMIT_SECONDS = 100_000;

    @Test
    void noSeedFails() throws InterruptedException, IOException {
        SwarmRun run = new SwarmRun(FAILURES);
        Map<Long, Swarm.Failure> failures =
                run.run(Long.getLong("swarm.from", 1), Long.getLong("swarm.seeds", USUAL_SEEDS), NO_LIMIT_SECONDS);
        List<String> reports = new ArrayList<>();
        for (Map.Entry<Long, Swarm.Failure> failure : failures.entrySet()) {
            if (reports.size() < MOST_REPORTS) {
                reports.add(run.report(failure.getKey(), failure.getValue()));
            }
        }
        assertThat(reports)
                .as("of %d seeds, %d fail", run.done(), failures.size())
                .isEmpty();
    }

    /** Written and read again, a scenario is the same, as far as the reader knows its actions. */
    @Test
    void aWrittenScenarioIsReadAgain() {
        int equal = 0;
        for (long seed = 1; seed <= 300; seed++) {
            Scenario scenario = ScenarioDraw.swarm(seed);
            ScenarioReading reading =
                    new ScenarioReader().readText(ScenarioJson.write(scenario), "swarm.json", Optional.empty());
            if (reading.scenario().isPresent()) {
                Scenario read = reading.scenario().get();
                assertThat(read.script())
                        .as("seed %d", seed)
                        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("origin")
                        .isEqualTo(scenario.script());
                assertThat(read.consumers()).as("seed %d", seed).isEqualTo(scenario.consumers());
                assertThat(read.topics()).as("seed %d", seed).isEqualTo(scenario.topics());
                assertThat(read.network()).as("seed %d", seed).isEqualTo(scenario.network());
                assertThat(read.broker()).as("seed %d", seed).isEqualTo(scenario.broker());
                assertThat(read.durationUs()).as("seed %d", seed).isEqualTo(scenario.durationUs());
                equal++;
            }
        }
        assertThat(equal).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                7, 10, 12, 25, 103, 129, 151, 155, 233, 249, 290, 325, 339, 447, 511, 523, 534, 554, 572, 591, 634, 671,
                737, 786, 796, 824, 851, 863, 883, 920, 1079, 1106, 1110, 1488, 1559, 1586, 1744, 2334, 2366, 2552,
                2668, 2734, 3072, 3215, 3851, 4127, 5138, 6115, 6677, 6774, 7797, 8177, 8336, 8354, 8535, 9086, 9192,
                9649, 9715, 10293, 10942, 10954, 11580, 11883, 12013, 12869, 13449, 15058, 16085, 16248, 17525, 18158,
                18344, 24027, 26271, 36056, 37849, 65244, 84164, 91371
            })
    void whatFailedOnceDoesNotFailAgain(long seed) {
        assertThat(Swarm.run(ScenarioDraw.swarm(seed))
                        .map(failure -> failure.cause().toString()))
                .isEmpty();
    }

    @Test
    void aScenarioIsShrunkToWhatMatters() {
        Scenario scenario = ScenarioDraw.swarm(4);
        Scenario smallest = Shrinker.shrink(
                scenario,
                "crash",
                other -> other.script().stream()
                        .map(scripted -> scripted.action().name())
                        .filter("crash"::equals)
                        .findFirst());

        assertThat(smallest.script()).hasSize(1);
        assertThat(smallest.consumers()).hasSize(1);
    }
}

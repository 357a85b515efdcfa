package dev.rebalancesim.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rebalancesim.cli.compare.VariantRuns.FailedRunException;
import dev.rebalancesim.engine.EventLimitExceededException;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import dev.rebalancesim.scenarios.ScenarioOverrides;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Several simulations at a time, and still one order. */
class VariantRunsTest {

    private static final List<Long> SEEDS = List.of(7L, 8L);

    @Test
    void resultsAreInOrder_whoeverIsReadyFirst() {
        CountDownLatch lastHasRun = new CountDownLatch(1);
        VariantRuns runs = new VariantRuns(4, scenario -> {
            if (scenario.name().equals("second") && scenario.seed() == 8) {
                lastHasRun.countDown();
            } else {
                await(lastHasRun);
            }
            return Variants.replication(scenario.seed(), scenario.name());
        });

        List<List<Replication>> results = runs.run(scenarios("first", "second"), SEEDS, variant -> {});

        assertThat(results)
                .hasSize(2)
                .allSatisfy(ofVariant ->
                        assertThat(ofVariant).extracting(Replication::seed).containsExactly(7L, 8L));
        assertThat(results.get(1)).extracting(Replication::traceDigest).containsOnly("second");
    }

    @Test
    void theFirstFailureIsTold_withItsVariantAndSeed() {
        Function<Scenario, Replication> simulation = scenario -> {
            if (scenario.name().equals("good") || scenario.seed() == 7) {
                return Variants.replication(scenario.seed(), scenario.name());
            }
            throw new EventLimitExceededException(500, 12_000_000);
        };

        assertThatExceptionOfType(FailedRunException.class)
                .isThrownBy(() -> new VariantRuns(2, simulation)
                        .run(scenarios("good", "endless", "endless"), SEEDS, variant -> {}))
                .withCauseInstanceOf(EventLimitExceededException.class)
                .satisfies(failed -> {
                    assertThat(failed.variant()).isEqualTo(1);
                    assertThat(failed.seed()).isEqualTo(8);
                });
    }

    @Test
    void eachRunIsAnnounced() {
        List<Integer> announced = Collections.synchronizedList(new ArrayList<>());

        new VariantRuns(2, scenario -> Variants.replication(scenario.seed(), ""))
                .run(scenarios("a", "b"), SEEDS, announced::add);

        assertThat(announced).containsExactlyInAnyOrder(0, 0, 1, 1);
    }

    private static List<Scenario> scenarios(String... names) {
        ScenarioCatalog catalog = ScenarioCatalog.bundled();
        List<Scenario> scenarios = new ArrayList<>();
        for (String name : names) {
            scenarios.add(
                    catalog.read(catalog.find("join").orElseThrow(), ScenarioOverrides.of(List.of("name=" + name)))
                            .scenario()
                            .orElseThrow());
        }
        return scenarios;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}

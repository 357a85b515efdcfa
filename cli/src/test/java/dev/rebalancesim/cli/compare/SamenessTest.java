package dev.rebalancesim.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import dev.rebalancesim.scenarios.ScenarioOverrides;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a variant changes in words only is still the scenario as it is. */
class SamenessTest {

    @Test
    void aScenario_isItself() {
        assertThat(Sameness.same(crash(), crash())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "consumers[*].config.session.timeout.ms=45s",
                "consumers[*].config.partition.assignment.strategy=org.apache.kafka.clients.consumer.RangeAssignor",
                "consumers[*].config.check.crcs=false",
                "broker.config.group.initial.rebalance.delay.ms=3000"
            })
    void otherWords_areTheSame(String setting) {
        assertThat(Sameness.same(crash(), crash(setting))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "consumers[*].config.session.timeout.ms=44s",
                "consumers[*].config.partition.assignment.strategy=sticky",
                "consumers[*].config.group.instance.id=worker-{index}",
                "broker.config.group.initial.rebalance.delay.ms=0",
                "consumers[*].processing.perRecord=7ms",
                "duration=119s",
                "seed=99"
            })
    void otherThings_areNot(String setting) {
        assertThat(Sameness.same(crash(), crash(setting))).isFalse();
    }

    private static Scenario crash(String... settings) {
        ScenarioCatalog catalog = ScenarioCatalog.bundled();
        return catalog.read(catalog.find("crash").orElseThrow(), ScenarioOverrides.of(List.of(settings)))
                .scenario()
                .orElseThrow();
    }
}

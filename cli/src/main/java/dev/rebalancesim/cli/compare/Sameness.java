package dev.rebalancesim.cli.compare;

import dev.rebalancesim.scenario.BrokerConfig;
import dev.rebalancesim.scenario.BrokerSpec;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.Scenario;
import java.util.List;
import java.util.Map;

/** Tells whether scenarios say the same in other words: a config that is set to its default is as good as none. */
public final class Sameness {

    /** A scenario with its configs as Kafka understands them. */
    private record Meaning(BrokerConfig broker, List<ConsumerConfig> consumers, Scenario rest) {}

    private Sameness() {}

    /** Whether both run alike. */
    public static boolean same(Scenario one, Scenario other) {
        return one.equals(other) || meaning(one).equals(meaning(other));
    }

    private static Meaning meaning(Scenario scenario) {
        return new Meaning(
                BrokerConfig.of(scenario.broker().config()),
                scenario.consumers().stream()
                        .map(consumer -> ConsumerConfig.of(consumer.config(), scenario.name(), consumer.id()))
                        .toList(),
                withoutConfigs(scenario));
    }

    /** Notes go with the configs: they are about those without influence. */
    private static Scenario withoutConfigs(Scenario scenario) {
        return new Scenario(
                scenario.name(),
                scenario.description(),
                scenario.seed(),
                scenario.durationUs(),
                new BrokerSpec(Map.of()),
                scenario.network(),
                scenario.topics(),
                scenario.consumers().stream()
                        .map(consumer -> consumer.withConfig(Map.of()))
                        .toList(),
                scenario.script(),
                scenario.expectations(),
                scenario.assignorTime(),
                List.of());
    }
}

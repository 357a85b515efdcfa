package dev.rebalancesim.conformance.swarm;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.ListenerSpec;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScriptedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long a group may need to come to rest, and whether its configs let it come to rest at all. */
final class Patience {

    private static final long US_PER_MS = 1_000L;
    private static final int MOST_PARTITIONS = 300;
    private static final int FEW_RECORDS = 100;

    private Patience() {}

    /** How long the quiet at the end has to be: every timeout can pass, one after the other. */
    static long quietUs(List<ConsumerSpec> consumers, List<ScriptedAction> script) {
        long longestMs = 0;
        for (ConsumerConfig config : configs(consumers, script)) {
            long ms = 2L * config.maxPollIntervalMs()
                    + 2L * config.sessionTimeoutMs()
                    + config.metadataMaxAgeMs()
                    + config.requestTimeoutMs()
                    + config.defaultApiTimeoutMs();
            longestMs = Math.max(longestMs, ms);
        }
        long callbacksUs = consumers.stream()
                .mapToLong(spec -> callbacksUs(spec.listener()))
                .max()
                .orElse(0);
        return longestMs * US_PER_MS + 4 * callbacksUs + 180_000 * US_PER_MS;
    }

    /**
     * Whether the group comes to rest. It does not if a member cannot hear of a rebalance and rejoin within the rebalance
     * timeout, or cannot show in time that it lives: then members expel each other for ever, in Kafka, too.
     */
    static boolean comesToRest(Scenario scenario) {
        List<ConsumerConfig> configs = configs(scenario.consumers(), scenario.script());
        if (stickyConfusion(scenario, configs)
                || commitsRecordByRecord(scenario, configs)
                || commitsPileUp(scenario, configs)) {
            return false;
        }
        long latencyUs = scenario.consumers().stream()
                .mapToLong(spec -> greatest(spec.latency()))
                .max()
                .orElse(0);
        long callbacksUs = scenario.consumers().stream()
                .mapToLong(spec -> callbacksUs(spec.listener()))
                .max()
                .orElse(0);
        long slackUs = 20 * latencyUs + 4 * greatest(scenario.network().append()) + 3_000 * US_PER_MS;
        long heartbeatMs = configs.stream()
                .mapToLong(ConsumerConfig::heartbeatIntervalMs)
                .max()
                .orElse(0);
        return configs.stream()
                .allMatch(config ->
                        config.maxPollIntervalMs() * US_PER_MS > heartbeatMs * US_PER_MS + 2 * callbacksUs + slackUs
                                && config.sessionTimeoutMs() * US_PER_MS > heartbeatMs * US_PER_MS + slackUs / 2);
    }

    /**
     * A first member whose pattern matches no topic is taken by Kafka's sticky assignors for one that subscribes like the
     * next. It refuses what it is given and joins again, for ever.
     */
    private static boolean stickyConfusion(Scenario scenario, List<ConsumerConfig> configs) {
        boolean sticky = configs.stream()
                .flatMap(config -> config.assignors().stream())
                .anyMatch(name -> name.contains("sticky"));
        boolean pattern =
                scenario.consumers().stream().anyMatch(spec -> !spec.pattern().isEmpty())
                        || scenario.script().stream()
                                .anyMatch(scripted -> scripted.action() instanceof ScenarioAction.Subscribe subscribe
                                        && subscribe.selection().isPattern());
        return sticky && pattern && scenario.consumers().size() > 1;
    }

    /**
     * A broker serves one request of a connection after the other. Commits that come faster than they are written pile up,
     * and everything else of that member waits behind them.
     */
    private static boolean commitsPileUp(Scenario scenario, List<ConsumerConfig> configs) {
        long appendUs = greatest(scenario.network().append());
        return configs.stream().anyMatch(config -> config.autoCommitIntervalMs() * US_PER_MS < appendUs);
    }

    /** Who waits for a commit after each record may be a long way behind, and catches up at the speed of the log. */
    private static boolean commitsRecordByRecord(Scenario scenario, List<ConsumerConfig> configs) {
        return configs.stream().anyMatch(config -> config.maxPollRecords() < FEW_RECORDS)
                && scenario.consumers().stream()
                        .map(spec -> spec.processing().commit())
                        .anyMatch(commit -> commit == CommitMode.SYNC || commit == CommitMode.BEFORE_PROCESSING);
    }

    private static long callbacksUs(ListenerSpec listener) {
        return greatest(listener.onRevoked())
                + greatest(listener.onAssigned())
                + MOST_PARTITIONS * greatest(listener.onAssignedPerPartition());
    }

    private static long greatest(DelayModel delay) {
        return delay.quantilesUs().get(delay.quantilesUs().size() - 1);
    }

    /** All configs that some consumer has at some time. */
    private static List<ConsumerConfig> configs(List<ConsumerSpec> consumers, List<ScriptedAction> script) {
        Map<String, Map<String, String>> current = new TreeMap<>();
        List<ConsumerConfig> configs = new ArrayList<>();
        for (ConsumerSpec spec : consumers) {
            current.put(spec.id(), new TreeMap<>(spec.config()));
            configs.add(ConsumerConfig.of(spec.config(), "group", spec.id()));
        }
        for (ScriptedAction scripted : script) {
            if (scripted.action() instanceof ScenarioAction.Restart restart) {
                for (String id : restart.consumers()) {
                    current.get(id).putAll(restart.config());
                    configs.add(ConsumerConfig.of(current.get(id), "group", id));
                }
            }
        }
        return configs;
    }
}

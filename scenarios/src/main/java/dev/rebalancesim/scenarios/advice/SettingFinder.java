package dev.rebalancesim.scenarios.advice;

import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.ProcessingSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenarios.format.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds out how consumers are configured: at first, and after each event that changes it. */
final class SettingFinder {

    private final Scenario scenario;
    private final Map<String, ConsumerSpec> firstOfFamily;
    private final Map<String, String> familyOf = new TreeMap<>();
    private final Function<ConsumerSpec, Node> entry;
    private final List<Setting> settings = new ArrayList<>();

    /**
     * Prepares the search.
     *
     * @param firstOfFamily the first instance of each entry of {@code consumers}, by the entry's id
     * @param entry where an instance's entry stands
     */
    SettingFinder(Scenario scenario, Map<String, ConsumerSpec> firstOfFamily, Function<ConsumerSpec, Node> entry) {
        this.scenario = scenario;
        this.firstOfFamily = firstOfFamily;
        this.entry = entry;
        scenario.consumers().forEach(spec -> familyOf.put(spec.id(), spec.family()));
    }

    /** All settings; an event that concerns many instances makes one setting for each of their entries. */
    List<Setting> find(List<Step> steps) {
        firstOfFamily.values().forEach(this::declare);
        Set<String> seen = new TreeSet<>();
        Map<String, Map<String, String>> configs = new TreeMap<>();
        for (Step step : steps) {
            Setting.Origin origin = step.action() instanceof ScenarioAction.Restart
                    ? Setting.Origin.RESTART
                    : Setting.Origin.PROCESSING;
            if (changes(step.action()).isEmpty() && !(step.action() instanceof ScenarioAction.SetProcessing)) {
                continue;
            }
            for (String id : step.action().targets()) {
                ConsumerSpec spec = firstOfFamily.get(familyOf.get(id));
                if (!seen.add(step.event().path() + " " + spec.family())) {
                    continue;
                }
                Map<String, String> config = configs.computeIfAbsent(spec.family(), f -> new TreeMap<>(spec.config()));
                config.putAll(changes(step.action()));
                addSetting(spec, config, changes(step.action()), processing(spec, step.action()), step.event(), origin);
            }
        }
        return List.copyOf(settings);
    }

    private static Map<String, String> changes(ScenarioAction action) {
        return action instanceof ScenarioAction.Restart restart ? restart.config() : Map.of();
    }

    private static ProcessingSpec processing(ConsumerSpec spec, ScenarioAction action) {
        return action instanceof ScenarioAction.SetProcessing set
                ? set.change().applyTo(spec.processing())
                : spec.processing();
    }

    private void addSetting(
            ConsumerSpec spec,
            Map<String, String> config,
            Map<String, String> set,
            ProcessingSpec processing,
            Node where,
            Setting.Origin origin) {
        if (ConsumerConfig.problems(config).isEmpty()) {
            ConsumerConfig parsed = ConsumerConfig.of(config, scenario.name(), spec.id());
            settings.add(new Setting(spec, parsed, Map.copyOf(set), processing, where, origin));
        }
    }

    private void declare(ConsumerSpec spec) {
        addSetting(spec, spec.config(), spec.config(), spec.processing(), entry.apply(spec), Setting.Origin.DECLARED);
    }
}

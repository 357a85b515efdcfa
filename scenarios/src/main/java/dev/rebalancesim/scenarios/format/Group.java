package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.ScenarioAction.Restart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The one group that all consumers of a scenario are in, and their configs as restarts change them. */
final class Group {

    private static final String GROUP_ID = "group.id";

    private final List<Family> families;
    private final String id;

    private Group(List<Family> families, String id) {
        this.families = families;
        this.id = id;
    }

    /** The group that the first consumer with a {@code group.id} names; that another one names another is a problem. */
    static Group of(List<Family> families) {
        String id = "";
        String first = "";
        for (Family family : families) {
            for (ConsumerSpec spec : family.instances()) {
                String own = spec.config().getOrDefault(GROUP_ID, "").strip();
                if (id.isEmpty()) {
                    id = own;
                    first = spec.id();
                } else if (!own.isEmpty() && !own.equals(id)) {
                    report(family, own, id, first);
                    break;
                }
            }
        }
        return new Group(families, id);
    }

    private static void report(Family family, String own, String id, String first) {
        family.config()
                .report(
                        GROUP_ID,
                        "is " + ConfigProblem.quote(own) + ", but " + first + " is in " + ConfigProblem.quote(id)
                                + ": a scenario has one group",
                        family.node());
    }

    /** All instances in declared order, each with the group's id. */
    List<ConsumerSpec> consumers() {
        List<ConsumerSpec> consumers = new ArrayList<>();
        for (Family family : families) {
            family.instances().forEach(spec -> consumers.add(withGroupId(spec)));
        }
        return consumers;
    }

    private ConsumerSpec withGroupId(ConsumerSpec spec) {
        if (id.isEmpty() || spec.config().containsKey(GROUP_ID)) {
            return spec;
        }
        Map<String, String> config = new TreeMap<>(spec.config());
        config.put(GROUP_ID, id);
        return spec.withConfig(config);
    }

    /** Follows the configs of each instance through all restarts; that Kafka would refuse them then is a problem. */
    void checkRestarts(Script script) {
        Map<String, Map<String, String>> configs = new TreeMap<>();
        families.forEach(f -> f.instances().forEach(spec -> configs.put(spec.id(), spec.config())));
        for (Script.Step step : script.inOrder()) {
            if (step.action() instanceof Restart restart && step.config().isPresent()) {
                restart.consumers().forEach(consumer -> check(consumer, restart, step, configs));
            }
        }
    }

    private void check(String consumer, Restart restart, Script.Step step, Map<String, Map<String, String>> configs) {
        ConfigEntries added = step.config().orElseThrow();
        Map<String, String> config = new TreeMap<>(configs.getOrDefault(consumer, Map.of()));
        config.putAll(restart.config());
        configs.put(consumer, config);
        String newGroup = restart.config().getOrDefault(GROUP_ID, id).strip();
        if (!newGroup.equals(id)) {
            added.report(GROUP_ID, "cannot change in a restart: a scenario has one group", step.event());
        }
        if (!step.event().problems().isFull()) {
            added.report(ConsumerConfig.problems(config), step.event());
        }
    }
}

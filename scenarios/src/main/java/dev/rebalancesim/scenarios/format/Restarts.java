package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ConsumerConfigTable;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScenarioAction.LeaveGroupOption;
import dev.rebalancesim.scenario.ScenarioAction.StopKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code restart} and {@code rollingRestart}; the latter becomes a series of restarts. */
final class Restarts {

    private final boolean rolling;
    private final Instances instances;
    private final When when;
    private final StopKind how;
    private final LeaveGroupOption leaveGroup;
    private final long downForUs;
    private final Optional<ConfigEntries> config;

    private Restarts(boolean rolling, Fields fields, Instances instances, When when) {
        this.rolling = rolling;
        this.instances = instances;
        this.when = when;
        this.how = how(fields);
        this.leaveGroup = Events.leaveGroup(fields);
        this.downForUs =
                fields.require("downFor", "\"5s\"").flatMap(Durations::us).orElse(0L);
        this.config = fields.find("config").map(Restarts::config);
    }

    static void decode(ActionKind kind, Fields fields, Instances instances, When when) {
        boolean rolling = kind == ActionKind.ROLLING_RESTART;
        Restarts restarts = new Restarts(rolling, fields, instances, when);
        List<String> targets = instances.targets(fields);
        if (rolling) {
            restarts.roll(fields, targets);
        } else if (!targets.isEmpty()) {
            restarts.add(when.atUs(), targets);
        }
    }

    private static StopKind how(Fields fields) {
        StopKind how = fields.find("how")
                .flatMap(node -> node.word(List.of("stop", "crash")))
                .filter("crash"::equals)
                .map(word -> StopKind.CRASH)
                .orElse(StopKind.STOP);
        if (how == StopKind.CRASH && fields.has("leaveGroup")) {
            fields.find("leaveGroup").orElseThrow().problem("a crash does not leave the group; drop it, or \"how\"");
        }
        return how;
    }

    private static ConfigEntries config(Node node) {
        ConfigEntries entries = new ConfigEntries(ConsumerConfigTable.TABLE);
        entries.readObject(node);
        return entries;
    }

    private void roll(Fields fields, List<String> targets) {
        Optional<Node> everyNode = fields.require("every", "\"20s\"");
        Optional<Long> everyUs = everyNode.flatMap(Durations::us);
        Optional<Integer> together = fields.has("maxUnavailable")
                ? fields.find("maxUnavailable").flatMap(n -> n.wholeInt(1, Limits.CONSUMERS))
                : Optional.of(1);
        if (everyUs.isEmpty() || together.isEmpty() || targets.isEmpty()) {
            return;
        }
        int batches = (targets.size() - 1) / together.get() + 1;
        long spanUs = when.endUs() - when.atUs();
        if (batches > 1 && everyUs.get() > spanUs / (batches - 1)) {
            everyNode
                    .orElseThrow()
                    .problem("so far apart the last of " + batches + " restarts is after the end of the scenario");
            return;
        }
        for (int batch = 0; batch < batches; batch++) {
            int from = batch * together.get();
            int to = (int) Math.min(targets.size(), (long) from + together.get());
            add(when.atUs() + batch * everyUs.get(), targets.subList(from, to));
        }
    }

    /** Where the new configs hold the instance's number, each instance gets an action of its own. */
    private void add(long atUs, List<String> targets) {
        if (config.isPresent() && config.get().usesIndex()) {
            targets.forEach(id -> addOne(atUs, List.of(id), config.get().forInstance(instances.indexOf(id))));
        } else {
            addOne(atUs, targets, config.map(c -> c.forInstance(0)).orElse(Map.of()));
        }
    }

    private void addOne(long atUs, List<String> targets, Map<String, String> configs) {
        ScenarioAction action = new ScenarioAction.Restart(targets, downForUs, how, leaveGroup, configs, rolling);
        when.add(new Script.Step(atUs, action, when.event(), config));
    }
}

package dev.rebalancesim.conformance.swarm;

import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScriptedAction;
import dev.rebalancesim.scenario.TopicSelection;
import dev.rebalancesim.scenario.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Scenarios with something left out. */
final class Smaller {

    private Smaller() {}

    static Scenario with(
            Scenario scenario, List<TopicSpec> topics, List<ConsumerSpec> consumers, List<ScriptedAction> script) {
        return new Scenario(
                scenario.name(),
                scenario.description(),
                scenario.seed(),
                scenario.durationUs(),
                scenario.broker(),
                scenario.network(),
                topics,
                consumers,
                script,
                scenario.expectations(),
                scenario.notes());
    }

    /** Without a consumer; events that concern nobody else go, too. */
    static Scenario without(Scenario scenario, ConsumerSpec dropped) {
        List<ConsumerSpec> consumers = new ArrayList<>(scenario.consumers());
        consumers.remove(dropped);
        List<ScriptedAction> script = new ArrayList<>();
        for (ScriptedAction scripted : scenario.script()) {
            ScenarioAction action = scripted.action();
            if (!action.targets().contains(dropped.id())) {
                script.add(scripted);
                continue;
            }
            List<String> others = action.targets().stream()
                    .filter(id -> !id.equals(dropped.id()))
                    .toList();
            if (!others.isEmpty()) {
                script.add(new ScriptedAction(scripted.atUs(), retarget(action, others)));
            }
        }
        return with(scenario, scenario.topics(), consumers, script);
    }

    /** Without a topic and the events about it; not if somebody subscribes to nothing else. */
    static Optional<Scenario> without(Scenario scenario, TopicSpec dropped) {
        List<TopicSpec> topics = new ArrayList<>(scenario.topics());
        topics.remove(dropped);
        List<ConsumerSpec> consumers = new ArrayList<>();
        for (ConsumerSpec spec : scenario.consumers()) {
            List<String> rest = others(spec.topics(), dropped);
            if (rest.isEmpty() && spec.pattern().isEmpty()) {
                return Optional.empty();
            }
            consumers.add(new ConsumerSpec(
                    spec.id(),
                    spec.family(),
                    spec.index(),
                    rest,
                    spec.pattern(),
                    spec.config(),
                    spec.processing(),
                    spec.listener(),
                    spec.latency(),
                    spec.startAtUs()));
        }
        List<ScriptedAction> script = new ArrayList<>();
        for (ScriptedAction scripted : scenario.script()) {
            if (scripted.action() instanceof ScenarioAction.Subscribe subscribe
                    && !subscribe.selection().isPattern()) {
                List<String> rest = others(subscribe.selection().topics(), dropped);
                if (!rest.isEmpty()) {
                    script.add(new ScriptedAction(
                            scripted.atUs(),
                            new ScenarioAction.Subscribe(subscribe.consumers(), TopicSelection.of(rest))));
                }
            } else if (!isAbout(scripted.action(), dropped.name())) {
                script.add(scripted);
            }
        }
        return Optional.of(with(scenario, topics, consumers, script));
    }

    private static List<String> others(List<String> names, TopicSpec dropped) {
        return names.stream().filter(name -> !name.equals(dropped.name())).toList();
    }

    private static boolean isAbout(ScenarioAction action, String topic) {
        return action.targets().contains(topic)
                || action instanceof ScenarioAction.Seek seek && seek.topic().equals(topic);
    }

    private static ScenarioAction retarget(ScenarioAction action, List<String> ids) {
        if (action instanceof ScenarioAction.Start) {
            return new ScenarioAction.Start(ids);
        } else if (action instanceof ScenarioAction.Stop stop) {
            return new ScenarioAction.Stop(ids, stop.leaveGroup());
        } else if (action instanceof ScenarioAction.Crash) {
            return new ScenarioAction.Crash(ids);
        } else if (action instanceof ScenarioAction.Restart restart) {
            return new ScenarioAction.Restart(
                    ids, restart.downForUs(), restart.how(), restart.leaveGroup(), restart.config(), restart.rolling());
        } else if (action instanceof ScenarioAction.Scale scale) {
            return new ScenarioAction.Scale(ids, Math.min(scale.to(), ids.size()), scale.everyUs());
        } else if (action instanceof ScenarioAction.Stall stall) {
            return new ScenarioAction.Stall(ids, stall.forUs());
        } else if (action instanceof ScenarioAction.Freeze freeze) {
            return new ScenarioAction.Freeze(ids, freeze.forUs());
        } else if (action instanceof ScenarioAction.Disconnect disconnect) {
            return new ScenarioAction.Disconnect(ids, disconnect.forUs());
        } else if (action instanceof ScenarioAction.SetProcessing set) {
            return new ScenarioAction.SetProcessing(ids, set.change());
        } else if (action instanceof ScenarioAction.Subscribe subscribe) {
            return new ScenarioAction.Subscribe(ids, subscribe.selection());
        } else if (action instanceof ScenarioAction.Unsubscribe) {
            return new ScenarioAction.Unsubscribe(ids);
        } else if (action instanceof ScenarioAction.EnforceRebalance) {
            return new ScenarioAction.EnforceRebalance(ids);
        } else if (action instanceof ScenarioAction.Seek seek) {
            return new ScenarioAction.Seek(ids, seek.topic(), seek.partition(), seek.to(), seek.offset());
        } else if (action instanceof ScenarioAction.RemoveMember) {
            return new ScenarioAction.RemoveMember(ids);
        }
        return action;
    }
}

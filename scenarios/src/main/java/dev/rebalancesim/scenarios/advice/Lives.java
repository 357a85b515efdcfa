package dev.rebalancesim.scenarios.advice;

import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenarios.format.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Plays the script as far as processes start and end, without a group around them. */
final class Lives {

    /** More consumers, or consumers in events, than this are too many to follow. */
    private static final int MOST = 50_000;

    private final Scenario scenario;
    private final Map<String, ConsumerSpec> specs = new TreeMap<>();
    private final Map<String, Map<String, String>> configs = new TreeMap<>();
    private final List<Life> lives = new ArrayList<>();
    /** Which of the lives is that of a consumer that runs. */
    private final Map<String, Integer> running = new TreeMap<>();

    private final PriorityQueue<Due> calendar =
            new PriorityQueue<>(Comparator.comparingLong(Due::atUs).thenComparingInt(Due::order));
    private int order;

    private record Due(long atUs, int order, Runnable what) {}

    private Lives(Scenario scenario) {
        this.scenario = scenario;
    }

    /** All processes of the scenario, in the order in which they start; empty if there are too many. */
    static List<Life> of(Scenario scenario, List<Step> steps) {
        long targets =
                steps.stream().mapToLong(step -> step.action().targets().size()).sum();
        if (scenario.consumers().size() > MOST || targets > MOST) {
            return List.of();
        }
        return new Lives(scenario).play(steps);
    }

    private List<Life> play(List<Step> steps) {
        for (ConsumerSpec spec : scenario.consumers()) {
            specs.put(spec.id(), spec);
            configs.put(spec.id(), spec.config());
            if (spec.startAtUs() != ConsumerSpec.MANUAL_START) {
                at(spec.startAtUs(), () -> start(spec.id(), spec.startAtUs(), Optional.empty()));
            }
        }
        steps.forEach(step -> at(step.atUs(), () -> happen(step)));
        while (!calendar.isEmpty() && calendar.peek().atUs() < scenario.durationUs()) {
            calendar.poll().what().run();
        }
        return List.copyOf(lives);
    }

    private void at(long atUs, Runnable what) {
        calendar.add(new Due(atUs, order++, what));
    }

    private void happen(Step step) {
        ScenarioAction action = step.action();
        if (action instanceof ScenarioAction.Start start) {
            start.consumers().forEach(id -> start(id, step.atUs(), Optional.of(step.event())));
        } else if (action instanceof ScenarioAction.Stop || action instanceof ScenarioAction.Crash) {
            action.targets().forEach(id -> end(id, step.atUs(), step));
        } else if (action instanceof ScenarioAction.Restart restart) {
            restart.consumers().forEach(id -> restart(id, restart, step));
        } else if (action instanceof ScenarioAction.Scale scale) {
            scale(scale, step);
        }
    }

    private void start(String id, long atUs, Optional<Node> by) {
        if (running.putIfAbsent(id, lives.size()) == null) {
            lives.add(new Life(specs.get(id), configs.get(id), by, atUs, scenario.durationUs(), Optional.empty()));
        }
    }

    private void end(String id, long atUs, Step by) {
        Integer index = running.remove(id);
        if (index != null) {
            Life life = lives.get(index);
            lives.set(
                    index,
                    new Life(life.consumer(), life.config(), life.startedBy(), life.fromUs(), atUs, Optional.of(by)));
        }
    }

    private void restart(String id, ScenarioAction.Restart restart, Step step) {
        end(id, step.atUs(), step);
        if (!restart.config().isEmpty()) {
            Map<String, String> changed = new TreeMap<>(configs.get(id));
            changed.putAll(restart.config());
            configs.put(id, changed);
        }
        long upAtUs = step.atUs() + restart.downForUs();
        at(upAtUs, () -> start(id, upAtUs, Optional.of(step.event())));
    }

    private void scale(ScenarioAction.Scale scale, Step step) {
        List<String> live =
                scale.consumers().stream().filter(running::containsKey).toList();
        List<String> idle = scale.consumers().stream()
                .filter(id -> !running.containsKey(id))
                .toList();
        int missing = scale.to() - live.size();
        for (int i = 0; i < Math.min(missing, idle.size()); i++) {
            String id = idle.get(i);
            long startUs = step.atUs() + i * scale.everyUs();
            at(startUs, () -> start(id, startUs, Optional.of(step.event())));
        }
        for (int i = 0; i < -missing; i++) {
            String id = live.get(live.size() - 1 - i);
            long endUs = step.atUs() + i * scale.everyUs();
            at(endUs, () -> end(id, endUs, step));
        }
    }
}

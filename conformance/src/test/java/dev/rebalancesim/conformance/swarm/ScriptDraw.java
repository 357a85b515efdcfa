package dev.rebalancesim.conformance.swarm;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.ProcessingChange;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScenarioAction.LeaveGroupOption;
import dev.rebalancesim.scenario.ScenarioAction.SeekTarget;
import dev.rebalancesim.scenario.ScenarioAction.StopKind;
import dev.rebalancesim.scenario.ScriptedAction;
import dev.rebalancesim.scenario.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws what happens. Topics are followed through time, so that only existing ones grow, change or go. */
final class ScriptDraw {

    private static final int MOST_ACTIONS = 25;

    private final Draw draw;
    private final List<TopicSpec> topics;
    private final List<String> consumers;
    private final int stormMs;
    private final Map<String, Integer> partitions = new TreeMap<>();
    private int topicsCreated;

    ScriptDraw(Draw draw, List<TopicSpec> topics, List<ConsumerSpec> consumers, int stormMs) {
        this.draw = draw;
        this.topics = topics;
        this.consumers = consumers.stream().map(ConsumerSpec::id).toList();
        this.stormMs = stormMs;
        this.topicsCreated = topics.size();
    }

    List<ScriptedAction> script() {
        List<Long> times = new ArrayList<>();
        int count = draw.percent(10) ? 0 : draw.between(1, MOST_ACTIONS);
        for (int i = 0; i < count; i++) {
            times.add(!times.isEmpty() && draw.percent(25) ? soonAfter(draw.oneOf(times)) : draw.upToMs(stormMs));
        }
        times.sort(Long::compare);
        topics.stream().filter(topic -> topic.createdAtUs() == 0).forEach(this::created);
        List<ScriptedAction> script = new ArrayList<>();
        for (long atUs : times) {
            topics.stream()
                    .filter(topic -> topic.createdAtUs() > 0 && topic.createdAtUs() < atUs)
                    .filter(topic -> !partitions.containsKey(topic.name()))
                    .filter(topic -> script.stream().noneMatch(done -> deletes(done.action(), topic.name())))
                    .forEach(this::created);
            script.add(at(atUs, action()));
        }
        return script;
    }

    private long soonAfter(long atUs) {
        return Math.min(stormMs * 1_000L, atUs + draw.oneOf(0, 1, 500, 5_000, 100_000, 1_000_000, 3_000_000));
    }

    private void created(TopicSpec topic) {
        partitions.put(topic.name(), topic.partitions());
    }

    private static boolean deletes(ScenarioAction action, String topic) {
        return action instanceof ScenarioAction.DeleteTopic delete
                && delete.topic().equals(topic);
    }

    private ScenarioAction action() {
        List<String> some = draw.percent(70) ? List.of(draw.oneOf(consumers)) : draw.some(consumers);
        return switch (draw.between(0, 24)) {
            case 0, 1 -> new ScenarioAction.Start(some);
            case 2, 3 -> new ScenarioAction.Stop(some, draw.oneOf(LeaveGroupOption.values()));
            case 4, 5 -> new ScenarioAction.Crash(some);
            case 6, 7, 8 -> restart(some);
            case 9 -> new ScenarioAction.Scale(consumers, draw.between(0, consumers.size()), draw.upToMs(5_000));
            case 10 -> new ScenarioAction.Stall(some, positive(30_000));
            case 11, 12 -> new ScenarioAction.Freeze(some, positive(60_000));
            case 13, 14 -> new ScenarioAction.Disconnect(some, positive(60_000));
            case 15 -> new ScenarioAction.SetProcessing(some, processing());
            case 16 -> new ScenarioAction.Subscribe(some, ConsumerDraw.selection(draw, names()));
            case 17 -> new ScenarioAction.Unsubscribe(some);
            case 18 -> new ScenarioAction.EnforceRebalance(some);
            case 19 -> new ScenarioAction.RemoveMember(some);
            case 20 -> new ScenarioAction.FailCoordinator(draw.upToMs(10_000), draw.upToMs(5_000));
            default -> onTopic(some);
        };
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(partitions.keySet());
        names.addAll(topics.stream()
                .map(TopicSpec::name)
                .filter(name -> !names.contains(name))
                .toList());
        return names;
    }

    private long positive(int mostMs) {
        return Math.max(1, draw.upToMs(draw.percent(50) ? mostMs : mostMs / 10));
    }

    private ScenarioAction restart(List<String> some) {
        StopKind how = draw.oneOf(StopKind.values());
        Map<String, String> config = new TreeMap<>();
        if (draw.percent(20)) {
            config.put(
                    "partition.assignment.strategy",
                    draw.oneOf("range", "sticky", "cooperative-sticky", "cooperative-sticky,range"));
        }
        if (draw.percent(10)) {
            config.put("max.poll.interval.ms", draw.oneOf("5000", "30000"));
        }
        LeaveGroupOption option =
                how == StopKind.CRASH ? LeaveGroupOption.DEFAULT : draw.oneOf(LeaveGroupOption.values());
        return new ScenarioAction.Restart(some, draw.upToMs(20_000), how, option, config, false);
    }

    private ProcessingChange processing() {
        return new ProcessingChange(
                draw.percent(50) ? List.of() : List.of(draw.delayUpToMs(2)),
                List.of(draw.percent(90) ? draw.delayUpToMs(1_000) : DelayModel.constant(draw.upToMs(30_000))));
    }

    private ScenarioAction onTopic(List<String> some) {
        if (partitions.isEmpty() || draw.percent(15)) {
            String name = topics.stream()
                    .map(TopicSpec::name)
                    .filter(known -> !partitions.containsKey(known) && wasCreated(known))
                    .findFirst()
                    .orElse("t" + (topicsCreated + 1));
            topicsCreated = Math.max(topicsCreated, Integer.parseInt(name.substring(1)));
            TopicSpec topic = ScenarioDraw.topic(draw, name, 0);
            created(topic);
            return new ScenarioAction.CreateTopic(topic);
        }
        String topic = draw.oneOf(List.copyOf(partitions.keySet()));
        switch (draw.between(0, 4)) {
            case 0:
                partitions.remove(topic);
                return new ScenarioAction.DeleteTopic(topic);
            case 1, 2:
                int to = partitions.get(topic) + draw.between(1, 5);
                partitions.put(topic, to);
                return new ScenarioAction.AddPartitions(topic, to);
            case 3:
                return new ScenarioAction.SetRate(topic, ScenarioDraw.ratePerMinute(draw) * 1_000_000L / 60);
            default:
                SeekTarget target = draw.oneOf(SeekTarget.values());
                int partition = draw.percent(50) ? ScenarioAction.ALL_PARTITIONS : draw.between(0, 3);
                return new ScenarioAction.Seek(
                        some, topic, partition, target, target == SeekTarget.OFFSET ? draw.between(0, 50) : 0);
        }
    }

    private boolean wasCreated(String name) {
        return topics.stream().anyMatch(topic -> topic.name().equals(name) && topic.createdAtUs() == 0);
    }

    /** The topics that exist when the script is over. */
    static List<String> topicsAtTheEnd(List<TopicSpec> topics, List<ScriptedAction> script) {
        List<String> names =
                new ArrayList<>(topics.stream().map(TopicSpec::name).toList());
        for (ScriptedAction scripted : script) {
            if (scripted.action() instanceof ScenarioAction.CreateTopic create) {
                names.add(create.topic().name());
            } else if (scripted.action() instanceof ScenarioAction.DeleteTopic delete) {
                names.removeIf(delete.topic()::equals);
            }
        }
        return names;
    }

    /** An action at its time; a topic that it creates exists from then on. */
    private static ScriptedAction at(long atUs, ScenarioAction action) {
        if (action instanceof ScenarioAction.CreateTopic create) {
            TopicSpec topic = create.topic();
            return new ScriptedAction(
                    atUs,
                    new ScenarioAction.CreateTopic(new TopicSpec(
                            topic.name(),
                            topic.partitions(),
                            topic.microRecordsPerSecond(),
                            topic.recordSizeBytes(),
                            topic.racks(),
                            atUs,
                            topic.transactionEveryUs())));
        }
        return new ScriptedAction(atUs, action);
    }
}

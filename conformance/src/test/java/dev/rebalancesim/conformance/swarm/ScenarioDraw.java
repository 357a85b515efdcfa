package dev.rebalancesim.conformance.swarm;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.scenario.BrokerSpec;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.NetworkSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScriptedAction;
import dev.rebalancesim.scenario.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws a scenario from a seed: a stormy part, then quiet until everything that is under way must be over. */
final class ScenarioDraw {

    private static final long US_PER_SECOND = 1_000_000L;

    private final long seed;
    private final Draw draw;
    private final List<TopicSpec> topics = new ArrayList<>();
    private final List<ConsumerSpec> consumers = new ArrayList<>();
    private DelayModel latency = DelayModel.ZERO;

    private ScenarioDraw(long seed) {
        this.seed = seed;
        this.draw = new Draw(seed);
    }

    /** The scenario of that seed. */
    static Scenario swarm(long seed) {
        return new ScenarioDraw(seed).scenario();
    }

    private Scenario scenario() {
        int stormMs = draw.oneOf(20_000, 60_000, 120_000, 300_000);
        latency = latency();
        drawTopics(stormMs);
        new ConsumerDraw(draw, topics, latency, stormMs).drawInto(consumers);
        List<ScriptedAction> script = new ScriptDraw(draw, topics, consumers, stormMs).script();
        long stormEndUs = stormMs * 1_000L;
        long quietUs = Patience.quietUs(consumers, script);
        calm(script, stormEndUs);
        return new Scenario(
                "swarm-" + seed,
                "",
                seed,
                stormEndUs + quietUs,
                new BrokerSpec(brokerConfig()),
                new NetworkSpec(latency, append()),
                topics,
                consumers,
                script,
                List.of(),
                List.of());
    }

    private void drawTopics(int stormMs) {
        int count = draw.between(1, 4);
        for (int i = 1; i <= count; i++) {
            long createdAtUs = i > 1 && draw.percent(10) ? draw.upToMs(stormMs) : 0;
            topics.add(topic(draw, "t" + i, createdAtUs));
        }
    }

    static TopicSpec topic(Draw draw, String name, long createdAtUs) {
        int partitions = draw.oneOf(1, draw.between(1, 6), draw.between(1, 12), draw.between(1, 40));
        long rate = draw.percent(50) ? 0 : ratePerMinute(draw) * 1_000_000L / 60;
        List<List<String>> racks = new ArrayList<>();
        if (draw.percent(10)) {
            for (int partition = 0; partition < partitions; partition++) {
                racks.add(draw.some(List.of("a", "b", "c")));
            }
        }
        return new TopicSpec(name, partitions, rate, 1_024, racks, createdAtUs, 0);
    }

    static long ratePerMinute(Draw draw) {
        return draw.percent(90) ? draw.between(0, 60) : draw.between(0, 6_000);
    }

    private DelayModel latency() {
        return switch (draw.between(0, 4)) {
            case 0 -> DelayModel.ZERO;
            case 1 -> DelayModel.constant(500);
            case 2 -> draw.delayUpToMs(10);
            case 3 -> new DelayModel(List.of(100L, 50_000L));
            default -> draw.delayUpToMs(300);
        };
    }

    private DelayModel append() {
        return draw.oneOf(
                DelayModel.ZERO,
                DelayModel.constant(1_000),
                new DelayModel(List.of(500L, 40_000L)),
                DelayModel.constant(400_000));
    }

    private Map<String, String> brokerConfig() {
        Map<String, String> config = new TreeMap<>();
        if (draw.percent(50)) {
            config.put("group.initial.rebalance.delay.ms", draw.oneOf("0", "0", "1", "500", "10000"));
        }
        if (draw.percent(10)) {
            config.put("group.max.size", "" + draw.between(1, 6));
        }
        if (draw.percent(5)) {
            config.put("offsets.retention.minutes", "1");
            config.put("offsets.retention.check.interval.ms", "15000");
        }
        return config;
    }

    /** Faults stop: processing takes no time any more, and nothing is produced. */
    private void calm(List<ScriptedAction> script, long atUs) {
        List<String> ids = consumers.stream().map(ConsumerSpec::id).toList();
        script.add(new ScriptedAction(
                atUs,
                new ScenarioAction.SetProcessing(
                        ids,
                        new dev.rebalancesim.scenario.ProcessingChange(
                                List.of(DelayModel.ZERO), List.of(DelayModel.ZERO)))));
        for (String topic : ScriptDraw.topicsAtTheEnd(topics, script)) {
            script.add(new ScriptedAction(atUs + US_PER_SECOND, new ScenarioAction.SetRate(topic, 0)));
        }
    }
}

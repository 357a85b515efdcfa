package dev.rebalancesim.conformance.swarm;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.ListenerSpec;
import dev.rebalancesim.scenario.ProcessingSpec;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.scenario.TopicSelection;
import dev.rebalancesim.scenario.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws the consumers. Most resemble each other, as in reality; some do not. */
final class ConsumerDraw {

    private static final List<List<String>> ASSIGNORS = List.of(
            List.of("range"),
            List.of("roundrobin"),
            List.of("sticky"),
            List.of("cooperative-sticky"),
            List.of("cooperative-sticky"),
            List.of(""),
            List.of("", "cooperative-sticky"),
            List.of("range", "cooperative-sticky,range"),
            List.of("cooperative-sticky,range", "cooperative-sticky"),
            List.of("range,roundrobin", "roundrobin,sticky", "sticky,range,roundrobin"),
            List.of("range", "cooperative-sticky"));

    private final Draw draw;
    private final List<String> topics;
    private final DelayModel latency;
    private final int stormMs;

    ConsumerDraw(Draw draw, List<TopicSpec> topics, DelayModel latency, int stormMs) {
        this.draw = draw;
        this.topics = topics.stream().map(TopicSpec::name).toList();
        this.latency = latency;
        this.stormMs = stormMs;
    }

    void drawInto(List<ConsumerSpec> consumers) {
        int count = draw.between(1, 12);
        List<String> assignors = draw.oneOf(ASSIGNORS);
        Map<String, String> common = timeouts();
        boolean staticGroup = draw.percent(30);
        boolean differing = draw.percent(30);
        TopicSelection commonSelection = selection(draw, topics);
        for (int i = 1; i <= count; i++) {
            Map<String, String> config = differing && draw.percent(40) ? timeouts() : new TreeMap<>(common);
            String list = draw.oneOf(assignors);
            if (!list.isEmpty()) {
                config.put("partition.assignment.strategy", list);
            }
            if (staticGroup && draw.percent(80) || draw.percent(5)) {
                config.put("group.instance.id", draw.percent(5) ? "twin" : "s" + i);
            }
            TopicSelection selection = differing && draw.percent(50) ? selection(draw, topics) : commonSelection;
            ProcessingSpec processing = processing(config);
            consumers.add(new ConsumerSpec(
                    "c" + i,
                    "c" + i,
                    0,
                    selection.topics(),
                    selection.pattern(),
                    config,
                    processing,
                    listener(),
                    draw.percent(10) ? draw.delayUpToMs(200) : latency,
                    start()));
        }
    }

    static TopicSelection selection(Draw draw, List<String> topics) {
        return switch (draw.between(0, 5)) {
            case 0 -> new TopicSelection(List.of(), draw.oneOf("t.*", "t[12]", "t[3-9]", "none"));
            case 1, 2 -> TopicSelection.of(draw.some(topics));
            default -> TopicSelection.of(topics);
        };
    }

    private Map<String, String> timeouts() {
        Map<String, String> config = new TreeMap<>();
        int session = draw.oneOf(6_000, 6_000, 10_000, 10_001, 30_000, 45_000);
        config.put("session.timeout.ms", "" + session);
        config.put("heartbeat.interval.ms", "" + heartbeat(session));
        config.put("max.poll.interval.ms", "" + draw.oneOf(500, 5_000, 10_000, 20_000, 20_000, 60_000, 300_000));
        int age = draw.percent(2) ? 100 : draw.oneOf(2_000, 10_000, 30_000, 300_000);
        config.put("metadata.max.age.ms", "" + age);
        sometimes(config, "request.timeout.ms", draw.oneOf("3000", "10000"));
        sometimes(config, "default.api.timeout.ms", draw.oneOf("5000", "10000"));
        sometimes(config, "retry.backoff.ms", draw.oneOf("1", "50", "500"));
        sometimes(config, "auto.commit.interval.ms", draw.oneOf("10", "100", "1000", "1000"));
        sometimes(config, "auto.offset.reset", draw.oneOf("earliest", "earliest", "latest", "none"));
        sometimes(config, "max.poll.records", draw.oneOf("1", "10", "100000"));
        sometimes(config, "client.rack", draw.oneOf("a", "b", "c"));
        sometimes(config, "fetch.min.bytes", draw.oneOf("0", "10000"));
        if (draw.percent(5)) {
            config.put("internal.leave.group.on.close", "false");
        }
        return config;
    }

    private void sometimes(Map<String, String> config, String key, String value) {
        if (draw.percent(20)) {
            config.put(key, value);
        }
    }

    private int heartbeat(int session) {
        return draw.percent(80)
                ? draw.oneOf(session / 3, 1_000, 3_000)
                : draw.oneOf(draw.percent(10) ? 100 : 500, session / 2, session - 1, 2_999);
    }

    private ProcessingSpec processing(Map<String, String> config) {
        int pollMs = Integer.parseInt(config.get("max.poll.interval.ms"));
        DelayModel perRecord = draw.percent(70) ? DelayModel.ZERO : draw.delayUpToMs(fewRecords(config) ? 100 : 2);
        DelayModel perBatch = draw.percent(10) ? draw.delayUpToMs(pollMs * 3 / 2) : draw.delayUpToMs(500);
        CommitMode commit = draw.percent(60) ? CommitMode.AUTO : draw.oneOf(CommitMode.values());
        if (commit != CommitMode.AUTO) {
            config.put("enable.auto.commit", "false");
        }
        long pollTimeoutUs = draw.oneOf(100_000L, 100_000L, 1_000_000L, 1_000L);
        return new ProcessingSpec(perRecord, perBatch, pollTimeoutUs, commit);
    }

    private static boolean fewRecords(Map<String, String> config) {
        return config.getOrDefault("max.poll.records", "500").length() < 3;
    }

    private ListenerSpec listener() {
        if (draw.percent(60)) {
            return ListenerSpec.NONE;
        }
        int mostMs = draw.percent(80) ? 2_000 : 30_000;
        return new ListenerSpec(
                draw.delayUpToMs(mostMs),
                draw.delayUpToMs(mostMs),
                draw.percent(80) ? DelayModel.ZERO : draw.delayUpToMs(100),
                draw.percent(30));
    }

    private long start() {
        if (draw.percent(10)) {
            return ConsumerSpec.MANUAL_START;
        }
        return draw.percent(60) ? 0 : draw.upToMs(stormMs / 2);
    }
}

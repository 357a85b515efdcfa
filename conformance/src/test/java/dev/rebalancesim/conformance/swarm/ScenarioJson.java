package dev.rebalancesim.conformance.swarm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.ListenerSpec;
import dev.rebalancesim.scenario.ProcessingSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScriptedAction;
import dev.rebalancesim.scenario.TopicSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Writes a scenario in the product's format. Delays are constant or uniform: the swarm draws no others. */
final class ScenarioJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ScenarioJson() {}

    static String write(Scenario scenario) {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", scenario.name());
        if (!scenario.description().isEmpty()) {
            root.put("description", scenario.description());
        }
        root.put("seed", scenario.seed());
        root.put("duration", duration(scenario.durationUs()));
        ObjectNode broker = root.putObject("broker");
        config(broker.putObject("config"), scenario.broker().config());
        delay(broker, "append", scenario.network().append());
        delay(root.putObject("network"), "latency", scenario.network().latency());
        ArrayNode topics = root.putArray("topics");
        scenario.topics().forEach(topic -> topic(topics.addObject(), topic));
        ArrayNode consumers = root.putArray("consumers");
        scenario.consumers().forEach(consumer -> consumer(consumers.addObject(), consumer));
        ArrayNode events = root.putArray("events");
        for (ScriptedAction scripted : scenario.script()) {
            ObjectNode event = events.addObject();
            event.put("at", duration(scripted.atUs()));
            ActionJson.write(event, scripted.action());
        }
        return root.toPrettyString() + "\n";
    }

    static String duration(long us) {
        if (us % 1_000_000 == 0) {
            return us / 1_000_000 + "s";
        }
        return us % 1_000 == 0 ? us / 1_000 + "ms" : us + "us";
    }

    static void config(ObjectNode node, Map<String, String> config) {
        config.forEach(node::put);
    }

    static void delay(ObjectNode node, String key, DelayModel delay) {
        List<Long> quantiles = delay.quantilesUs();
        if (quantiles.size() == 1) {
            node.put(key, duration(quantiles.get(0)));
        } else {
            node.putObject(key)
                    .put("distribution", "uniform")
                    .put("min", duration(quantiles.get(0)))
                    .put("max", duration(quantiles.get(1)));
        }
    }

    static BigDecimal rate(long microRecordsPerSecond) {
        return BigDecimal.valueOf(microRecordsPerSecond, 6);
    }

    static void topic(ObjectNode node, TopicSpec topic) {
        node.put("name", topic.name());
        node.put("partitions", topic.partitions());
        node.put("recordsPerSecond", rate(topic.microRecordsPerSecond()));
        node.put("recordSize", topic.recordSizeBytes());
        if (!topic.racks().isEmpty()) {
            ArrayNode racks = node.putArray("racks");
            topic.racks().forEach(partition -> {
                ArrayNode list = racks.addArray();
                partition.forEach(list::add);
            });
        }
        if (topic.createdAtUs() > 0) {
            node.put("createdAt", duration(topic.createdAtUs()));
        }
    }

    private static void consumer(ObjectNode node, ConsumerSpec consumer) {
        node.put("id", consumer.id());
        if (consumer.pattern().isEmpty()) {
            ArrayNode topics = node.putArray("topics");
            consumer.topics().forEach(topics::add);
        } else {
            node.put("pattern", consumer.pattern());
        }
        config(node.putObject("config"), consumer.config());
        processing(node.putObject("processing"), consumer.processing());
        listener(node.putObject("listener"), consumer.listener());
        delay(node.putObject("network"), "latency", consumer.latency());
        if (consumer.startAtUs() == ConsumerSpec.MANUAL_START) {
            node.put("start", "manual");
        } else {
            node.putObject("start").put("at", duration(consumer.startAtUs()));
        }
    }

    private static void processing(ObjectNode node, ProcessingSpec processing) {
        delay(node, "perRecord", processing.perRecord());
        delay(node, "perBatch", processing.perBatch());
        node.put("pollTimeout", duration(processing.pollTimeoutUs()));
        node.put(
                "commit",
                switch (processing.commit()) {
                    case AUTO -> "auto";
                    case SYNC -> "sync";
                    case ASYNC -> "async";
                    case BEFORE_PROCESSING -> "beforeProcessing";
                    case NONE -> "none";
                });
    }

    private static void listener(ObjectNode node, ListenerSpec listener) {
        delay(node, "onRevoked", listener.onRevoked());
        delay(node, "onAssigned", listener.onAssigned());
        delay(node, "onAssignedPerPartition", listener.onAssignedPerPartition());
        node.put("commitOnRevoke", listener.commitOnRevoke());
    }
}

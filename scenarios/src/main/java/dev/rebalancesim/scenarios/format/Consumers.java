package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.ListenerSpec;
import dev.rebalancesim.scenario.ProcessingSpec;
import dev.rebalancesim.scenario.TopicSelection;
import dev.rebalancesim.scenarios.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code consumers}: entries, of which each may stand for many instances. */
final class Consumers {

    private static final List<String> KEYS = List.of(
            "id",
            "count",
            "topics",
            "pattern",
            "config",
            "configFile",
            "processing",
            "listener",
            "network",
            "start",
            "restartAfter");

    private final Topics topics;
    private final DelayModel latency;
    private final long durationUs;
    private final Optional<Path> folder;
    private final List<Family> families = new ArrayList<>();
    private final Map<String, String> pathById = new TreeMap<>();
    private int instances;

    private Consumers(Topics topics, DelayModel latency, long durationUs, Optional<Path> folder) {
        this.topics = topics;
        this.latency = latency;
        this.durationUs = durationUs;
        this.folder = folder;
    }

    /**
     * The entries in declared order.
     *
     * @param latency that of consumers without their own
     * @param folder where a {@code configFile} is looked for
     */
    static List<Family> decode(Node node, Topics topics, DelayModel latency, long durationUs, Optional<Path> folder) {
        Consumers consumers = new Consumers(topics, latency, durationUs, folder);
        List<Node> elements = node.elements();
        if (elements.isEmpty() && node.value() instanceof JsonValue.Arr) {
            node.problem("must hold at least one consumer");
        }
        for (Node element : elements) {
            if (node.problems().isFull()) {
                break;
            }
            element.fields(KEYS).ifPresent(fields -> consumers.decodeOne(element, fields));
        }
        return List.copyOf(consumers.families);
    }

    private void decodeOne(Node node, Fields fields) {
        Optional<Node> idNode = fields.require("id", "\"worker\"");
        Optional<String> id = idNode.flatMap(Names::decode);
        Optional<Integer> given = fields.has("count")
                ? fields.find("count").flatMap(n -> n.wholeInt(1, Limits.CONSUMERS))
                : Optional.of(1);
        int count = given.orElse(1);
        TopicSelection subscribed = Subscriptions.decode(fields, topics);
        ConfigEntries config = ConsumerConfigs.decode(fields, folder, count);
        ProcessingSpec processing = Processing.decode(fields.find("processing"), ConsumerConfigs.autoCommit(config));
        ListenerSpec listener = Processing.decodeListener(fields.find("listener"));
        DelayModel ownLatency = fields.find("network").map(this::latency).orElse(latency);
        Starts.Plan start = fields.find("start")
                .map(n -> Starts.decode(n, count, durationUs))
                .orElse(Starts.Plan.AT_ONCE);
        long restartAfterUs = fields.find("restartAfter").flatMap(Durations::us).orElse(ConsumerSpec.NEVER);
        if (id.isEmpty() || !fits(fields, count)) {
            return;
        }
        List<ConsumerSpec> specs = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            specs.add(new ConsumerSpec(
                    fields.has("count") ? id.get() + "-" + index : id.get(),
                    id.get(),
                    index,
                    subscribed.topics(),
                    subscribed.pattern(),
                    config.forInstance(index),
                    processing,
                    listener,
                    ownLatency,
                    start.startUs(index, count),
                    restartAfterUs));
        }
        checkUnique(idNode.orElseThrow(), specs);
        families.add(new Family(id.get(), given.isPresent(), node, config, specs));
    }

    private boolean fits(Fields fields, int more) {
        instances += more;
        if (instances > Limits.CONSUMERS) {
            fields.find("count")
                    .orElse(fields.node())
                    .problem("with this entry there are more than " + Limits.CONSUMERS + " consumers in all");
        }
        return instances <= Limits.CONSUMERS;
    }

    private void checkUnique(Node idNode, List<ConsumerSpec> specs) {
        for (ConsumerSpec spec : specs) {
            String other = pathById.putIfAbsent(spec.id(), idNode.path());
            if (other != null) {
                idNode.problem("there is already a consumer " + ConfigProblem.quote(spec.id()) + ", from " + other);
                return;
            }
        }
    }

    private DelayModel latency(Node node) {
        return Delays.orElse(node.fields(List.of("latency")).flatMap(f -> f.find("latency")), latency);
    }
}

package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.scenario.AssignorTime;
import dev.rebalancesim.scenario.BrokerConfig;
import dev.rebalancesim.scenario.BrokerConfigTable;
import dev.rebalancesim.scenario.BrokerSpec;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Expectation;
import dev.rebalancesim.scenario.NetworkSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Turns the tree of a scenario file into a scenario. */
public final class ScenarioDecoder {

    private static final List<String> KEYS = List.of(
            "$schema",
            "name",
            "title",
            "description",
            "tags",
            "question",
            "lookAt",
            "seed",
            "duration",
            "broker",
            "network",
            "assignorTime",
            "topics",
            "consumers",
            "events",
            "expect");

    private static final long DEFAULT_SEED = 1;
    private static final DelayModel DEFAULT_LATENCY = DelayModel.constant(500);
    private static final DelayModel DEFAULT_APPEND = DelayModel.constant(SimTime.US_PER_MS);

    private final String defaultName;
    private final Optional<Path> folder;
    private final Problems problems;

    /**
     * Prepares decoding.
     *
     * @param defaultName the scenario's name if it does not say one
     * @param folder where a {@code configFile} is looked for
     */
    public ScenarioDecoder(String defaultName, Optional<Path> folder, Problems problems) {
        this.defaultName = defaultName;
        this.folder = folder;
        this.problems = problems;
    }

    /** The keys that a scenario may have. */
    public static List<String> keys() {
        return KEYS;
    }

    /** The scenario and where its parts stand; empty if there are problems. */
    public Optional<DecodedScenario> decode(JsonValue document) {
        Optional<DecodedScenario> scenario =
                new Node(document, "", problems).fields(KEYS).map(this::decode);
        return problems.isEmpty() ? scenario : Optional.empty();
    }

    private DecodedScenario decode(Fields fields) {
        About about = About.decode(fields, defaultName);
        long seed = fields.find("seed")
                .flatMap(n -> n.whole(Long.MIN_VALUE, Long.MAX_VALUE))
                .orElse(DEFAULT_SEED);
        long durationUs = fields.require("duration", "\"3m\"")
                .flatMap(Durations::positiveUs)
                .orElse(Durations.LONGEST_US);
        ConfigEntries brokerConfig = new ConfigEntries(BrokerConfigTable.TABLE);
        DelayModel append = broker(fields, brokerConfig);
        NetworkSpec network = new NetworkSpec(latency(fields), append);

        AssignorTime assignorTime =
                fields.find("assignorTime").flatMap(AssignorTimes::decode).orElse(AssignorTime.NONE);
        Topics topics = Topics.decode(
                fields.require("topics", "[{\"name\": \"orders\", \"partitions\": 12}]"),
                fields.find("events"),
                durationUs);
        List<Family> families = fields.require("consumers", "[{\"id\": \"worker\", \"topics\": [\"orders\"]}]")
                .map(n -> Consumers.decode(n, topics, network.latency(), durationUs, folder))
                .orElse(List.of());
        Script script = Events.decode(fields.find("events"), topics, new Instances(families), durationUs);
        Group group = Group.of(families);
        group.checkRestarts(script);
        TopicScript.check(topics, script);
        Events.checkFailovers(script);
        List<Expectation> expectations =
                fields.find("expect").map(Expectations::decode).orElse(List.of());
        List<ConsumerSpec> consumers = group.consumers();
        Scenario scenario = new Scenario(
                about.name(),
                about.description(),
                seed,
                durationUs,
                new BrokerSpec(brokerConfig.forInstance(0)),
                network,
                topics.list(),
                consumers,
                script.actions(),
                expectations,
                assignorTime,
                Notes.of(brokerConfig, families, script));
        return new DecodedScenario(scenario, fields.node(), script.events());
    }

    private static DelayModel broker(Fields fields, ConfigEntries config) {
        Optional<Fields> broker = fields.find("broker").flatMap(n -> n.fields(List.of("config", "append")));
        broker.flatMap(f -> f.find("config")).ifPresent(node -> {
            config.readObject(node);
            config.report(BrokerConfig.problems(config.forInstance(0)), node);
        });
        return Delays.orElse(broker.flatMap(f -> f.find("append")), DEFAULT_APPEND);
    }

    private static DelayModel latency(Fields fields) {
        Optional<Fields> network = fields.find("network").flatMap(n -> n.fields(List.of("latency")));
        return Delays.orElse(network.flatMap(f -> f.find("latency")), DEFAULT_LATENCY);
    }
}

package dev.rebalancesim.testkit;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.scenario.BrokerSpec;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.NetworkSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScenarioAction.LeaveGroupOption;
import dev.rebalancesim.scenario.ScenarioAction.StopKind;
import dev.rebalancesim.scenario.ScriptedAction;
import dev.rebalancesim.scenario.TopicSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Writes a scenario down in few words. Times are in microseconds; see {@link Times}. */
public final class ScenarioBuilder {

    private static final int RECORD_BYTES = 1_000;

    private final String name;
    private final List<TopicSpec> topics = new ArrayList<>();
    private final List<ConsumerSpec> consumers = new ArrayList<>();
    private final List<ScriptedAction> script = new ArrayList<>();
    private final Map<String, String> brokerConfig = new TreeMap<>();
    private long seed = 1;
    private long durationUs = Times.minutes(2);
    private DelayModel latency = DelayModel.constant(Times.ms(1));
    private DelayModel append = DelayModel.constant(Times.ms(5));
    private UnaryOperator<ConsumerBuilder> everyConsumer = UnaryOperator.identity();

    private ScenarioBuilder(String name) {
        this.name = name;
    }

    /** A scenario without topics and consumers: 2 minutes, round trips of 2 ms, appends of 5 ms, Kafka's defaults. */
    public static ScenarioBuilder scenario(String name) {
        return new ScenarioBuilder(name);
    }

    /** What all randomness is derived from. */
    public ScenarioBuilder seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /** How long to simulate. */
    public ScenarioBuilder lasting(long newDurationUs) {
        durationUs = newDurationUs;
        return this;
    }

    /** One way between a client and a broker. */
    public ScenarioBuilder latency(DelayModel newLatency) {
        latency = newLatency;
        return this;
    }

    /** How long it takes to persist a record in the offsets topic. */
    public ScenarioBuilder append(DelayModel newAppend) {
        append = newAppend;
        return this;
    }

    /** A broker config. */
    public ScenarioBuilder broker(String key, Object value) {
        brokerConfig.put(key, value.toString());
        return this;
    }

    /** A topic to which nobody writes. */
    public ScenarioBuilder topic(String topic, int partitions) {
        return topic(topic, partitions, 0);
    }

    /** A topic with so many records a second in each partition. */
    public ScenarioBuilder topic(String topic, int partitions, long recordsPerSecond) {
        topics.add(new TopicSpec(topic, partitions, recordsPerSecond * 1_000_000, RECORD_BYTES, List.of(), 0, 0));
        return this;
    }

    /** A topic that comes into being later. */
    public ScenarioBuilder topicCreatedAt(long atUs, String topic, int partitions) {
        topics.add(new TopicSpec(topic, partitions, 0, RECORD_BYTES, List.of(), atUs, 0));
        return this;
    }

    /** What holds for each consumer added after this. */
    public ScenarioBuilder everyConsumer(UnaryOperator<ConsumerBuilder> common) {
        everyConsumer = common;
        return this;
    }

    /** A consumer of all topics so far that starts at the beginning. */
    public ScenarioBuilder consumer(String id) {
        return consumer(id, 0, UnaryOperator.identity());
    }

    /** A consumer of all topics so far that starts at a time. */
    public ScenarioBuilder consumer(String id, long startAtUs) {
        return consumer(id, startAtUs, UnaryOperator.identity());
    }

    /** A consumer of all topics so far, unless its details say otherwise. */
    public ScenarioBuilder consumer(String id, long startAtUs, UnaryOperator<ConsumerBuilder> details) {
        ConsumerBuilder builder = new ConsumerBuilder(
                id, consumers.size(), topics.stream().map(TopicSpec::name).toList(), latency, startAtUs);
        consumers.add(details.apply(everyConsumer.apply(builder)).build());
        return this;
    }

    /** Consumers {@code c1, c2, …} that all start at the beginning. */
    public ScenarioBuilder consumers(int count) {
        for (int i = 1; i <= count; i++) {
            consumer("c" + i);
        }
        return this;
    }

    /** Something happens at a time. */
    public ScenarioBuilder at(long atUs, ScenarioAction action) {
        script.add(new ScriptedAction(atUs, action));
        return this;
    }

    /** {@code close()}. */
    public ScenarioBuilder stop(long atUs, String consumer) {
        return at(atUs, new ScenarioAction.Stop(List.of(consumer), LeaveGroupOption.DEFAULT));
    }

    /** SIGKILL. */
    public ScenarioBuilder crash(long atUs, String consumer) {
        return at(atUs, new ScenarioAction.Crash(List.of(consumer)));
    }

    /** The process starts, again or for the first time. */
    public ScenarioBuilder start(long atUs, String consumer) {
        return at(atUs, new ScenarioAction.Start(List.of(consumer)));
    }

    /** Stop or crash, and start again. */
    public ScenarioBuilder restart(long atUs, String consumer, StopKind how, long downForUs) {
        return at(
                atUs,
                new ScenarioAction.Restart(
                        List.of(consumer), downForUs, how, LeaveGroupOption.DEFAULT, new TreeMap<>(), false));
    }

    /** The application thread gets stuck. */
    public ScenarioBuilder stall(long atUs, String consumer, long forUs) {
        return at(atUs, new ScenarioAction.Stall(List.of(consumer), forUs));
    }

    /** The process stands still. */
    public ScenarioBuilder freeze(long atUs, String consumer, long forUs) {
        return at(atUs, new ScenarioAction.Freeze(List.of(consumer), forUs));
    }

    /** The consumer's network is cut. */
    public ScenarioBuilder disconnect(long atUs, String consumer, long forUs) {
        return at(atUs, new ScenarioAction.Disconnect(List.of(consumer), forUs));
    }

    /** The topic grows. */
    public ScenarioBuilder addPartitions(long atUs, String topic, int to) {
        return at(atUs, new ScenarioAction.AddPartitions(topic, to));
    }

    /** The finished description. */
    public Scenario build() {
        List<ScriptedAction> ordered = new ArrayList<>(script);
        ordered.sort(Comparator.comparingLong(ScriptedAction::atUs));
        return new Scenario(
                name,
                "",
                seed,
                durationUs,
                new BrokerSpec(brokerConfig),
                new NetworkSpec(latency, append),
                topics,
                consumers,
                ordered,
                List.of(),
                List.of());
    }

    /** Runs it. */
    public TestRun run() {
        return TestRun.of(build());
    }
}

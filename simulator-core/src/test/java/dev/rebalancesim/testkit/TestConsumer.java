package dev.rebalancesim.testkit;

import dev.rebalancesim.client.Brokers;
import dev.rebalancesim.client.ConsumerClient;
import dev.rebalancesim.client.classic.ClassicMembership;
import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.network.Broker;
import dev.rebalancesim.network.Connection;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.network.Path;
import dev.rebalancesim.network.ReconnectBackoff;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.FindCoordinator;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.ScenarioAction.LeaveGroupOption;
import dev.rebalancesim.scenario.TopicSelection;
import dev.rebalancesim.scenario.TopicSpec;
import dev.rebalancesim.topic.DataBroker;
import dev.rebalancesim.topic.ReplicaSelector;
import dev.rebalancesim.topic.Topics;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.TraceRecorder;
import dev.rebalancesim.world.TestNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * One consumer {@code c} that subscribes to topic {@code t} and talks to a coordinator that does as the test says.
 *
 * <p>The brokers that hold the topic are the simulator's own, unless the test puts others in their place. The network
 * takes no time unless the test says so, so that all delays are those of the client.
 */
public final class TestConsumer implements Brokers {

    /** The consumer's id. */
    public static final String ID = "c";

    /** The first partition of the topic. */
    public static final TopicPartition T0 = new TopicPartition("t", 0);

    /** The second partition of the topic. */
    public static final TopicPartition T1 = new TopicPartition("t", 1);

    private static final long STEP_US = 100;

    private final Simulation simulation = new Simulation(1, 5_000_000, Simulation.TieOrder.INSERTION);
    private final TraceLog trace = new TraceLog();
    private final TestNode node;
    private final Topics topics = new Topics();
    private final Map<String, ScriptedCoordinator> coordinators = new TreeMap<>();
    private final Path path;
    private final ConsumerClient client;
    private final Broker dataBroker;
    private FindCoordinator.Response lookup = new FindCoordinator.Response(Errors.NONE, "coordinator");
    private int lookups;
    private boolean ended;

    private TestConsumer(ConsumerSpec spec, List<TopicSpec> topicSpecs, Setup setup) {
        node = new TestNode(ID, simulation, new TraceRecorder(List.of(trace)));
        topicSpecs.forEach(topic -> topics.create(topic, 0));
        path = new Path(spec.latency(), simulation.randoms().stream("path"));
        DataBroker own = new DataBroker(simulation, topics, this::lookUp, ReplicaSelector.LEADER);
        dataBroker = setup.scriptedData ? new ScriptedBroker("broker", simulation) : own;
        ConsumerConfig config = ConsumerConfig.of(spec.config(), "g", spec.id());
        client = new ConsumerClient(
                node.context(),
                config,
                new TopicSelection(spec.topics(), spec.pattern()),
                spec.processing(),
                spec.listener(),
                this,
                ClassicMembership::new,
                () -> {
                    ended = true;
                    node.stop();
                });
    }

    private FindCoordinator.Response lookUp() {
        lookups++;
        return lookup;
    }

    /** What a test can choose before the consumer exists. */
    public static final class Setup {
        private final List<TopicSpec> topics = new ArrayList<>();
        private UnaryOperator<ConsumerBuilder> details = UnaryOperator.identity();
        private boolean scriptedData;

        private Setup() {}

        /** The consumer's details. */
        public Setup with(UnaryOperator<ConsumerBuilder> newDetails) {
            UnaryOperator<ConsumerBuilder> before = details;
            details = builder -> newDetails.apply(before.apply(builder));
            return this;
        }

        /** A consumer config. */
        public Setup config(String key, Object value) {
            return with(builder -> builder.config(key, value));
        }

        /** One way between the consumer and the brokers. */
        public Setup latency(long us) {
            return with(builder -> builder.latency(DelayModel.constant(us)));
        }

        /** Another topic, or topic {@code t} with other figures. */
        public Setup topic(String name, int partitions, long recordsPerSecond) {
            topics.removeIf(topic -> topic.name().equals(name));
            topics.add(new TopicSpec(name, partitions, recordsPerSecond * 1_000_000, 1_000, List.of(), 0, 0));
            return this;
        }

        /** The brokers that hold the topic do as the test says, too. */
        public Setup scriptedData() {
            scriptedData = true;
            return this;
        }

        /** The consumer, not started yet. */
        public TestConsumer create() {
            ConsumerBuilder builder = new ConsumerBuilder(ID, 0, List.of("t"), DelayModel.ZERO, 0).pollTimeout(1);
            return new TestConsumer(details.apply(builder).build(), topics, this);
        }

        /** The consumer, with both partitions of the topic assigned. */
        public TestConsumer joined() {
            return create().join();
        }
    }

    /** Begins to describe a consumer; topic {@code t} has two partitions and nobody writes to it. */
    public static Setup consumer() {
        return new Setup().topic("t", 2, 0);
    }

    // ------------------------------------------------------------------------------------------ what happens

    /** The process starts. */
    public TestConsumer start() {
        client.start();
        return this;
    }

    /** Starts and becomes a member with both partitions of the topic. */
    public TestConsumer join() {
        coordinator().assigns(List.of(T0, T1));
        start();
        runUntil(() -> trace.all(PartitionEvent.Assigned.class).count() > 0);
        return this;
    }

    /** Lets so much time pass. */
    public TestConsumer runFor(long us) {
        return runTo(nowUs() + us);
    }

    /** Lets time pass until the given point, this instant included. */
    public TestConsumer runTo(long timeUs) {
        simulation.runUntil(timeUs);
        return this;
    }

    /** Lets time pass until something is true, in steps of 0.1 ms. */
    public TestConsumer runUntil(BooleanSupplier condition) {
        long limitUs = nowUs() + Times.minutes(20);
        while (!condition.getAsBoolean()) {
            if (nowUs() > limitUs) {
                throw new AssertionError("has not become true within 20 minutes");
            }
            simulation.runUntil(nowUs() + STEP_US);
        }
        return this;
    }

    /** {@code close()}. */
    public TestConsumer close() {
        return close(LeaveGroupOption.DEFAULT);
    }

    /** {@code close()} with an option. */
    public TestConsumer close(LeaveGroupOption option) {
        client.requestClose(option);
        return this;
    }

    /** The application thread gets stuck, {@link dev.rebalancesim.client.ThreadTiming#WAKE_UP_US} from now. */
    public TestConsumer stall(long us) {
        client.stall(us);
        return this;
    }

    /** The process stands still for so long, beginning now. */
    public TestConsumer freeze(long us) {
        return freezeWhile(us, () -> {});
    }

    /** The process stands still for so long, beginning now, and something happens meanwhile. */
    public TestConsumer freezeWhile(long us, Runnable meanwhile) {
        node.freeze();
        client.freeze();
        meanwhile.run();
        runFor(us);
        client.thaw(node::thaw);
        return this;
    }

    /** SIGKILL. */
    public TestConsumer kill() {
        client.kill();
        node.stop();
        return this;
    }

    /** {@code subscribe()}. */
    public TestConsumer subscribe(TopicSelection selection) {
        client.subscribe(selection);
        return this;
    }

    /** {@code unsubscribe()}. */
    public TestConsumer unsubscribe() {
        client.unsubscribe();
        return this;
    }

    /** {@code enforceRebalance()}. */
    public TestConsumer enforceRebalance() {
        client.enforceRebalance();
        return this;
    }

    /** No packet passes for so long, beginning now. */
    public TestConsumer cutNetwork(long us) {
        path.cut(nowUs(), nowUs() + us);
        return this;
    }

    /** The topic gets more partitions. */
    public TestConsumer growTopic(String topic, int partitions) {
        topics.grow(topic, partitions, nowUs());
        return this;
    }

    /** A topic comes into being, without records. */
    public TestConsumer createTopic(String topic, int partitions) {
        topics.create(new TopicSpec(topic, partitions, 0, 1_000, List.of(), nowUs(), 0), nowUs());
        return this;
    }

    /** From now on FindCoordinator is answered like this. */
    public TestConsumer lookupAnswers(Errors error, String coordinator) {
        lookup = new FindCoordinator.Response(error, coordinator);
        return this;
    }

    // ---------------------------------------------------------------------------------------- what is known

    /** The virtual time. */
    public long nowUs() {
        return simulation.nowUs();
    }

    /** Everything that happened. */
    public TraceLog trace() {
        return trace;
    }

    /** The coordinator that FindCoordinator names at first. */
    public ScriptedCoordinator coordinator() {
        return coordinator("coordinator");
    }

    /** A coordinator by its address. */
    public ScriptedCoordinator coordinator(String address) {
        return coordinators.computeIfAbsent(address, name -> new ScriptedCoordinator(name, simulation));
    }

    /** The broker that holds the topic, if it is scripted. */
    public ScriptedBroker data() {
        return (ScriptedBroker) dataBroker;
    }

    /** The topics, for a scripted broker that answers as the real ones would. */
    public DataBroker realData() {
        return new DataBroker(simulation, topics, this::lookUp, ReplicaSelector.LEADER);
    }

    /** How often FindCoordinator was answered. */
    public int lookups() {
        return lookups;
    }

    /** What the consumer owns. */
    public List<TopicPartition> owned() {
        return client.subscriptions().owned();
    }

    /** Whether the process has ended. */
    public boolean hasEnded() {
        return ended;
    }

    /** When the consumer sent requests of an API. */
    public List<Long> sent(String api) {
        return trace.requests(ID, api).times();
    }

    /** The returned calls of {@code onPartitionsAssigned}. */
    public Happenings<PartitionEvent.Assigned> assigned() {
        return trace.all(PartitionEvent.Assigned.class);
    }

    /** The begun calls of {@code onPartitionsRevoked} and {@code onPartitionsLost}. */
    public Happenings<PartitionEvent.RevocationStarted> revocations() {
        return trace.all(PartitionEvent.RevocationStarted.class);
    }

    /** How the consumer died: the exceptions that {@code poll()} threw. */
    public List<String> failures() {
        return trace.all(MemberEvent.Failed.class).events().stream()
                .map(MemberEvent.Failed::error)
                .toList();
    }

    // ------------------------------------------------------------------------------------------ connections

    @Override
    public Connection connectToData(NodeContext context, Connection.Client connecting, ConsumerConfig config) {
        return connect(context, connecting, config, dataBroker);
    }

    @Override
    public Connection connectToCoordinator(
            String address, NodeContext context, Connection.Client connecting, ConsumerConfig config) {
        return connect(context, connecting, config, coordinator(address));
    }

    private Connection connect(
            NodeContext context, Connection.Client connecting, ConsumerConfig config, Broker broker) {
        ReconnectBackoff backoff = new ReconnectBackoff(
                config.reconnectBackoffMs(),
                config.reconnectBackoffMaxMs(),
                context.random("reconnect-" + broker.address()));
        return new Connection(simulation, context, connecting, broker, path, backoff);
    }
}

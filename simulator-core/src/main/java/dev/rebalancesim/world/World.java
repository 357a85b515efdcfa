package dev.rebalancesim.world;

import dev.rebalancesim.client.AssignorCost;
import dev.rebalancesim.client.Brokers;
import dev.rebalancesim.client.ConsumerClient;
import dev.rebalancesim.client.classic.ClassicMembership;
import dev.rebalancesim.coordinator.CoordinatorConfig;
import dev.rebalancesim.engine.EventRank;
import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.network.Connection;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.network.Path;
import dev.rebalancesim.network.ReconnectBackoff;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.BrokerConfig;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScriptedAction;
import dev.rebalancesim.scenario.TopicSelection;
import dev.rebalancesim.scenario.TopicSpec;
import dev.rebalancesim.topic.DataBroker;
import dev.rebalancesim.topic.ReplicaSelector;
import dev.rebalancesim.topic.Topic;
import dev.rebalancesim.topic.Topics;
import dev.rebalancesim.trace.ScriptEvent;
import dev.rebalancesim.trace.TraceListener;
import dev.rebalancesim.trace.TraceRecorder;
import dev.rebalancesim.world.invariant.Invariant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A cluster, a consumer group and a script, from the first event to the last.
 *
 * <p>The group is one that has been running before: when the scenario begins, it has committed the end of every
 * partition that exists then. So members that start late find a backlog, and {@code auto.offset.reset} matters only for
 * partitions that come later.
 */
public final class World implements Brokers {

    private final Scenario scenario;
    private final ConsumerClient.MembershipFactory membershipFactory;
    private final Simulation simulation;
    private final TraceRecorder recorder;
    private final Topics topics = new Topics();
    private final DataBroker dataBroker;
    private final Coordinators coordinators;
    private final Map<String, ConsumerSlot> consumers = new LinkedHashMap<>();
    private final Script script;
    private final Map<String, Path> paths = new TreeMap<>();
    private final List<Invariant> checks;

    private World(Scenario scenario, RunOptions options, List<TraceListener> listeners) {
        this.scenario = scenario;
        AssignorCost cost = new AssignorCost(scenario.assignorTime(), options.nanoClock());
        this.membershipFactory = client -> new ClassicMembership(client, cost);
        this.simulation = new Simulation(scenario.seed(), options.maxEvents(), options.tieOrder());
        this.checks = options.checks();
        List<TraceListener> all = new ArrayList<>(listeners);
        all.addAll(checks);
        this.recorder = new TraceRecorder(all);
        BrokerConfig config = BrokerConfig.of(scenario.broker().config());
        this.coordinators = new Coordinators(
                simulation,
                recorder,
                new CoordinatorConfig(
                        config.groupInitialRebalanceDelayMs(),
                        config.groupMinSessionTimeoutMs(),
                        config.groupMaxSessionTimeoutMs(),
                        config.groupMaxSize(),
                        config.offsetsRetentionMinutes(),
                        config.offsetsRetentionCheckIntervalMs()),
                scenario.network().append());
        this.dataBroker = new DataBroker(
                simulation,
                topics,
                coordinators::lookUp,
                config.rackAwareReplicas() ? ReplicaSelector.RACK_AWARE : ReplicaSelector.LEADER);
        this.script = new Script(groupId(scenario), simulation, consumers, topics, dataBroker, coordinators, recorder);
    }

    /**
     * Runs a scenario with the default options.
     *
     * @throws dev.rebalancesim.engine.EventLimitExceededException if it would take too many events
     */
    public static RunEnd run(Scenario scenario, List<TraceListener> listeners) {
        return run(scenario, RunOptions.DEFAULTS, listeners);
    }

    /**
     * Runs a scenario; the listeners get the trace while it is produced.
     *
     * @throws dev.rebalancesim.engine.EventLimitExceededException if it takes more events than the options allow
     */
    public static RunEnd run(Scenario scenario, RunOptions options, List<TraceListener> listeners) {
        World world = new World(scenario, options, listeners);
        world.prepare();
        world.runChecked(scenario.durationUs());
        world.recorder.finish(scenario.durationUs());
        return new RunEnd(scenario.durationUs(), world.simulation.eventsRun());
    }

    private void runChecked(long endUs) {
        if (checks.isEmpty()) {
            simulation.runUntil(endUs);
            return;
        }
        Inspection inspection = new Inspection(simulation, groupId(scenario), consumers, coordinators, topics);
        simulation.afterEachEvent(() -> checks.forEach(check -> check.afterEvent(inspection)));
        simulation.runUntil(endUs);
        checks.forEach(check -> check.atEnd(inspection));
    }

    /** The group's id: {@code group.id} if it is configured, else the scenario's name. */
    private static String groupId(Scenario scenario) {
        return scenario.consumers().stream()
                .map(spec -> spec.config().getOrDefault("group.id", ""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse(scenario.name());
    }

    private void prepare() {
        scenario.topics().forEach(this::scheduleCreation);
        String groupId = groupId(scenario);
        for (ConsumerSpec spec : scenario.consumers()) {
            Path path = new Path(spec.latency(), simulation.randoms().stream(spec.id() + "/latency"));
            paths.put(spec.id(), path);
            consumers.put(
                    spec.id(), new ConsumerSlot(spec, groupId, membershipFactory, simulation, recorder, this, path));
        }
        commitInitialOffsets(groupId);
        for (ConsumerSpec spec : scenario.consumers()) {
            if (spec.startAtUs() != ConsumerSpec.MANUAL_START) {
                schedule(spec.startAtUs(), new ScenarioAction.Start(List.of(spec.id())));
            }
        }
        for (ScriptedAction scripted : scenario.script()) {
            schedule(scripted.atUs(), scripted.action());
        }
    }

    private void scheduleCreation(TopicSpec spec) {
        if (spec.createdAtUs() == 0) {
            script.create(spec);
        } else {
            simulation.schedule(spec.createdAtUs(), EventRank.SCRIPT, () -> script.create(spec));
        }
    }

    private void commitInitialOffsets(String groupId) {
        TreeSet<String> subscribed = new TreeSet<>();
        for (ConsumerSpec spec : scenario.consumers()) {
            TopicSelection selection = new TopicSelection(spec.topics(), spec.pattern());
            topics.all().stream().map(Topic::name).filter(selection::includes).forEach(subscribed::add);
        }
        Map<TopicPartition, Long> offsets = new TreeMap<>();
        for (String topic : subscribed) {
            for (int partition = 0; partition < topics.topic(topic).partitions(); partition++) {
                offsets.put(new TopicPartition(topic, partition), 0L);
            }
        }
        coordinators.coordinator().commitInitialOffsets(groupId, offsets);
    }

    private void schedule(long atUs, ScenarioAction action) {
        simulation.schedule(atUs, EventRank.SCRIPT, () -> {
            ScriptEvent.ActionApplied applied =
                    new ScriptEvent.ActionApplied(action.name(), action.targets(), Script.describe(action));
            long seq = recorder.record(simulation.nowUs(), Simulation.NO_CAUSE, applied);
            simulation.because(seq);
            script.carryOut(action);
        });
    }

    @Override
    public Connection connectToData(NodeContext context, Connection.Client client, ConsumerConfig config) {
        return connect(context, client, config, dataBroker);
    }

    @Override
    public Connection connectToCoordinator(
            String coordinator, NodeContext context, Connection.Client client, ConsumerConfig config) {
        Connection connection = connect(context, client, config, coordinators.broker(coordinator));
        coordinators.connected(coordinator, connection);
        return connection;
    }

    private Connection connect(
            NodeContext context,
            Connection.Client client,
            ConsumerConfig config,
            dev.rebalancesim.network.Broker broker) {
        ReconnectBackoff backoff = new ReconnectBackoff(
                config.reconnectBackoffMs(), config.reconnectBackoffMaxMs(), context.random("reconnect"));
        return new Connection(simulation, context, client, broker, paths.get(client.address()), backoff);
    }
}

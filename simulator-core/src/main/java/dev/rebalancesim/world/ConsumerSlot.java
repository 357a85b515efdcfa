package dev.rebalancesim.world;

import dev.rebalancesim.client.Brokers;
import dev.rebalancesim.client.ConsumerClient;
import dev.rebalancesim.engine.EventRank;
import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.network.Path;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.ProcessingChange;
import dev.rebalancesim.scenario.ProcessingSpec;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScenarioAction.LeaveGroupOption;
import dev.rebalancesim.scenario.ScenarioAction.StopKind;
import dev.rebalancesim.scenario.TopicSelection;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.TraceRecorder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A consumer instance through all its lives: stopped, started, crashed, started again. */
final class ConsumerSlot {

    /** One life: the process and the node it runs on. */
    private record Life(SimulatedNode node, ConsumerClient client) {}

    private final ConsumerSpec spec;
    private final ConsumerClient.MembershipFactory membershipFactory;
    private final String groupId;
    private final Simulation simulation;
    private final TraceRecorder recorder;
    private final Brokers brokers;
    private final Path path;
    private final Map<String, String> config;
    private TopicSelection selection;
    private ProcessingSpec processing;
    private Optional<Life> life = Optional.empty();
    private Optional<Long> restartDelayUs = Optional.empty();
    private int incarnations;
    private boolean stopping;
    private boolean comesBack;
    private long frozenUntilUs;

    ConsumerSlot(
            ConsumerSpec spec,
            String groupId,
            ConsumerClient.MembershipFactory membershipFactory,
            Simulation simulation,
            TraceRecorder recorder,
            Brokers brokers,
            Path path) {
        this.spec = spec;
        this.membershipFactory = membershipFactory;
        this.groupId = groupId;
        this.simulation = simulation;
        this.recorder = recorder;
        this.brokers = brokers;
        this.path = path;
        this.config = new TreeMap<>(spec.config());
        this.processing = spec.processing();
        this.selection = new TopicSelection(spec.topics(), spec.pattern());
    }

    String id() {
        return spec.id();
    }

    /** The consumer of the current life, if the process is up. */
    Optional<ConsumerClient> client() {
        return life.map(Life::client);
    }

    /** Whether the process is up and not on its way down. */
    boolean isLive() {
        return life.isPresent() && !isClosing();
    }

    private boolean isClosing() {
        return life.filter(current -> current.client.isClosing()).isPresent();
    }

    /** Starts the process; if the last one is still closing, as soon as that is over. */
    void start() {
        comesBack = false;
        if (life.isPresent()) {
            if (isClosing()) {
                restartDelayUs = Optional.of(0L);
            }
            return;
        }
        SimulatedNode node = new SimulatedNode(spec.id(), simulation, recorder);
        node.record(new MemberEvent.Started(spec.id(), incarnations++));
        stopping = false;
        ConsumerClient client = new ConsumerClient(
                node,
                ConsumerConfig.of(config, groupId, spec.id()),
                selection,
                processing,
                spec.listener(),
                brokers,
                membershipFactory,
                this::onEnded);
        life = Optional.of(new Life(node, client));
        frozenUntilUs = 0;
        client.start();
    }

    /** The process ended without having been killed; if nobody told it to, an error did it. */
    private void onEnded() {
        boolean byError = !stopping && restartDelayUs.isEmpty();
        clear();
        if (byError && spec.restartAfterUs() != ConsumerSpec.NEVER) {
            comesBack = true;
            simulation.schedule(spec.restartAfterUs(), EventRank.SCRIPT, () -> {
                if (comesBack) {
                    start();
                }
            });
        }
    }

    private void clear() {
        life.ifPresent(ended -> ended.node.stop());
        life = Optional.empty();
        stopping = false;
        restartDelayUs.ifPresent(this::startAfter);
        restartDelayUs = Optional.empty();
    }

    private void startAfter(long delayUs) {
        simulation.schedule(delayUs, EventRank.SCRIPT, this::start);
    }

    /** Closes the consumer. */
    void stop(LeaveGroupOption leaveGroup) {
        comesBack = false;
        stopping = life.isPresent();
        if (isLive()) {
            life.get().client.requestClose(leaveGroup);
        }
    }

    /** Kills the process: it sends nothing any more; the operating system closes its sockets. */
    void crash() {
        comesBack = false;
        life.ifPresent(victim -> {
            victim.node.record(new MemberEvent.Crashed(spec.id()));
            victim.client.kill();
            clear();
        });
    }

    /** Ends the process, and starts it again so long after it ended. */
    void restart(StopKind how, LeaveGroupOption leaveGroup, long downForUs, Map<String, String> newConfig) {
        config.putAll(newConfig);
        comesBack = false;
        if (life.isEmpty()) {
            startAfter(downForUs);
            return;
        }
        restartDelayUs = Optional.of(downForUs);
        if (how == StopKind.CRASH) {
            crash();
        } else {
            stop(leaveGroup);
        }
    }

    void stall(long forUs) {
        life.ifPresent(current -> current.client.stall(forUs));
    }

    void freeze(long forUs) {
        life.ifPresent(current -> {
            frozenUntilUs = Math.max(frozenUntilUs, simulation.nowUs() + forUs);
            current.node.record(new MemberEvent.Frozen(spec.id(), forUs));
            current.node.freeze();
            current.client.freeze();
            simulation.schedule(forUs, EventRank.SCRIPT, () -> {
                if (life.filter(now -> now == current).isPresent() && simulation.nowUs() >= frozenUntilUs) {
                    current.node.record(new MemberEvent.Thawed(spec.id()));
                    current.client.thaw(current.node::thaw);
                }
            });
        });
    }

    void cutNetwork(long forUs) {
        path.cut(simulation.nowUs(), simulation.nowUs() + forUs);
        recorder.record(simulation.nowUs(), simulation.cause(), new MemberEvent.NetworkCut(spec.id(), forUs));
        simulation.schedule(
                forUs,
                EventRank.SCRIPT,
                () -> recorder.record(
                        simulation.nowUs(), simulation.cause(), new MemberEvent.NetworkHealed(spec.id())));
    }

    void subscribe(TopicSelection newSelection) {
        selection = newSelection;
        life.ifPresent(current -> current.client.subscribe(newSelection));
    }

    void unsubscribe() {
        life.ifPresent(current -> current.client.unsubscribe());
    }

    void enforceRebalance() {
        life.ifPresent(current -> current.client.enforceRebalance());
    }

    void seek(ScenarioAction.Seek seek) {
        life.ifPresent(current -> current.client.seek(seek));
    }

    /** How an administrator names this member: by its instance id, or else by its member id if it has one. */
    LeaveGroup.Identity identity() {
        String instanceId = ConsumerConfig.of(config, groupId, spec.id()).groupInstanceId();
        String memberId = instanceId.isEmpty()
                ? life.map(current -> current.client.memberId()).orElse("")
                : "";
        return new LeaveGroup.Identity(memberId, instanceId, "member was removed by an administrator");
    }

    void changeProcessing(ProcessingChange change) {
        processing = change.applyTo(processing);
        life.ifPresent(current -> current.client.changeProcessing(change));
    }
}

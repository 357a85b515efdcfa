package dev.rebalancesim.world;

import dev.rebalancesim.coordinator.CoordinatorConfig;
import dev.rebalancesim.coordinator.GroupStore;
import dev.rebalancesim.coordinator.service.GroupCoordinator;
import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.engine.EventRank;
import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.network.Connection;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.FindCoordinator;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The brokers that coordinate the group, one after another.
 *
 * <p>When one dies, nobody coordinates the group for a while; then another one loads what the first had written (C66,
 * C67).
 */
final class Coordinators {

    private final Simulation simulation;
    private final TraceRecorder recorder;
    private final CoordinatorConfig config;
    private final DelayModel append;
    private final Map<String, CoordinatorBroker> brokers = new LinkedHashMap<>();
    private final Map<String, List<Connection>> connections = new LinkedHashMap<>();
    private CoordinatorBroker active;
    private boolean available = true;
    private Optional<GroupStore> beingLoaded = Optional.empty();

    Coordinators(Simulation simulation, TraceRecorder recorder, CoordinatorConfig config, DelayModel append) {
        this.simulation = simulation;
        this.recorder = recorder;
        this.config = config;
        this.append = append;
        this.active = startBroker();
    }

    private CoordinatorBroker startBroker() {
        String address = brokers.isEmpty() ? "coordinator" : "coordinator-" + (brokers.size() + 1);
        CoordinatorBroker broker =
                new CoordinatorBroker(new SimulatedNode(address, simulation, recorder), config, append);
        brokers.put(address, broker);
        connections.put(address, new ArrayList<>());
        return broker;
    }

    /** The coordinator in office. */
    GroupCoordinator coordinator() {
        return active.coordinator();
    }

    /** The broker in office, if it is up. */
    Optional<CoordinatorBroker> inOffice() {
        return active.isUp() ? Optional.of(active) : Optional.empty();
    }

    /** The broker of that address, dead or alive. */
    CoordinatorBroker broker(String address) {
        return brokers.get(address);
    }

    /** Remembers a connection, so that it breaks when its broker dies. */
    void connected(String address, Connection connection) {
        connections.get(address).add(connection);
    }

    /** What a broker answers to the question who coordinates the group. */
    FindCoordinator.Response lookUp() {
        return available
                ? new FindCoordinator.Response(Errors.NONE, active.address())
                : new FindCoordinator.Response(Errors.COORDINATOR_NOT_AVAILABLE, "");
    }

    /** The coordinator's broker dies; another one takes over and loads. If there is none, there is nobody to die. */
    void failOver(long forUs, long loadUs) {
        if (!available) {
            return;
        }
        // A broker that dies while it loads has written nothing: what it was loading is still all there is.
        GroupStore written = beingLoaded.orElseGet(() -> active.coordinator().store());
        record(new GroupEvent.CoordinatorDied(active.address()));
        available = false;
        active.die();
        connections.get(active.address()).forEach(Connection::brokerDied);
        simulation.schedule(forUs, EventRank.SCRIPT, () -> takeOver(written, loadUs));
    }

    private void takeOver(GroupStore written, long loadUs) {
        active = startBroker();
        available = true;
        CoordinatorBroker successor = active;
        successor.coordinator().unload();
        successor.coordinator().startLoading();
        beingLoaded = Optional.of(written);
        record(new GroupEvent.CoordinatorLoading(successor.address()));
        simulation.schedule(loadUs, EventRank.SCRIPT, () -> {
            if (successor.isUp()) {
                beingLoaded = Optional.empty();
                record(new GroupEvent.CoordinatorLoaded(successor.address()));
                successor.coordinator().finishLoading(written);
            }
        });
    }

    private void record(GroupEvent event) {
        simulation.because(recorder.record(simulation.nowUs(), simulation.cause(), event));
    }
}

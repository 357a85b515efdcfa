package dev.rebalancesim.world;

import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.trace.TraceRecorder;

/** Gives tests of other packages the world's own nodes. */
public final class TestNode {

    /** How late the coordinator's join and sync timers fire, in microseconds. */
    public static final long COORDINATOR_TIMER_US = Scheduling.COORDINATOR_TIMER_US;

    /** How late the coordinator notices that a session is over, in microseconds. */
    public static final long SESSION_TIMER_US = Scheduling.COORDINATOR_TIMER_US + Scheduling.SESSION_TIMER_US;

    private final SimulatedNode node;

    /** A node that runs. */
    public TestNode(String address, Simulation simulation, TraceRecorder recorder) {
        node = new SimulatedNode(address, simulation, recorder);
    }

    /** The node as the process on it sees it. */
    public NodeContext context() {
        return node;
    }

    /** See {@link SimulatedNode#stop()}. */
    public void stop() {
        node.stop();
    }

    /** See {@link SimulatedNode#freeze()}. */
    public void freeze() {
        node.freeze();
    }

    /** See {@link SimulatedNode#thaw()}. */
    public void thaw() {
        node.thaw();
    }
}

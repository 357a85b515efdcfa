package dev.rebalancesim.world;

import dev.rebalancesim.engine.EventQueue;
import dev.rebalancesim.engine.EventRank;
import dev.rebalancesim.engine.RandomStream;
import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.network.NodeTimer;
import dev.rebalancesim.trace.TraceEvent;
import dev.rebalancesim.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.List;

/** A process in the world. When it stops, its timers die with it; while it is frozen, they wait. */
final class SimulatedNode implements NodeContext {

    private final String address;
    private final Simulation simulation;
    private final TraceRecorder recorder;
    private final List<Timer> due = new ArrayList<>();
    private boolean stopped;
    private boolean frozen;

    SimulatedNode(String address, Simulation simulation, TraceRecorder recorder) {
        this.address = address;
        this.simulation = simulation;
        this.recorder = recorder;
    }

    /** The process is gone: none of its timers will fire. */
    void stop() {
        stopped = true;
    }

    /** The process stands still: timers that come due wait. */
    void freeze() {
        frozen = true;
    }

    /** The process goes on: timers that came due meanwhile fire now, in the order in which they came due. */
    void thaw() {
        frozen = false;
        List<Timer> overdue = List.copyOf(due);
        due.clear();
        for (Timer timer : overdue) {
            timer.fireIfDue();
        }
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public long nowUs() {
        return simulation.nowUs();
    }

    @Override
    public NodeTimer timer() {
        return new Timer();
    }

    @Override
    public RandomStream random(String purpose) {
        return simulation.randoms().stream(address + "/" + purpose);
    }

    @Override
    public long record(TraceEvent event) {
        long seq = recorder.record(simulation.nowUs(), simulation.cause(), event);
        simulation.because(seq);
        return seq;
    }

    @Override
    public long cause() {
        return simulation.cause();
    }

    @Override
    public void because(long traceSeq) {
        simulation.because(traceSeq);
    }

    private final class Timer implements NodeTimer {
        private EventQueue.Scheduled scheduled;
        private Runnable action = () -> {};
        private boolean armed;
        private boolean overdue;

        @Override
        public void schedule(long delayUs, Runnable onExpiry) {
            cancel();
            action = onExpiry;
            armed = true;
            scheduled = simulation.schedule(delayUs, EventRank.TIMER, this::onExpiry);
        }

        private void onExpiry() {
            if (stopped) {
                return;
            }
            overdue = true;
            if (frozen) {
                due.add(this);
            } else {
                fireIfDue();
            }
        }

        private void fireIfDue() {
            if (overdue && !stopped) {
                overdue = false;
                armed = false;
                action.run();
            }
        }

        @Override
        public void cancel() {
            if (scheduled != null) {
                scheduled.cancel();
            }
            armed = false;
            overdue = false;
        }

        @Override
        public boolean isArmed() {
            return armed;
        }

        @Override
        public long deadlineUs() {
            return armed ? scheduled.timeUs() : Long.MAX_VALUE;
        }
    }
}

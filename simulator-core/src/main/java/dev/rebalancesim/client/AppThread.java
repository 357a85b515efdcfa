package dev.rebalancesim.client;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.engine.RandomStream;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.network.NodeTimer;
import java.util.function.BooleanSupplier;

/**
 * What the application thread is doing: inside {@code poll()}, in a callback, waiting for an answer, or processing.
 *
 * <p>Only a thread that is inside {@code poll()}, or waits for an answer, looks at the network. A thread that is
 * processing or in a callback learns nothing and does nothing until it is done (K11, K35).
 */
public final class AppThread {

    /** What the thread does when it is free to go on. */
    interface Work {

        /** One pass through the loop inside {@code poll()} (K7). */
        void pass();

        /** {@code poll()}, which was called at this time, returns without records. */
        void returningFromPoll(long calledUs);

        /** The thread comes from processing, or starts: it may call {@code poll()}, or close the consumer. */
        void betweenPolls();

        /** The thread is no longer inside {@code poll()}, or no longer polls the network at all. */
        void leftPoll();
    }

    private enum State {
        NEW,
        POLLING,
        WAITING,
        CALLBACK,
        PROCESSING,
        PARKED,
        ENDED
    }

    private final NodeContext context;
    private final ClientNetwork network;
    private final Work work;
    private final RandomStream random;
    private final NodeTimer timer;
    private final NodeTimer wakeTimer;
    private final long pollTimeoutUs;
    private State state = State.NEW;
    private BooleanSupplier awaited = () -> true;
    private Runnable continuation = () -> {};
    private long stalledUntilUs;
    /** What the thread is busy because of: what it left poll() for, or what it got stuck by. */
    private long busyCause;

    private long pollBeganUs;
    private long pollReturnsUs = Long.MAX_VALUE;

    AppThread(NodeContext context, ClientNetwork network, long pollTimeoutUs, Work work) {
        this.pollTimeoutUs = Math.max(1, pollTimeoutUs);
        this.context = context;
        this.network = network;
        this.work = work;
        this.random = context.random("application");
        this.busyCause = context.cause();
        this.timer = context.timer();
        this.wakeTimer = context.timer();
    }

    /** Whether the thread looks at the network by itself: it is inside {@code poll()} or waits for an answer. */
    public boolean pollsNetwork() {
        return state == State.POLLING || state == State.WAITING;
    }

    /** Whether the thread is blocked inside {@code poll()}, so that no poll timeout can pass. */
    public boolean isPolling() {
        return state == State.POLLING;
    }

    boolean hasEnded() {
        return state == State.ENDED;
    }

    /** The thread calls {@code poll()}; if it is stuck in processing, as soon as it no longer is. */
    void enterPoll() {
        if (context.nowUs() < stalledUntilUs) {
            stayInProcessing(stalledUntilUs - context.nowUs());
            return;
        }
        pollBeganUs = context.nowUs();
        pollReturnsUs = Long.MAX_VALUE;
        state = State.POLLING;
        work.pass();
    }

    /**
     * The application has something else to do than to poll: {@code poll()} returns when its timeout is over, if no
     * records come before.
     *
     * <p>A {@code poll()} that found nothing is called again at once; so the timeouts follow one another since the first
     * of these calls.
     */
    void returnFromPoll() {
        if (pollReturnsUs < Long.MAX_VALUE) {
            return;
        }
        long polledUs = context.nowUs() - pollBeganUs;
        long timeouts = (polledUs + pollTimeoutUs - 1) / pollTimeoutUs;
        pollReturnsUs = pollBeganUs + timeouts * pollTimeoutUs;
        blockUntil(pollReturnsUs);
    }

    /** Whether {@code poll()} has to return although it has no records; if so, it does. */
    boolean returnedFromPoll() {
        if (context.nowUs() < pollReturnsUs) {
            return false;
        }
        work.returningFromPoll(Math.max(pollBeganUs, pollReturnsUs - pollTimeoutUs));
        stayInProcessing(0);
        return true;
    }

    /** Something arrived, or it is time to look again. */
    void wake() {
        if (state == State.POLLING) {
            work.pass();
        } else if (state == State.WAITING) {
            network.dispatch();
            goOnIfReady();
        }
    }

    /** Blocks inside {@code poll()} until something arrives, but no longer than until the given time. */
    void blockUntil(long latestUs) {
        long timeUs = Math.min(latestUs, pollReturnsUs);
        if (timeUs == Long.MAX_VALUE) {
            wakeTimer.cancel();
            return;
        }
        long wokenUs = Math.max(context.nowUs(), timeUs) + ThreadTiming.WAKE_UP_US;
        if (wakeTimer.deadlineUs() != wokenUs) {
            wakeTimer.schedule(wokenUs - context.nowUs(), this::wake);
        }
    }

    /**
     * Blocks until a condition holds, looking at the network meanwhile, then goes on.
     *
     * @param timeoutUs how long to wait at the most; {@link Long#MAX_VALUE} for ever
     */
    public void waitFor(BooleanSupplier condition, long timeoutUs, Runnable then) {
        become(State.WAITING);
        awaited = condition;
        continuation = then;
        wakeTimer.cancel();
        if (timeoutUs == Long.MAX_VALUE) {
            timer.cancel();
        } else {
            timer.schedule(timeoutUs, () -> {
                awaited = () -> true;
                goOnIfReady();
            });
        }
        goOnIfReady();
        if (state == State.WAITING && network.hasArrivals()) {
            // An answer came while nobody looked, and nothing else may come that would make somebody look.
            wakeTimer.schedule(0, this::wake);
        }
    }

    private void goOnIfReady() {
        if (state == State.WAITING && awaited.getAsBoolean()) {
            timer.cancel();
            become(State.CALLBACK);
            Runnable next = continuation;
            continuation = () -> {};
            next.run();
        }
    }

    /** Back inside {@code poll()} after a callback or after waiting: makes another pass. */
    public void resumePoll() {
        state = State.POLLING;
        work.pass();
    }

    /** Runs user code that takes so long, then goes on. The network is not looked at meanwhile. */
    public void callback(long durationUs, Runnable then) {
        wakeTimer.cancel();
        become(State.CALLBACK);
        if (durationUs == 0) {
            then.run();
        } else {
            timer.schedule(durationUs, then);
        }
    }

    /** Processes a batch, then comes back to {@link Work#betweenPolls()}. */
    void process(int records, DelayModel perRecord, DelayModel perBatch) {
        long durationUs = perBatch.sampleUs(random);
        if (perRecord.isConstant()) {
            durationUs += records * perRecord.sampleUs(random);
        } else {
            for (int i = 0; i < records; i++) {
                durationUs += perRecord.sampleUs(random);
            }
        }
        stayInProcessing(durationUs);
    }

    private void stayInProcessing(long durationUs) {
        wakeTimer.cancel();
        become(State.PROCESSING);
        timer.schedule(durationUs, this::betweenPolls);
    }

    private void betweenPolls() {
        long stillStalledUs = stalledUntilUs - context.nowUs();
        if (stillStalledUs > 0) {
            timer.schedule(stillStalledUs, this::betweenPolls);
        } else {
            work.betweenPolls();
        }
    }

    /** Does something else; the heartbeat thread may have to do what this thread did until now. */
    private void become(State next) {
        boolean polled = isPolling();
        boolean polledNetwork = pollsNetwork();
        state = next;
        if (polled && !isPolling()) {
            busyCause = context.cause();
        }
        if (polled && !isPolling() || polledNetwork && !pollsNetwork()) {
            work.leftPoll();
        }
    }

    /** Whether the thread is processing records, and nowhere near {@code poll()}. */
    boolean isProcessing() {
        return state == State.PROCESSING;
    }

    /** The thread, which is processing, gets stuck for so long: what it does takes so much longer. */
    void stall(long forUs) {
        busyCause = context.cause();
        stalledUntilUs = Math.max(stalledUntilUs, SimTime.plus(context.nowUs(), forUs));
        // What should have ended while the process was frozen ends now.
        long restUs = timer.isArmed() ? Math.max(0, timer.deadlineUs() - context.nowUs()) : 0;
        timer.schedule(restUs + forUs, this::betweenPolls);
    }

    /** The trace entry that the thread is not inside {@code poll()} because of. */
    public long busyCause() {
        return busyCause;
    }

    /** The application has nothing to poll for: the thread does something else until {@link #enterPoll()}. */
    void park() {
        wakeTimer.cancel();
        become(State.PARKED);
    }

    /** Whether the thread does something else than polling and processing. */
    boolean isParked() {
        return state == State.PARKED;
    }

    /** The thread is done for good. */
    void end() {
        state = State.ENDED;
        timer.cancel();
        wakeTimer.cancel();
    }
}

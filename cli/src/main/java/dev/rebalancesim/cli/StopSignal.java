package dev.rebalancesim.cli;

/** Does something when the program is told to stop from outside, by Ctrl-C or SIGTERM; the exit status is 128 and the signal. */
final class StopSignal {

    private final Thread hook;

    StopSignal(Runnable onStop) {
        this.hook = new Thread(onStop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on nothing is done. */
    void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // It is being done.
        }
    }
}

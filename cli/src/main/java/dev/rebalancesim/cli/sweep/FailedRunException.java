package dev.rebalancesim.cli.sweep;

/** A run failed in a way in which none must: a defect of the program. */
public final class FailedRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long run;

    FailedRunException(long run, Throwable defect) {
        super(defect);
        this.run = run;
    }

    /** The number of the run in the whole sweep. */
    public long run() {
        return run;
    }
}

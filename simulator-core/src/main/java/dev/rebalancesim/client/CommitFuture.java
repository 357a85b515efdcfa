package dev.rebalancesim.client;

/** A commit under way. */
public final class CommitFuture {

    /** What became of a commit. */
    public enum Outcome {
        /** Not answered yet. */
        PENDING,
        SUCCEEDED,
        /** It failed and may be tried again. */
        FAILED_RETRIABLE,
        /** It failed for good. */
        FAILED
    }

    private Outcome outcome = Outcome.PENDING;
    private String error = "";

    static CommitFuture done(Outcome outcome) {
        CommitFuture future = new CommitFuture();
        future.complete(outcome);
        return future;
    }

    void complete(Outcome result) {
        outcome = result;
    }

    void fail(String why, Outcome result) {
        error = why;
        outcome = result;
    }

    /** What {@code commitSync()} throws if this is how the commit stands when its time is over. */
    String exception() {
        if (outcome == Outcome.PENDING || outcome == Outcome.FAILED_RETRIABLE) {
            return "TimeoutException";
        }
        return error.endsWith("Exception") ? error : "CommitFailedException";
    }

    /** Whether the commit is answered. */
    public boolean isDone() {
        return outcome != Outcome.PENDING;
    }

    /** Whether the offsets are committed. */
    boolean hasSucceeded() {
        return outcome == Outcome.SUCCEEDED;
    }

    /** Whether it failed but may be tried again. */
    public boolean isRetriable() {
        return outcome == Outcome.FAILED_RETRIABLE;
    }
}

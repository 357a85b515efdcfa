package dev.rebalancesim.cli.output;

import dev.rebalancesim.report.Cause;
import dev.rebalancesim.report.LastToJoin;
import dev.rebalancesim.report.Pause;
import dev.rebalancesim.report.PauseReason;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.scenario.Expectation;

/** The words of results: why something took so long, why a partition was paused. */
public final class Wording {

    private Wording() {}

    /** What set off a rebalance, and whose doing it was. */
    public static String cause(Rebalance rebalance) {
        return cause(rebalance.cause(), rebalance.consumer());
    }

    /** A cause and whose doing it was, if anybody's. */
    public static String cause(Cause cause, String consumer) {
        return consumer.isEmpty() ? cause.label() : cause.label() + ": " + consumer;
    }

    /** A whole sentence about a member that came last. */
    public static String because(LastToJoin last) {
        String took = Amounts.duration(last.tookUs());
        return switch (last.delay()) {
            case HEARTBEAT -> "its heartbeat was due " + took + " after the rebalance began";
            case PROCESSING -> "it was processing for " + took;
            case COMMIT -> "its commit took " + took;
            case CALLBACK -> "its onPartitionsRevoked took " + took;
            case REQUEST -> "its request took " + took;
            case START -> "it started " + took + " after the rebalance began";
            case INITIATOR -> "it was the one that started";
            case INITIAL_DELAY -> "initial rebalance delay";
            case SESSION_TIMEOUT ->
                "it did not come, and its session timed out only " + took + " after the rebalance began";
            case LEFT -> "it left " + took + " after the rebalance began instead of joining";
            case REBALANCE_TIMEOUT -> "rebalance timeout";
        };
    }

    /** The same in a few words, the member included. */
    public static String inShort(LastToJoin last) {
        return switch (last.delay()) {
            case HEARTBEAT -> last.consumer() + ": heartbeat";
            case PROCESSING -> last.consumer() + ": processing";
            case COMMIT -> last.consumer() + ": commit";
            case CALLBACK -> last.consumer() + ": onRevoked";
            case REQUEST -> last.consumer() + ": request";
            case START -> last.consumer() + ": started late";
            case INITIATOR -> last.consumer() + " itself";
            case INITIAL_DELAY -> "initial delay";
            case SESSION_TIMEOUT -> last.consumer() + ": session expiry";
            case LEFT -> last.consumer() + " left";
            case REBALANCE_TIMEOUT -> last.consumer() + " did not come";
        };
    }

    /** Why a partition was paused, in a few words. */
    public static String because(Pause pause) {
        return because(pause.reason(), pause.consumer());
    }

    static String because(PauseReason reason, String consumer) {
        return switch (reason) {
            case REVOKED -> "revoked from " + consumer;
            case LOST -> "lost by " + consumer;
            case STOPPED -> consumer + " stopped";
            case CRASHED -> consumer + " crashed";
            case FAILED -> consumer + " failed";
            case STALLED -> consumer + " was stuck";
            case FROZEN -> consumer + " stood still";
            case REMOVED -> consumer + " was removed";
        };
    }

    static String expected(Expectation expectation) {
        String bound = switch (expectation.bound()) {
            case AT_MOST -> "at most ";
            case AT_LEAST -> "at least ";
            case EQUALS -> "";
        };
        return bound + expectation.text();
    }
}

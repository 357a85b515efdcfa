package dev.rebalancesim.cli.mermaid;

import dev.rebalancesim.trace.MemberEvent;

/** What is told of a consumer beside its messages. */
final class MemberNotes {

    private MemberNotes() {}

    /** A few words, or "" if nothing is worth telling. */
    static String of(MemberEvent event) {
        if (event instanceof MemberEvent.Started) {
            return "starts";
        } else if (event instanceof MemberEvent.Closing) {
            return "close()";
        } else if (event instanceof MemberEvent.Closed) {
            return "has stopped";
        } else if (event instanceof MemberEvent.Crashed) {
            return "crashes";
        } else if (event instanceof MemberEvent.Failed failed) {
            return "fails: " + failed.error();
        } else if (event instanceof MemberEvent.PollTimeoutExpired) {
            return "max.poll.interval.ms has passed without a poll()";
        } else if (event instanceof MemberEvent.RejoinNeeded needed) {
            return Drawing.isToldByAnAnswer(needed) ? "" : "has to join: " + needed.reason();
        }
        return hindrance(event);
    }

    private static String hindrance(MemberEvent event) {
        if (event instanceof MemberEvent.Stalled) {
            return "gets stuck in processing";
        } else if (event instanceof MemberEvent.StallEnded) {
            return "is no longer stuck";
        } else if (event instanceof MemberEvent.Frozen) {
            return "stands still";
        } else if (event instanceof MemberEvent.Thawed) {
            return "goes on";
        } else if (event instanceof MemberEvent.NetworkCut) {
            return "is cut off from the network";
        } else if (event instanceof MemberEvent.NetworkHealed) {
            return "has its network back";
        }
        return "";
    }
}

package dev.rebalancesim.trace;

/** What a consumer did, or what became of it. {@code consumer} is the instance's id in the scenario. */
public sealed interface MemberEvent extends TraceEvent {

    /** The consumer concerned. */
    String consumer();

    /** The process started; {@code incarnation} counts its starts from 0. */
    record Started(String consumer, int incarnation) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.started";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).number("incarnation", incarnation);
        }
    }

    /** {@code close()} was called; the batch in hand is finished first. */
    record Closing(String consumer) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.closing";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer);
        }
    }

    /** {@code close()} returned and the process ended. */
    record Closed(String consumer) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.closed";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer);
        }
    }

    /** The process was killed: silent at once, nothing sent. */
    record Crashed(String consumer) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.crashed";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer);
        }
    }

    /** {@code poll()} threw an exception that ends the consumer, for example because a newer instance fenced it. */
    record Failed(String consumer, String error, String message) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.failed";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).text("error", error).text("message", message);
        }
    }

    /** The application thread got stuck in processing; heartbeats go on. */
    record Stalled(String consumer, long forUs) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.stalled";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).number("forUs", forUs);
        }
    }

    /** The application thread is no longer stuck. */
    record StallEnded(String consumer) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.stall.ended";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer);
        }
    }

    /** The whole process stands still. */
    record Frozen(String consumer, long forUs) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.frozen";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).number("forUs", forUs);
        }
    }

    /** The process goes on after it stood still. */
    record Thawed(String consumer) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.thawed";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer);
        }
    }

    /** No packet passes between the consumer and the brokers. */
    record NetworkCut(String consumer, long forUs) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.network.cut";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).number("forUs", forUs);
        }
    }

    /** Packets pass again. */
    record NetworkHealed(String consumer) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.network.healed";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer);
        }
    }

    /** The client learnt that it has to join again; it will at its next {@code poll()}. */
    record RejoinNeeded(String consumer, String reason) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.rejoin.needed";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).text("reason", reason);
        }
    }

    /** {@code poll()} began to prepare the join: commit, callback, then JoinGroup. */
    record JoinPrepareStarted(String consumer) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.join.preparing";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer);
        }
    }

    /** A JoinGroup request was sent. {@code memberId} is "" for a member that has none yet. */
    record JoinSent(String consumer, String memberId, int generation) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.join.sent";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).text("memberId", memberId).number("generation", generation);
        }
    }

    /** The coordinator gave the consumer a member id. */
    record MemberIdAssigned(String consumer, String memberId) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.member.id";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).text("memberId", memberId);
        }
    }

    /** {@code max.poll.interval.ms} passed without a {@code poll()}; the heartbeat thread gives up the membership. */
    record PollTimeoutExpired(String consumer) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.poll.timeout";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer);
        }
    }

    /** The client forgot its generation because of an error answer, or because it left. */
    record MembershipReset(String consumer, String error, String api) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.membership.reset";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).text("error", error).text("api", api);
        }
    }

    /** The client no longer knows its coordinator. */
    record CoordinatorUnknown(String consumer, String reason) implements MemberEvent {
        @Override
        public String type() {
            return "consumer.coordinator.unknown";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).text("reason", reason);
        }
    }
}

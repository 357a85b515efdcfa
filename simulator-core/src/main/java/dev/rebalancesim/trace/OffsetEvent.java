package dev.rebalancesim.trace;

/** Commits, as the consumer sees them. */
public sealed interface OffsetEvent extends TraceEvent {

    /** The consumer concerned. */
    String consumer();

    /** The coordinator accepted a commit of the positions of so many partitions. */
    record Committed(String consumer, String why, int partitions) implements OffsetEvent {
        @Override
        public String type() {
            return "offsets.committed";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).text("why", why).number("partitions", partitions);
        }

        @Override
        public boolean routine() {
            return true;
        }
    }

    /** A commit failed. */
    record CommitFailed(String consumer, String why, String error) implements OffsetEvent {
        @Override
        public String type() {
            return "offsets.commit.failed";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).text("why", why).text("error", error);
        }
    }
}

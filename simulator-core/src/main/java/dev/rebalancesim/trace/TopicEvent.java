package dev.rebalancesim.trace;

/** Topics come, grow and go. */
public sealed interface TopicEvent extends TraceEvent {

    /** A topic was created with so many partitions. */
    record Created(String topic, int partitions) implements TopicEvent {
        @Override
        public String type() {
            return "topic.created";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("topic", topic).number("partitions", partitions);
        }
    }

    /** A topic got more partitions. */
    record Grown(String topic, int from, int to) implements TopicEvent {
        @Override
        public String type() {
            return "topic.grown";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("topic", topic).number("from", from).number("to", to);
        }
    }

    /** A topic was deleted. */
    record Deleted(String topic, int partitions) implements TopicEvent {
        @Override
        public String type() {
            return "topic.deleted";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("topic", topic).number("partitions", partitions);
        }
    }
}

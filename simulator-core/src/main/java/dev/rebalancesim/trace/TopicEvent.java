package dev.rebalancesim.trace;

/** Topics come, grow and go. */
public sealed interface TopicEvent extends TraceEvent {

    /** A topic was created with so many partitions; records come at this rate, in millionths per second and partition. */
    record Created(String topic, int partitions, long microRecordsPerSecond) implements TopicEvent {

        /** A topic to which nothing is produced. */
        public Created(String topic, int partitions) {
            this(topic, partitions, 0);
        }

        @Override
        public String type() {
            return "topic.created";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("topic", topic)
                    .number("partitions", partitions)
                    .number("microRecordsPerSecond", microRecordsPerSecond);
        }
    }

    /** Records are produced at another rate from now on, in millionths per second and partition. */
    record RateChanged(String topic, long microRecordsPerSecond) implements TopicEvent {
        @Override
        public String type() {
            return "topic.rate";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("topic", topic).number("microRecordsPerSecond", microRecordsPerSecond);
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

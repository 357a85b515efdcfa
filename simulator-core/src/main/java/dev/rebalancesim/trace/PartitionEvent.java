package dev.rebalancesim.trace;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.List;

/** Who may consume which partitions. */
public sealed interface PartitionEvent extends TraceEvent {

    /** The consumer concerned. */
    String consumer();

    /**
     * {@code onPartitionsRevoked} or {@code onPartitionsLost} began: from now on the consumer may not consume these.
     *
     * @param lost true for {@code onPartitionsLost}
     */
    record RevocationStarted(String consumer, boolean lost, List<TopicPartition> partitions) implements PartitionEvent {
        public RevocationStarted {
            partitions = List.copyOf(partitions);
        }

        @Override
        public String type() {
            return "partitions.revocation.started";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).flag("lost", lost).texts("partitions", names(partitions));
        }
    }

    /** The callback of a revocation returned. */
    record RevocationFinished(String consumer, boolean lost, List<TopicPartition> partitions)
            implements PartitionEvent {
        public RevocationFinished {
            partitions = List.copyOf(partitions);
        }

        @Override
        public String type() {
            return "partitions.revocation.finished";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).flag("lost", lost).texts("partitions", names(partitions));
        }
    }

    /**
     * {@code onPartitionsAssigned} returned: from now on the consumer may consume what it was given.
     *
     * @param generation the generation of the assignment
     * @param added the partitions it did not own before, in the assignment's order
     * @param owned all partitions it owns now, in the assignment's order
     */
    record Assigned(String consumer, int generation, List<TopicPartition> added, List<TopicPartition> owned)
            implements PartitionEvent {
        public Assigned {
            added = List.copyOf(added);
            owned = List.copyOf(owned);
        }

        @Override
        public String type() {
            return "partitions.assigned";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer)
                    .number("generation", generation)
                    .texts("added", names(added))
                    .texts("owned", names(owned));
        }
    }

    private static List<String> names(List<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::toString).toList();
    }
}

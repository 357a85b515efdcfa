package dev.rebalancesim.trace;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.List;

/** What became of records. */
public sealed interface RecordsEvent extends TraceEvent {

    /** The consumer concerned. */
    String consumer();

    /** The records of a partition from one offset to before another. */
    record Range(TopicPartition partition, long from, long to) {
        @Override
        public String toString() {
            return partition + ":" + from + "-" + to;
        }
    }

    /** The application has processed a batch. */
    record Processed(String consumer, List<Range> ranges) implements RecordsEvent {
        public Processed {
            ranges = List.copyOf(ranges);
        }

        @Override
        public String type() {
            return "records.processed";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer)
                    .texts("ranges", ranges.stream().map(Range::toString).toList());
        }

        @Override
        public boolean routine() {
            return true;
        }
    }

    /**
     * A fetch brought records, and both racks are known: the consumer's, and those of the replicas it read from.
     *
     * @param bytesAcrossRacks how many of the bytes came from a replica in another rack
     */
    record Fetched(String consumer, long bytes, long bytesAcrossRacks) implements RecordsEvent {
        @Override
        public String type() {
            return "records.fetched";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer).number("bytes", bytes).number("bytesAcrossRacks", bytesAcrossRacks);
        }

        @Override
        public boolean routine() {
            return true;
        }
    }

    /**
     * A consumer's position was set: from now on it reads from there.
     *
     * @param source where the position comes from: committed, earliest, latest or seek
     */
    record PositionSet(String consumer, String source, List<Range> positions) implements RecordsEvent {
        public PositionSet {
            positions = List.copyOf(positions);
        }

        @Override
        public String type() {
            return "records.position";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("consumer", consumer)
                    .text("source", source)
                    .texts(
                            "positions",
                            positions.stream()
                                    .map(position -> position.partition() + ":" + position.from())
                                    .toList());
        }

        @Override
        public boolean routine() {
            return true;
        }
    }
}

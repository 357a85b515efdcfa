package dev.rebalancesim.protocol;

import java.util.List;

/** Fetch: records of partitions, as soon as there are enough of them. */
public final class Fetch {

    /** Kafka's name of the API. */
    public static final String API = "Fetch";

    private Fetch() {}

    /** From where to read a partition. */
    public record Position(TopicPartition partition, long offset) {}

    /**
     * The request.
     *
     * @param maxPartitionBytes {@code max.partition.fetch.bytes}
     * @param closesSession true for the last request of a consumer that is being closed; answered at once
     * @param repeats true if the client waits in {@code poll()} and would send the same request again as soon as it is
     *     answered without records. The broker may then skip those empty answers: nothing depends on them, except that
     *     a request behind this one gets through only between two of them
     * @param rack {@code client.rack}, or ""
     */
    public record Request(
            List<Position> positions,
            int minBytes,
            int maxWaitMs,
            int maxBytes,
            int maxPartitionBytes,
            boolean readCommitted,
            boolean closesSession,
            boolean repeats,
            String rack)
            implements RequestMessage {
        public Request {
            positions = List.copyOf(positions);
        }

        @Override
        public String api() {
            return API;
        }

        @Override
        public boolean isSeries() {
            return repeats;
        }

        @Override
        public boolean mayBecomeSeries() {
            return !closesSession;
        }
    }

    /**
     * So many records of a partition, from an offset on.
     *
     * @param sizeBytes of all of them together
     * @param rack where the replica is that they were read from, or "" if that is not known
     */
    public record Records(TopicPartition partition, long offset, int count, long sizeBytes, String rack) {}

    /** The answer: records, without partitions that have none, and the partitions that do not exist (any more). */
    public record Response(Errors error, List<Records> records, List<TopicPartition> unknown)
            implements ResponseMessage {
        public Response {
            records = List.copyOf(records);
            unknown = List.copyOf(unknown);
        }
    }
}

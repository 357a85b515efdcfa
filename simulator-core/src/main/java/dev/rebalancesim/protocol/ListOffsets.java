package dev.rebalancesim.protocol;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** ListOffsets: the first or the next offset of partitions. */
public final class ListOffsets {

    /** Kafka's name of the API. */
    public static final String API = "ListOffsets";

    private ListOffsets() {}

    /** The request: the first offsets if {@code earliest}, else those after the last record. */
    public record Request(List<TopicPartition> partitions, boolean earliest, boolean readCommitted)
            implements RequestMessage {
        public Request {
            partitions = List.copyOf(partitions);
        }

        @Override
        public String api() {
            return API;
        }
    }

    /** The answer. */
    public record Response(Errors error, Map<TopicPartition, Long> offsets) implements ResponseMessage {
        public Response {
            offsets = Collections.unmodifiableMap(new TreeMap<>(offsets));
        }
    }
}

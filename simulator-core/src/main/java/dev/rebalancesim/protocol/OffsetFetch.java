package dev.rebalancesim.protocol;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** OffsetFetch: where to go on reading. */
public final class OffsetFetch {

    /** Kafka's name of the API. */
    public static final String API = "OffsetFetch";

    /** Stands for "nothing committed". */
    public static final long NO_OFFSET = -1;

    private OffsetFetch() {}

    /** The request. */
    public record Request(String groupId, List<TopicPartition> partitions) implements RequestMessage {
        public Request {
            partitions = List.copyOf(partitions);
        }

        @Override
        public String api() {
            return API;
        }
    }

    /** The answer: the committed offset of each partition asked for, or {@link #NO_OFFSET}. */
    public record Response(Errors error, Map<TopicPartition, Long> offsets) implements ResponseMessage {
        public Response {
            offsets = Collections.unmodifiableMap(new TreeMap<>(offsets));
        }
    }
}

package dev.rebalancesim.protocol;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** OffsetCommit: positions are written down, if the member is who it says it is. */
public final class OffsetCommit {

    /** Kafka's name of the API. */
    public static final String API = "OffsetCommit";

    private OffsetCommit() {}

    /**
     * The request.
     *
     * @param memberId the member's id, or ""
     * @param groupInstanceId {@code group.instance.id}, or ""
     * @param generationId the member's generation, negative for none
     * @param offsets the offset of the next record to read, by partition
     */
    public record Request(
            String groupId,
            String memberId,
            String groupInstanceId,
            int generationId,
            Map<TopicPartition, Long> offsets)
            implements RequestMessage {
        public Request {
            offsets = Collections.unmodifiableMap(new TreeMap<>(offsets));
        }

        @Override
        public String api() {
            return API;
        }
    }

    /** The answer; one error stands for all partitions. */
    public record Response(Errors error) implements ResponseMessage {}
}

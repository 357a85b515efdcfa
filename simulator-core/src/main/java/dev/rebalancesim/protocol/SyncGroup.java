package dev.rebalancesim.protocol;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** SyncGroup: the leader hands in the assignment, everybody waits for its own share. */
public final class SyncGroup {

    /** Kafka's name of the API. */
    public static final String API = "SyncGroup";

    private SyncGroup() {}

    /**
     * The request.
     *
     * @param groupInstanceId {@code group.instance.id}, or ""
     * @param protocolType the protocol type, or "" if not given
     * @param protocolName the assignor the client believes was chosen, or "" if not given
     * @param assignments by member id; empty unless the sender is the leader
     */
    public record Request(
            String groupId,
            String memberId,
            String groupInstanceId,
            int generationId,
            String protocolType,
            String protocolName,
            Map<String, Assignment> assignments)
            implements RequestMessage {
        public Request {
            assignments = Collections.unmodifiableMap(new TreeMap<>(assignments));
        }

        @Override
        public String api() {
            return API;
        }
    }

    /** The answer: the member's share, {@link Assignment#MISSING} with an error. */
    public record Response(Errors error, String protocolName, Assignment assignment) implements ResponseMessage {

        /** An answer that carries an error. */
        public static Response failed(Errors error) {
            return new Response(error, "", Assignment.MISSING);
        }
    }
}

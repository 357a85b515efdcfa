package dev.rebalancesim.protocol;

/** Heartbeat: a member is alive, and learns whether a rebalance is under way. */
public final class Heartbeat {

    /** Kafka's name of the API. */
    public static final String API = "Heartbeat";

    private Heartbeat() {}

    /** The request. {@code groupInstanceId} is "" for a dynamic member. */
    public record Request(String groupId, String memberId, String groupInstanceId, int generationId)
            implements RequestMessage {
        @Override
        public String api() {
            return API;
        }
    }

    /** The answer. */
    public record Response(Errors error) implements ResponseMessage {}
}

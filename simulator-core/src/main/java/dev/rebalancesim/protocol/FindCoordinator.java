package dev.rebalancesim.protocol;

/** FindCoordinator: which broker coordinates the group. */
public final class FindCoordinator {

    /** Kafka's name of the API. */
    public static final String API = "FindCoordinator";

    private FindCoordinator() {}

    /** The request. */
    public record Request(String groupId) implements RequestMessage {
        @Override
        public String api() {
            return API;
        }
    }

    /** The answer: the coordinator's address, "" with an error. */
    public record Response(Errors error, String coordinator) implements ResponseMessage {}
}

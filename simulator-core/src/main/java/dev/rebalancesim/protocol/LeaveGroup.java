package dev.rebalancesim.protocol;

import java.util.List;

/** LeaveGroup: members go, by themselves or by an administrator's order. */
public final class LeaveGroup {

    /** Kafka's name of the API. */
    public static final String API = "LeaveGroup";

    private LeaveGroup() {}

    /** A member to remove. With an empty {@code memberId} and an instance id it is an administrator's removal (C53). */
    public record Identity(String memberId, String groupInstanceId, String reason) {}

    /** The request. */
    public record Request(String groupId, List<Identity> members) implements RequestMessage {
        public Request {
            members = List.copyOf(members);
        }

        @Override
        public String api() {
            return API;
        }
    }

    /** The result for one member of the request. */
    public record MemberResult(String memberId, String groupInstanceId, Errors error) {}

    /** The answer: a top-level error, or a result for each member in the request's order. */
    public record Response(Errors error, List<MemberResult> members) implements ResponseMessage {
        public Response {
            members = List.copyOf(members);
        }
    }
}

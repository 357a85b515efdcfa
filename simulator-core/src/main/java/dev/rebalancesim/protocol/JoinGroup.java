package dev.rebalancesim.protocol;

import java.util.List;
import java.util.Objects;

/** JoinGroup: a member announces itself, and waits until the join phase is over. */
public final class JoinGroup {

    /** Kafka's name of the API. */
    public static final String API = "JoinGroup";

    private JoinGroup() {}

    /** One assignor a member offers, with what it tells that assignor. Equal offers stand for equal bytes. */
    public record Protocol(String name, Subscription metadata) {}

    /**
     * The request, as a current client sends it.
     *
     * @param clientId {@code client.id}; the member id that the coordinator gives begins with it
     * @param clientHost where the request comes from, which here is the consumer's id in the scenario
     * @param memberId the member's id, or "" if it has none yet
     * @param groupInstanceId {@code group.instance.id}, or "" for a dynamic member
     * @param sessionTimeoutMs {@code session.timeout.ms}
     * @param rebalanceTimeoutMs {@code max.poll.interval.ms}
     * @param protocols the offered assignors in order of preference
     * @param reason why the client joins, or ""
     */
    public record Request(
            String groupId,
            String clientId,
            String clientHost,
            String memberId,
            String groupInstanceId,
            int sessionTimeoutMs,
            int rebalanceTimeoutMs,
            String protocolType,
            List<Protocol> protocols,
            String reason)
            implements RequestMessage {
        public Request {
            Objects.requireNonNull(memberId, "memberId");
            Objects.requireNonNull(groupInstanceId, "groupInstanceId");
            protocols = List.copyOf(protocols);
        }

        /** A request from a host of the same name as the client. */
        public Request(
                String groupId,
                String clientId,
                String memberId,
                String groupInstanceId,
                int sessionTimeoutMs,
                int rebalanceTimeoutMs,
                String protocolType,
                List<Protocol> protocols,
                String reason) {
            this(
                    groupId,
                    clientId,
                    clientId,
                    memberId,
                    groupInstanceId,
                    sessionTimeoutMs,
                    rebalanceTimeoutMs,
                    protocolType,
                    protocols,
                    reason);
        }

        @Override
        public String api() {
            return API;
        }
    }

    /** A member as the leader sees it. {@code groupInstanceId} is "" for a dynamic member. */
    public record Member(String memberId, String groupInstanceId, Subscription metadata) {}

    /**
     * The answer.
     *
     * @param generationId the new generation, −1 with an error
     * @param protocolName the assignor the group voted for, "" with an error
     * @param leader the leader's member id, "" with an error
     * @param skipAssignment true for a restarted static leader, which must not compute an assignment (KIP-814)
     * @param memberId the receiver's member id
     * @param members all members, for the leader only
     */
    public record Response(
            Errors error,
            int generationId,
            String protocolName,
            String leader,
            boolean skipAssignment,
            String memberId,
            List<Member> members)
            implements ResponseMessage {

        public Response {
            members = List.copyOf(members);
        }

        /** An answer that carries an error and, for MEMBER_ID_REQUIRED, the id to use. */
        public static Response failed(Errors error, String memberId) {
            return new Response(error, -1, "", "", false, memberId, List.of());
        }
    }
}

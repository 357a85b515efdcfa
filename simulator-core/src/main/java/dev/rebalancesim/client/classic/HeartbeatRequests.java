package dev.rebalancesim.client.classic;

import dev.rebalancesim.client.ConsumerClient;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat.Request;
import dev.rebalancesim.protocol.Heartbeat.Response;

/** Heartbeats, and what their answers do to the membership (K34, K40, K44 to K47). */
final class HeartbeatRequests {

    private static final String API = dev.rebalancesim.protocol.Heartbeat.API;

    private final ConsumerClient client;
    private final ClassicMembership membership;
    private final Heartbeat heartbeat;

    HeartbeatRequests(ConsumerClient client, ClassicMembership membership, Heartbeat heartbeat) {
        this.client = client;
        this.membership = membership;
        this.heartbeat = heartbeat;
    }

    /** Sends a heartbeat of this generation. */
    void send(Generation sentWith) {
        client.network()
                .sendToCoordinator(
                        new Request(
                                client.config().groupId(),
                                sentWith.memberId(),
                                client.config().groupInstanceId(),
                                sentWith.id()),
                        client.network()
                                .<Response>handler(
                                        API,
                                        response -> onAnswer(response.error(), sentWith),
                                        () -> onFailure("disconnected during Heartbeat")));
    }

    private void onAnswer(Errors error, Generation sentWith) {
        long nowUs = client.context().nowUs();
        switch (error) {
            case NONE -> heartbeat.received(nowUs);
            case REBALANCE_IN_PROGRESS -> {
                heartbeat.received(nowUs);
                if (membership.state() == MemberState.STABLE) {
                    membership.requestRejoin("group is already rebalancing");
                }
            }
            case COORDINATOR_NOT_AVAILABLE, NOT_COORDINATOR -> onFailure(error.name());
            case UNKNOWN_MEMBER_ID, ILLEGAL_GENERATION, FENCED_INSTANCE_ID -> {
                if (membership.generation().equals(sentWith)) {
                    membership.resetAfter(error, API);
                }
            }
            default -> heartbeat.failed(nowUs);
        }
    }

    private void onFailure(String reason) {
        client.coordinator().markUnknown(reason);
        heartbeat.failed(client.context().nowUs());
        membership.planHeartbeats();
    }
}

package dev.rebalancesim.client.classic;

import dev.rebalancesim.client.ClientNetwork;
import dev.rebalancesim.client.ConsumerClient;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.trace.MemberEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** JoinGroup, SyncGroup and LeaveGroup, and what their answers do to the membership (K19–K24, K42–K48). */
final class JoinRequests {

    private static final String PROTOCOL_TYPE = "consumer";
    private static final int JOIN_GROUP_TIMEOUT_LAPSE_MS = 5_000;

    private final ConsumerClient client;
    private final ConsumerConfig config;
    private final ClientNetwork network;
    private final ClassicMembership membership;
    private final LocalAssignors assignors;
    private final LeaderDuties leaderDuties;
    private List<String> joinedTopics = List.of();
    private boolean joinedOnce;

    JoinRequests(
            ConsumerClient client, ClassicMembership membership, LocalAssignors assignors, LeaderDuties leaderDuties) {
        this.client = client;
        this.config = client.config();
        this.network = client.network();
        this.membership = membership;
        this.assignors = assignors;
        this.leaderDuties = leaderDuties;
    }

    /** Whether the subscription is another one than what the last JoinGroup request told (K70, K74). */
    boolean subscriptionChanged() {
        return joinedOnce && !joinedTopics.equals(client.subscriptions().topics());
    }

    /** Assigned topics that match the pattern count as told, even if the client had not seen them yet (K69). */
    void noteAssigned(List<String> topics) {
        if (client.subscriptions().hasPattern()) {
            TreeSet<String> all = new TreeSet<>(joinedTopics);
            all.addAll(topics);
            joinedTopics = List.copyOf(all);
        }
    }

    /** Sends JoinGroup; the returned attempt is over when SyncGroup is answered, or something failed. */
    JoinAttempt join(Generation sentWith, String reason) {
        JoinAttempt attempt = new JoinAttempt();
        joinedOnce = true;
        joinedTopics = client.subscriptions().topics();
        client.context()
                .record(new MemberEvent.JoinSent(client.context().address(), sentWith.memberId(), sentWith.id()));
        JoinGroup.Request request = new JoinGroup.Request(
                config.groupId(),
                config.clientId(),
                client.context().address(),
                sentWith.memberId(),
                config.groupInstanceId(),
                config.sessionTimeoutMs(),
                config.maxPollIntervalMs(),
                PROTOCOL_TYPE,
                assignors.offers(client.subscriptions(), sentWith.id(), config.clientRack()),
                reason);
        network.sendToCoordinator(
                request,
                joinTimeoutUs(),
                network.<JoinGroup.Response>handler(
                        JoinGroup.API,
                        response -> onJoinAnswer(response, sentWith, attempt),
                        () -> onDisconnect(JoinGroup.API, attempt)));
        return attempt;
    }

    /** The request may take as long as the rebalance (K4). */
    private long joinTimeoutUs() {
        long rebalanceMs = (long) config.maxPollIntervalMs() + JOIN_GROUP_TIMEOUT_LAPSE_MS;
        return SimTime.msToUs(Math.max(config.requestTimeoutMs(), rebalanceMs));
    }

    private void onJoinAnswer(JoinGroup.Response response, Generation sentWith, JoinAttempt attempt) {
        switch (response.error()) {
            case NONE -> onJoined(response, attempt);
            case MEMBER_ID_REQUIRED -> {
                membership.useMemberId(response.memberId());
                attempt.fail(response.error());
            }
            case UNKNOWN_MEMBER_ID -> {
                resetIfUnchanged(response.error(), JoinGroup.API, sentWith);
                attempt.fail(response.error());
            }
            case COORDINATOR_NOT_AVAILABLE, NOT_COORDINATOR -> {
                client.coordinator().markUnknown(response.error().name());
                attempt.fail(response.error());
            }
            default -> attempt.fail(response.error());
        }
    }

    private void onJoined(JoinGroup.Response response, JoinAttempt attempt) {
        if (membership.state() != MemberState.PREPARING_REBALANCE) {
            // The membership was reset meanwhile; the answer belongs to a member that is no more (K20).
            attempt.fail(Errors.COORDINATOR_NOT_AVAILABLE);
            return;
        }
        Generation joined = new Generation(response.generationId(), response.memberId(), response.protocolName());
        membership.enter(joined);
        if (response.leader().equals(response.memberId())) {
            leaderDuties.lead(response, assignments -> sync(joined, assignments, attempt));
        } else {
            sync(joined, new TreeMap<>(), attempt);
        }
    }

    private void sync(Generation sentWith, Map<String, Assignment> assignments, JoinAttempt attempt) {
        if (!client.coordinator().isKnown()) {
            attempt.fail(Errors.COORDINATOR_NOT_AVAILABLE);
            return;
        }
        network.sendToCoordinator(
                new SyncGroup.Request(
                        config.groupId(),
                        sentWith.memberId(),
                        config.groupInstanceId(),
                        sentWith.id(),
                        PROTOCOL_TYPE,
                        sentWith.protocolName(),
                        assignments),
                network.<SyncGroup.Response>handler(
                        SyncGroup.API,
                        response -> onSyncAnswer(response, sentWith, attempt),
                        () -> onDisconnect(SyncGroup.API, attempt)));
    }

    private void onSyncAnswer(SyncGroup.Response response, Generation sentWith, JoinAttempt attempt) {
        switch (response.error()) {
            case NONE -> {
                boolean expected = membership.generation().equals(sentWith)
                        && membership.state() == MemberState.COMPLETING_REBALANCE;
                if (expected) {
                    membership.stabilise();
                    attempt.succeed(response.assignment());
                } else {
                    attempt.fail(Errors.ILLEGAL_GENERATION);
                }
            }
            case UNKNOWN_MEMBER_ID, ILLEGAL_GENERATION -> {
                resetIfUnchanged(response.error(), SyncGroup.API, sentWith);
                attempt.fail(response.error());
            }
            case COORDINATOR_NOT_AVAILABLE, NOT_COORDINATOR -> {
                client.coordinator().markUnknown(response.error().name());
                attempt.fail(response.error());
            }
            case REBALANCE_IN_PROGRESS, FENCED_INSTANCE_ID -> attempt.fail(response.error());
            // Unexpected; also a coordinator that is still loading, which is a retriable error everywhere else.
            default -> attempt.fail(Errors.UNKNOWN_SERVER_ERROR);
        }
    }

    private void resetIfUnchanged(Errors error, String api, Generation sentWith) {
        if (membership.generation().equals(sentWith)) {
            membership.resetAfter(error, api);
        }
    }

    private void onDisconnect(String api, JoinAttempt attempt) {
        client.coordinator().markUnknown("disconnected during " + api);
        attempt.fail(Errors.NOT_COORDINATOR);
    }

    /** Sends LeaveGroup for a member that has an id; nobody waits for the answer (K88, K90). */
    void leave(Generation leaver, String reason) {
        if (!leaver.memberId().isEmpty()) {
            LeaveGroup.Identity identity = new LeaveGroup.Identity(leaver.memberId(), config.groupInstanceId(), reason);
            network.sendToCoordinator(
                    new LeaveGroup.Request(config.groupId(), List.of(identity)),
                    network.<LeaveGroup.Response>handler(LeaveGroup.API, response -> {}, () -> {}));
        }
    }
}

package dev.rebalancesim.client.classic;

import dev.rebalancesim.client.AppThread;
import dev.rebalancesim.client.AssignorCost;
import dev.rebalancesim.client.ClientNetwork;
import dev.rebalancesim.client.CommitFuture.Outcome;
import dev.rebalancesim.client.ConsumerClient;
import dev.rebalancesim.client.CoordinatorLookup;
import dev.rebalancesim.client.GroupMembership;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.network.NodeContext;
import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.trace.MemberEvent;
import java.util.Optional;

/**
 * A consumer's membership by JoinGroup, SyncGroup and heartbeats.
 *
 * <p>The steps of a join are taken by the application thread inside {@code poll()} (K17); the heartbeat thread only keeps
 * the member alive, and notes that a rebalance is under way (K34).
 */
public final class ClassicMembership implements GroupMembership, HeartbeatThread.Duties {

    private final ConsumerClient client;
    private final NodeContext context;
    private final ConsumerConfig config;
    private final ClientNetwork network;
    private final CoordinatorLookup coordinator;
    private final AppThread appThread;
    private final Heartbeat heartbeat;
    private final HeartbeatThread heartbeatThread;
    private final HeartbeatRequests heartbeats;
    private final LocalAssignors assignors;
    private final LeaderDuties leaderDuties;
    private final JoinPreparation preparation;
    private final JoinRequests requests;
    private MemberState state = MemberState.UNJOINED;
    private Generation generation = Generation.NONE;
    private boolean rejoinNeeded = true;
    private String rejoinReason = "";
    private long rejoinCause;
    private boolean needsJoinPrepare = true;
    private Optional<JoinAttempt> attempt = Optional.empty();
    private Optional<Errors> failure = Optional.empty();
    private long retryAtUs = Long.MAX_VALUE;

    /** A membership that has not joined yet, of a consumer that computes assignments in no time. */
    public ClassicMembership(ConsumerClient client) {
        this(client, AssignorCost.NONE);
    }

    /** A membership that has not joined yet. */
    public ClassicMembership(ConsumerClient client, AssignorCost cost) {
        this.client = client;
        this.context = client.context();
        this.config = client.config();
        this.network = client.network();
        this.coordinator = client.coordinator();
        this.appThread = client.appThread();
        this.heartbeat = new Heartbeat(config, context.random("heartbeat-backoff"));
        this.heartbeats = new HeartbeatRequests(client, this, heartbeat);
        this.heartbeatThread = new HeartbeatThread(context, config, network, coordinator, appThread, heartbeat, this);
        this.assignors = new LocalAssignors(config.assignors());
        this.leaderDuties = new LeaderDuties(client, assignors, cost);
        this.preparation = new JoinPreparation(client, assignors.rebalanceProtocol());
        this.requests = new JoinRequests(client, this, assignors, leaderDuties);
        this.rejoinCause = context.cause();
    }

    // ---- the application thread inside poll()

    @Override
    public void onPoll() {
        if (failure.isPresent()) {
            Errors error = failure.get();
            failure = Optional.empty();
            client.failWith(
                    ClientExceptions.of(error), "a newer consumer with the same group.instance.id took its place");
            return;
        }
        heartbeat.poll(context.nowUs());
        heartbeatThread.notifyIfDue();
    }

    @Override
    public void onEmptyPoll(long calledUs) {
        heartbeat.poll(calledUs);
    }

    @Override
    public Step step() {
        retryAtUs = Long.MAX_VALUE;
        if (!coordinator.ensureKnown()) {
            return Step.BLOCKED;
        }
        if (rejoinNeededOrPending() && !knowsTopicsOfPattern()) {
            return Step.BLOCKED;
        }
        while (rejoinNeededOrPending()) {
            if (!coordinator.ensureKnown()) {
                return Step.BLOCKED;
            }
            if (needsJoinPrepare) {
                Step prepared = prepareJoin();
                if (prepared != Step.DONE) {
                    return prepared;
                }
            }
            if (attempt.isEmpty()) {
                context.because(rejoinCause);
                state = MemberState.PREPARING_REBALANCE;
                attempt = Optional.of(requests.join(generation, rejoinReason));
            }
            JoinAttempt current = attempt.get();
            if (!current.isDone()) {
                return Step.BLOCKED;
            }
            if (current.succeeded() && generation.isMember() && state == MemberState.STABLE) {
                completeJoin(current.assignment());
                return Step.BUSY;
            }
            attempt = Optional.empty();
            if (current.succeeded()) {
                reset(Generation.NONE, "generation was reset while the rebalance completed", SyncGroup.API);
            } else if (!retries(current.error())) {
                return Step.BLOCKED;
            }
        }
        return Step.DONE;
    }

    /** Before it joins, a member that subscribes by pattern looks at the topics once more (K73). */
    private boolean knowsTopicsOfPattern() {
        if (!client.subscriptions().hasPattern()) {
            return true;
        }
        network.metadata().requestUpdateIfAllowed(context.nowUs());
        client.refreshMetadata();
        return network.metadata().isAnswered(network.metadata().ensureFresh(context.nowUs()));
    }

    /** What follows a failed attempt (K27); returns whether the next one is made at once. */
    private boolean retries(Errors error) {
        if (error != Errors.MEMBER_ID_REQUIRED) {
            requestRejoin("rebalance failed due to " + ClientExceptions.of(error));
        }
        switch (error) {
            case UNKNOWN_MEMBER_ID, ILLEGAL_GENERATION, REBALANCE_IN_PROGRESS, MEMBER_ID_REQUIRED:
                return true;
            case COORDINATOR_NOT_AVAILABLE, NOT_COORDINATOR, COORDINATOR_LOAD_IN_PROGRESS:
                retryAtUs = context.nowUs() + SimTime.msToUs(config.retryBackoffMs());
                return false;
            default:
                client.failWith(ClientExceptions.of(error), "joining the group failed: " + error);
                return false;
        }
    }

    private boolean rejoinNeededOrPending() {
        if (leaderDuties.metadataChanged()) {
            requestRejoin("cached metadata has changed");
        } else if (requests.subscriptionChanged()) {
            requestRejoin("subscription has changed");
        }
        return rejoinNeeded || attempt.isPresent();
    }

    private Step prepareJoin() {
        context.because(rejoinCause);
        Step prepared = preparation.advance(generation.isMember(), () -> {
            needsJoinPrepare = false;
            leaderDuties.lay();
            rejoinCause = context.cause();
            appThread.resumePoll();
        });
        if (prepared == Step.BLOCKED) {
            retryAtUs = preparation.retryAtUs();
        }
        return prepared;
    }

    /** The assignment is here: revoke what is gone, take what is new, and tell the application (K57–K62). */
    private void completeJoin(Assignment assignment) {
        if (!assignment.present()) {
            client.failWith("IllegalStateException", "the leader computed no assignment for this member");
            return;
        }
        if (!client.subscriptions().accepts(assignment.topics())) {
            attempt = Optional.empty();
            needsJoinPrepare = true;
            requestRejoin("received assignment does not match the current subscription");
            appThread.resumePoll();
            return;
        }
        requests.noteAssigned(assignment.topics());
        new JoinCompletion(client, assignors, generation, assignment.partitions())
                .run(() -> requestRejoin("need to revoke partitions and re-join"), () -> {
                    attempt = Optional.empty();
                    needsJoinPrepare = true;
                    appThread.resumePoll();
                });
    }

    @Override
    public long nextWakeUs() {
        return Math.min(retryAtUs, heartbeatThread.nextHeartbeatUs());
    }

    @Override
    public void onPollLeft() {
        heartbeatThread.plan();
    }

    @Override
    public void onArrivalUnattended() {
        heartbeatThread.plan();
    }

    @Override
    public void onCoordinatorFound() {
        heartbeat.resetSession(context.nowUs());
        heartbeatThread.plan();
    }

    // ---- state, as the requests change it

    Generation generation() {
        return generation;
    }

    MemberState state() {
        return state;
    }

    /** JoinGroup asks for a second try with this id (K28). */
    void useMemberId(String memberId) {
        generation = new Generation(-1, memberId, "");
        context.record(new MemberEvent.MemberIdAssigned(context.address(), memberId));
        requestRejoin("need to re-join with the given member-id: " + memberId);
    }

    /** JoinGroup was answered: this is the new generation, and heartbeats begin (K20). */
    void enter(Generation newGeneration) {
        state = MemberState.COMPLETING_REBALANCE;
        generation = newGeneration;
        heartbeatThread.enable();
    }

    /** SyncGroup was answered: the assignment is known (K24). */
    void stabilise() {
        state = MemberState.STABLE;
        rejoinNeeded = false;
        rejoinReason = "";
    }

    /** Notes that the member has to join again at its next {@code poll()} (K70). */
    void requestRejoin(String reason) {
        if (!rejoinNeeded) {
            rejoinCause = context.record(new MemberEvent.RejoinNeeded(context.address(), reason));
        }
        rejoinNeeded = true;
        rejoinReason = reason;
    }

    /** Forgets the generation, and the member id too unless it is kept; what is owned counts as lost (K42). */
    void reset(Generation next, String error, String api) {
        state = MemberState.UNJOINED;
        generation = next;
        needsJoinPrepare = true;
        rejoinNeeded = true;
        rejoinReason = "encountered " + error + " from " + apiKey(api) + " response";
        rejoinCause = context.record(new MemberEvent.MembershipReset(context.address(), error, api));
    }

    /** Kafka's constant for an API: SYNC_GROUP for SyncGroup. */
    private static String apiKey(String api) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < api.length(); i++) {
            char letter = api.charAt(i);
            if (i > 0 && letter >= 'A' && letter <= 'Z') {
                key.append('_');
            }
            key.append(letter >= 'a' && letter <= 'z' ? (char) (letter - 'a' + 'A') : letter);
        }
        return key.toString();
    }

    // ---- the heartbeat thread

    @Override
    public boolean hasNotJoinedGroup() {
        return state.hasNotJoinedGroup();
    }

    @Override
    public void pollNetwork() {
        network.dispatch();
        client.refreshMetadata();
    }

    @Override
    public void sendHeartbeat() {
        heartbeats.send(generation);
    }

    /** Something changed that decides when the heartbeat thread has to look next. */
    void planHeartbeats() {
        heartbeatThread.plan();
    }

    /** Resets as the error demands: ILLEGAL_GENERATION keeps the member id, the others do not (K44, K45, K47). */
    void resetAfter(Errors error, String api) {
        Generation next = error == Errors.ILLEGAL_GENERATION ? generation.withoutId() : Generation.NONE;
        if (error == Errors.FENCED_INSTANCE_ID) {
            failure = Optional.of(error);
        }
        reset(next, error.name(), api);
    }

    @Override
    public void pollTimeoutExpired() {
        context.because(client.appThread().busyCause());
        context.record(new MemberEvent.PollTimeoutExpired(context.address()));
        sendLeaveGroup(false, "consumer poll timeout has expired.");
        reset(Generation.NONE, "poll timeout", "no");
        rejoinReason = "consumer pro-actively leaving the group";
    }

    @Override
    public void stopHeartbeats() {
        heartbeatThread.close();
    }

    @Override
    public boolean wouldLosePartitions() {
        return !generation.isMember()
                || state == MemberState.PREPARING_REBALANCE
                || state == MemberState.COMPLETING_REBALANCE;
    }

    @Override
    public void leave(boolean evenIfStatic, String reason) {
        sendLeaveGroup(evenIfStatic, reason);
        state = MemberState.UNJOINED;
        generation = Generation.NONE;
        needsJoinPrepare = true;
        rejoinNeeded = true;
        attempt = Optional.empty();
    }

    @Override
    public void enforceRebalance() {
        requestRejoin("rebalance enforced by user");
    }

    @Override
    public String memberId() {
        return generation.memberId();
    }

    /** Tells the coordinator that the member is gone, if it is a member that would (K90). */
    private void sendLeaveGroup(boolean evenIfStatic, String reason) {
        boolean leaves = config.groupInstanceId().isEmpty() || evenIfStatic;
        if (leaves && state != MemberState.UNJOINED && coordinator.isKnown()) {
            requests.leave(generation, reason);
        }
    }

    @Override
    public CommitPermission commitPermission() {
        String refusal = switch (state) {
            case STABLE -> "";
            case PREPARING_REBALANCE, COMPLETING_REBALANCE -> "RebalanceInProgressException";
            case UNJOINED -> "CommitFailedException";
        };
        return new CommitPermission(
                refusal, config.groupId(), generation.memberId(), config.groupInstanceId(), generation.id());
    }

    @Override
    public Outcome onCommitError(Errors error, CommitPermission sentWith) {
        boolean unchanged = generation.id() == sentWith.generationId()
                && generation.memberId().equals(sentWith.memberId());
        return CommitErrors.outcome(error, unchanged, this);
    }

    /** Looks for the coordinator anew: the one it knew is none. */
    void loseCoordinator(Errors error) {
        coordinator.markUnknown(error.name());
    }

    /** The next {@code poll()} throws. */
    void failAtNextPoll(Errors error) {
        failure = Optional.of(error);
    }
}

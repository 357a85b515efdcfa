package dev.rebalancesim.coordinator.service;

import dev.rebalancesim.coordinator.CoordinatorConfig;
import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.coordinator.GroupStore;
import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.coordinator.classic.ClassicGroup;
import dev.rebalancesim.coordinator.classic.FreeChoice;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.OffsetFetch;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The coordinator of the groups of one partition of the offsets topic, on one broker.
 *
 * <p>Checks that a request is for this broker at all (C9, C41, C68) and hands it to the group's protocol. Requests that
 * have to wait are answered later through their {@link Reply}.
 */
public final class GroupCoordinator {

    private enum Availability {
        ACTIVE,
        LOADING,
        ELSEWHERE,
        STOPPED
    }

    private final CoordinatorConfig config;
    private final CoordinatorContext context;
    private final FreeChoice freeChoice;
    private Availability availability;
    private LoadedGroups groups;

    /** An active coordinator of an empty partition. */
    public GroupCoordinator(CoordinatorConfig config, CoordinatorContext context) {
        this(config, context, FreeChoice.FIRST);
    }

    /** An active coordinator of an empty partition that settles what Kafka leaves open in the given way. */
    public GroupCoordinator(CoordinatorConfig config, CoordinatorContext context, FreeChoice freeChoice) {
        this.config = config;
        this.context = context;
        this.freeChoice = freeChoice;
        activate(new GroupStore());
    }

    // --------------------------------------------------------------------------------------------- requests

    /** Answers a JoinGroup request, mostly not before the join phase completes. */
    public void joinGroup(JoinGroup.Request request, Reply<JoinGroup.Response> reply) {
        Errors error = admit(request.groupId(), checkSessionTimeout(request.sessionTimeoutMs()));
        if (error != Errors.NONE) {
            reply.send(JoinGroup.Response.failed(error, request.memberId()));
            return;
        }
        if (groups.find(request.groupId()).isEmpty() && !request.memberId().isEmpty()) {
            reply.send(JoinGroup.Response.failed(Errors.UNKNOWN_MEMBER_ID, request.memberId()));
            return;
        }
        FirstAnswer<JoinGroup.Response> answer = new FirstAnswer<>(reply);
        groups.protocol().join(groups.findOrCreate(request.groupId()), request, answer);
        answer.failWith(groups.log(), failure -> JoinGroup.Response.failed(failure, request.memberId()));
    }

    /** Answers a SyncGroup request, not before the leader's assignment is written down. */
    public void syncGroup(SyncGroup.Request request, Reply<SyncGroup.Response> reply) {
        Errors error = admit(request.groupId(), Errors.NONE);
        if (error != Errors.NONE) {
            reply.send(SyncGroup.Response.failed(error));
            return;
        }
        Optional<ClassicGroup> group = groups.find(request.groupId());
        if (group.isEmpty()) {
            reply.send(SyncGroup.Response.failed(Errors.UNKNOWN_MEMBER_ID));
            return;
        }
        FirstAnswer<SyncGroup.Response> answer = new FirstAnswer<>(reply);
        groups.protocol().sync(group.get(), request, answer);
        answer.failWith(groups.log(), SyncGroup.Response::failed);
    }

    /** Answers a Heartbeat request. */
    public void heartbeat(Heartbeat.Request request, Reply<Heartbeat.Response> reply) {
        Errors error = admit(request.groupId(), Errors.NONE);
        if (error == Errors.COORDINATOR_LOAD_IN_PROGRESS) {
            // The member cannot be checked yet, so it is left in peace (C41).
            reply.send(new Heartbeat.Response(Errors.NONE));
            return;
        }
        if (error != Errors.NONE) {
            reply.send(new Heartbeat.Response(error));
            return;
        }
        groups.find(request.groupId())
                .ifPresentOrElse(
                        group -> groups.protocol().heartbeat(group, request, reply),
                        () -> reply.send(new Heartbeat.Response(Errors.UNKNOWN_MEMBER_ID)));
    }

    /** Answers a LeaveGroup request. */
    public void leaveGroup(LeaveGroup.Request request, Reply<LeaveGroup.Response> reply) {
        Errors error = admit(request.groupId(), Errors.NONE);
        if (error != Errors.NONE) {
            reply.send(new LeaveGroup.Response(error, List.of()));
            return;
        }
        groups.find(request.groupId())
                .ifPresentOrElse(
                        group -> groups.protocol().leave(group, request, reply),
                        () -> reply.send(new LeaveGroup.Response(Errors.NONE, allUnknown(request))));
    }

    /** Answers an OffsetCommit request once the positions are written down. */
    public void commitOffsets(OffsetCommit.Request request, Reply<OffsetCommit.Response> reply) {
        Errors unavailable = checkAvailability();
        if (unavailable != Errors.NONE) {
            reply.send(new OffsetCommit.Response(unavailable));
            return;
        }
        if (groups.find(request.groupId()).isEmpty() && request.generationId() >= 0) {
            reply.send(new OffsetCommit.Response(Errors.GROUP_ID_NOT_FOUND));
            return;
        }
        ClassicGroup group = groups.findOrCreateSimple(request.groupId());
        Errors error = groups.protocol().acceptCommit(group, request);
        if (error == Errors.NONE) {
            groups.offsets()
                    .commit(
                            request.groupId(),
                            request.offsets(),
                            result -> reply.send(new OffsetCommit.Response(result)));
        } else {
            groups.protocol().refuseCommit(group, request, error, reply);
        }
    }

    /** Answers a commit inside a transaction of the given producer (TxnOffsetCommit) once it is written down (C61). */
    public void commitOffsetsInTransaction(
            long producerId, OffsetCommit.Request request, Reply<OffsetCommit.Response> reply) {
        Errors unavailable = checkAvailability();
        if (unavailable != Errors.NONE) {
            reply.send(new OffsetCommit.Response(unavailable));
            return;
        }
        if (groups.find(request.groupId()).isEmpty() && request.generationId() >= 0) {
            reply.send(new OffsetCommit.Response(Errors.ILLEGAL_GENERATION));
            return;
        }
        ClassicGroup group = groups.findOrCreateSimple(request.groupId());
        Errors error = groups.protocol().acceptTransactionalCommit(group, request);
        if (error == Errors.NONE) {
            groups.offsets()
                    .commitInTransaction(
                            producerId,
                            request.groupId(),
                            request.offsets(),
                            result -> reply.send(new OffsetCommit.Response(result)));
        } else {
            groups.protocol().refuseCommit(group, request, error, reply);
        }
    }

    /** The transaction of the given producer ended, well or not. */
    public void endTransaction(long producerId, boolean commit) {
        ifAvailable(error -> {}, () -> groups.offsets().endTransaction(producerId, commit));
    }

    /**
     * Answers an OffsetFetch request; who asks is not checked. As the Java consumer always asks for stable positions,
     * one that an open transaction holds back makes the whole answer an UNSTABLE_OFFSET_COMMIT (C62).
     */
    public void fetchOffsets(OffsetFetch.Request request, Reply<OffsetFetch.Response> reply) {
        Errors unavailable = checkAvailability();
        if (unavailable != Errors.NONE) {
            reply.send(new OffsetFetch.Response(unavailable, Collections.emptyMap()));
            return;
        }
        if (groups.offsets().isUnstable(request.groupId(), request.partitions())) {
            reply.send(new OffsetFetch.Response(Errors.UNSTABLE_OFFSET_COMMIT, Collections.emptyMap()));
            return;
        }
        reply.send(
                new OffsetFetch.Response(Errors.NONE, groups.offsets().fetch(request.groupId(), request.partitions())));
    }

    // --------------------------------------------------------------------------------------- administration

    /** Deletes a group without members and tells how it went: NON_EMPTY_GROUP if it has some (C65). */
    public void deleteGroup(String groupId, Consumer<Errors> onDone) {
        ifAvailable(onDone, () -> groups.delete(groupId, onDone));
    }

    /** Deletes a committed offset and tells how it went; not of a topic that the members subscribe to (C65). */
    public void deleteOffset(String groupId, TopicPartition partition, Consumer<Errors> onDone) {
        ifAvailable(onDone, () -> groups.deleteOffset(groupId, partition, onDone));
    }

    /** A topic was deleted: what any group committed for it is forgotten (C64). */
    public void topicDeleted(String topic) {
        ifAvailable(error -> {}, () -> groups.topicDeleted(topic));
    }

    /** Gives a group committed positions to begin with, as if it had committed them now. */
    public void commitInitialOffsets(String groupId, Map<TopicPartition, Long> positions) {
        groups.findOrCreateSimple(groupId);
        groups.offsets().put(groupId, positions);
    }

    /** The group, if this coordinator is active and knows it. */
    public Optional<ClassicGroup> group(String groupId) {
        return availability == Availability.ACTIVE ? groups.find(groupId) : Optional.empty();
    }

    // --------------------------------------------------------------------------------------------- failover

    /** Another broker takes over: all groups are given up and everybody who waits is told so (C69). */
    public void unload() {
        close(Availability.ELSEWHERE);
    }

    /** The broker shuts down: as {@link #unload}, and from now on nothing is coordinated here at all. */
    public void stop() {
        close(Availability.STOPPED);
    }

    /** This broker is to take over; until {@link #finishLoading} it can say nothing about any group (C68). */
    public void startLoading() {
        if (availability == Availability.ACTIVE) {
            throw new IllegalStateException("an active coordinator has nothing to load; unload it first");
        }
        availability = Availability.LOADING;
    }

    /** The coordinator is active with what the former one had written, and with nothing else (C66, C67). */
    public void finishLoading(GroupStore written) {
        if (availability != Availability.LOADING) {
            throw new IllegalStateException("not loading");
        }
        activate(written);
    }

    /** What this coordinator has written; hand it to the next one. */
    public GroupStore store() {
        return groups.store();
    }

    private void activate(GroupStore written) {
        groups = new LoadedGroups(config, context, written, freeChoice);
        availability = Availability.ACTIVE;
    }

    private void close(Availability next) {
        if (availability == Availability.ACTIVE) {
            groups.unload();
        }
        availability = next;
    }

    // -------------------------------------------------------------------------------------------- admission

    private Errors admit(String groupId, Errors problem) {
        if (availability == Availability.STOPPED) {
            return Errors.COORDINATOR_NOT_AVAILABLE;
        }
        if (groupId.isEmpty()) {
            return Errors.INVALID_GROUP_ID;
        }
        return problem == Errors.NONE ? checkAvailability() : problem;
    }

    private Errors checkAvailability() {
        return switch (availability) {
            case ACTIVE -> Errors.NONE;
            case LOADING -> Errors.COORDINATOR_LOAD_IN_PROGRESS;
            case ELSEWHERE -> Errors.NOT_COORDINATOR;
            case STOPPED -> Errors.COORDINATOR_NOT_AVAILABLE;
        };
    }

    private Errors checkSessionTimeout(int sessionTimeoutMs) {
        boolean allowed =
                config.minSessionTimeoutMs() <= sessionTimeoutMs && sessionTimeoutMs <= config.maxSessionTimeoutMs();
        return allowed ? Errors.NONE : Errors.INVALID_SESSION_TIMEOUT;
    }

    private void ifAvailable(Consumer<Errors> otherwise, Runnable action) {
        Errors unavailable = checkAvailability();
        if (unavailable == Errors.NONE) {
            action.run();
        } else {
            otherwise.accept(unavailable);
        }
    }

    private static List<LeaveGroup.MemberResult> allUnknown(LeaveGroup.Request request) {
        return request.members().stream()
                .map(leaver -> new LeaveGroup.MemberResult(
                        leaver.memberId(), leaver.groupInstanceId(), Errors.UNKNOWN_MEMBER_ID))
                .toList();
    }
}

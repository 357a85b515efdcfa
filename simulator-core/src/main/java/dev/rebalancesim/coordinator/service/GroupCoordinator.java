package dev.rebalancesim.coordinator.service;

import dev.rebalancesim.coordinator.CoordinatorConfig;
import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.coordinator.GroupOffsets;
import dev.rebalancesim.coordinator.GroupRecord;
import dev.rebalancesim.coordinator.GroupStore;
import dev.rebalancesim.coordinator.OffsetsLog;
import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.coordinator.classic.ClassicGroup;
import dev.rebalancesim.coordinator.classic.ClassicGroupRecord;
import dev.rebalancesim.coordinator.classic.ClassicProtocol;
import dev.rebalancesim.coordinator.classic.FreeChoice;
import dev.rebalancesim.engine.SimTime;
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
import java.util.TreeMap;

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

    private static final String RETENTION_TIMER = "expire-group-metadata";

    private final CoordinatorConfig config;
    private final CoordinatorContext context;
    private final FreeChoice freeChoice;
    private final Map<String, ClassicGroup> groups = new TreeMap<>();
    private Availability availability;
    private GroupStore store;
    private OffsetsLog log;
    private GroupOffsets offsets;
    private ClassicProtocol protocol;

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
        if (groups.containsKey(request.groupId())) {
            protocol.join(groups.get(request.groupId()), request, reply);
        } else if (request.memberId().isEmpty()) {
            protocol.join(createGroup(request.groupId()), request, reply);
        } else {
            reply.send(JoinGroup.Response.failed(Errors.UNKNOWN_MEMBER_ID, request.memberId()));
        }
    }

    /** Answers a SyncGroup request, not before the leader's assignment is written down. */
    public void syncGroup(SyncGroup.Request request, Reply<SyncGroup.Response> reply) {
        Errors error = admit(request.groupId(), Errors.NONE);
        if (error != Errors.NONE) {
            reply.send(SyncGroup.Response.failed(error));
            return;
        }
        group(request.groupId())
                .ifPresentOrElse(
                        group -> protocol.sync(group, request, reply),
                        () -> reply.send(SyncGroup.Response.failed(Errors.UNKNOWN_MEMBER_ID)));
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
        group(request.groupId())
                .ifPresentOrElse(
                        group -> protocol.heartbeat(group, request, reply),
                        () -> reply.send(new Heartbeat.Response(Errors.UNKNOWN_MEMBER_ID)));
    }

    /** Answers a LeaveGroup request. */
    public void leaveGroup(LeaveGroup.Request request, Reply<LeaveGroup.Response> reply) {
        Errors error = admit(request.groupId(), Errors.NONE);
        if (error != Errors.NONE) {
            reply.send(new LeaveGroup.Response(error, List.of()));
            return;
        }
        group(request.groupId())
                .ifPresentOrElse(
                        group -> protocol.leave(group, request, reply),
                        () -> reply.send(new LeaveGroup.Response(Errors.NONE, allUnknown(request))));
    }

    /** Answers an OffsetCommit request once the positions are written down. */
    public void commitOffsets(OffsetCommit.Request request, Reply<OffsetCommit.Response> reply) {
        Errors unavailable = checkAvailability();
        if (unavailable != Errors.NONE) {
            reply.send(new OffsetCommit.Response(unavailable));
            return;
        }
        if (!groups.containsKey(request.groupId())) {
            if (request.generationId() >= 0) {
                reply.send(new OffsetCommit.Response(Errors.GROUP_ID_NOT_FOUND));
                return;
            }
            // Somebody who uses the group id for nothing but offsets: a simple group (C57).
            groups.put(request.groupId(), protocol.create(request.groupId()));
        }
        ClassicGroup group = groups.get(request.groupId());
        Errors error = protocol.acceptCommit(group, request);
        if (error == Errors.NONE) {
            offsets.commit(
                    request.groupId(), request.offsets(), result -> reply.send(new OffsetCommit.Response(result)));
        } else {
            protocol.answerCommit(group, request, reply, new OffsetCommit.Response(error));
        }
    }

    /** Answers an OffsetFetch request; who asks is not checked (C62). */
    public void fetchOffsets(OffsetFetch.Request request, Reply<OffsetFetch.Response> reply) {
        Errors unavailable = checkAvailability();
        reply.send(
                unavailable == Errors.NONE
                        ? new OffsetFetch.Response(Errors.NONE, offsets.fetch(request.groupId(), request.partitions()))
                        : new OffsetFetch.Response(unavailable, Collections.emptyMap()));
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
        for (GroupRecord stored : List.copyOf(written.groups())) {
            ClassicGroupRecord classic = (ClassicGroupRecord) stored;
            groups.put(classic.groupId(), protocol.load(classic));
        }
        for (String groupId : written.groupsWithOffsets()) {
            groups.computeIfAbsent(groupId, protocol::create);
        }
    }

    /** What this coordinator has written; hand it to the next one. */
    public GroupStore store() {
        return store;
    }

    // -------------------------------------------------------------------------------------------- inspection

    /** The group, if there is one. */
    public Optional<ClassicGroup> group(String groupId) {
        return Optional.ofNullable(groups.get(groupId));
    }

    /** Gives a group committed positions to begin with, as if it had committed them now. */
    public void commitInitialOffsets(String groupId, Map<TopicPartition, Long> positions) {
        groups.computeIfAbsent(groupId, protocol::create);
        offsets.put(groupId, positions);
    }

    // ------------------------------------------------------------------------------------------------ inside

    private void activate(GroupStore written) {
        store = written;
        log = new OffsetsLog(context);
        offsets = new GroupOffsets(context, log, store);
        protocol = new ClassicProtocol(config, context, log, store, freeChoice);
        availability = Availability.ACTIVE;
        armRetention();
    }

    private void close(Availability next) {
        if (availability == Availability.ACTIVE) {
            context.cancel(RETENTION_TIMER);
            groups.values().forEach(protocol::unload);
            groups.clear();
            log.failAll(Errors.NOT_COORDINATOR);
        }
        availability = next;
    }

    private ClassicGroup createGroup(String groupId) {
        ClassicGroup group = protocol.create(groupId);
        groups.put(groupId, group);
        ClassicGroupRecord record = protocol.recordOfEmpty(group);
        log.write(error -> {
            if (error == Errors.NONE) {
                store.put(record);
            } else if (groups.remove(groupId, group)) {
                protocol.discard(group, error);
            }
        });
        return group;
    }

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

    private static List<LeaveGroup.MemberResult> allUnknown(LeaveGroup.Request request) {
        return request.members().stream()
                .map(leaver -> new LeaveGroup.MemberResult(
                        leaver.memberId(), leaver.groupInstanceId(), Errors.UNKNOWN_MEMBER_ID))
                .toList();
    }

    private void armRetention() {
        context.schedule(RETENTION_TIMER, SimTime.msToUs(config.offsetsRetentionCheckIntervalMs()), () -> {
            OffsetRetention retention = new OffsetRetention(config, offsets, context.nowUs());
            for (ClassicGroup group : List.copyOf(groups.values())) {
                if (retention.leavesNothingOf(group)) {
                    groups.remove(group.groupId());
                    log.write(error -> {
                        if (error == Errors.NONE) {
                            store.remove(group.groupId());
                        }
                    });
                }
            }
            armRetention();
        });
    }
}

package dev.rebalancesim.conformance.coordinator;

import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.SyncGroup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.message.HeartbeatRequestData;
import org.apache.kafka.common.message.JoinGroupRequestData;
import org.apache.kafka.common.message.JoinGroupResponseData;
import org.apache.kafka.common.message.LeaveGroupRequestData;
import org.apache.kafka.common.message.OffsetCommitRequestData;
import org.apache.kafka.common.message.OffsetFetchRequestData;
import org.apache.kafka.common.message.SyncGroupRequestData;
import org.apache.kafka.common.message.SyncGroupResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.coordinator.common.runtime.CoordinatorOperationExceptionHelper;
import org.apache.kafka.coordinator.common.runtime.CoordinatorRecord;
import org.apache.kafka.coordinator.common.runtime.CoordinatorResult;
import org.apache.kafka.coordinator.group.classic.ClassicGroup;
import org.slf4j.helpers.NOPLogger;

/**
 * Kafka's own coordinator: a {@code GroupCoordinatorShard} with its {@code GroupMetadataManager} and
 * {@code OffsetMetadataManager}, without broker, threads or disk.
 *
 * <p>What Kafka's runtime does around the shard is done here: records are replayed where the result asks for it, a write
 * completes when the test says so, an operation without records waits for the writes before it and fails with them, and a
 * failed write takes the changes of its operation back.
 */
final class KafkaSide implements Side {

    /** A write, or an answer that waits behind one. */
    private record Pending(CoordinatorResult<?, CoordinatorRecord> result, Consumer<Optional<Throwable>> whenDone) {}

    private final Timers timers = new Timers();
    private final Shard shard;
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    private final List<CoordinatorRecord> written = new ArrayList<>();
    private final Map<Integer, String> idsHandedOut = new TreeMap<>();
    private final List<Answered> answers = new ArrayList<>();
    private Optional<Errors> writeError = Optional.empty();

    KafkaSide(int initialRebalanceDelayMs, int groupMaxSize) {
        shard = new Shard(timers, this::runTimer, initialRebalanceDelayMs, groupMaxSize);
        shard.start(List.of());
    }

    /** The id that the answer to a JoinGroup of a dynamic member contains, if there is an answer with an id. */
    Optional<String> idHandedOut(int request) {
        return Optional.ofNullable(idsHandedOut.get(request));
    }

    /** The member id of a static member, if there is one. */
    Optional<String> idOf(String groupInstanceId) {
        return group().filter(group -> group.hasStaticMember(groupInstanceId))
                .map(group -> group.staticMemberId(groupInstanceId));
    }

    // ------------------------------------------------------------------------------------------------ requests

    @Override
    public void join(int request, JoinGroup.Request message) {
        CompletableFuture<JoinGroupResponseData> future = new CompletableFuture<>();
        future.thenAccept(response -> {
            if (response.errorCode() == Errors.MEMBER_ID_REQUIRED.code()) {
                idsHandedOut.put(request, response.memberId());
            }
            answer(request, text(response));
        });
        JoinGroupRequestData data = new JoinGroupRequestData()
                .setGroupId(message.groupId())
                .setMemberId(message.memberId())
                .setGroupInstanceId(Wire.orNull(message.groupInstanceId()))
                .setSessionTimeoutMs(message.sessionTimeoutMs())
                .setRebalanceTimeoutMs(message.rebalanceTimeoutMs())
                .setProtocolType(message.protocolType())
                .setProtocols(Wire.protocols(message.protocols()))
                .setReason(message.reason());
        runParked(
                () -> shard.get()
                        .classicGroupJoin(new Context(ApiKeys.JOIN_GROUP, 9, message.clientId()), data, future),
                error -> future.complete(new JoinGroupResponseData()
                        .setMemberId(message.memberId())
                        .setErrorCode(error.code())));
    }

    @Override
    public void sync(int request, SyncGroup.Request message) {
        CompletableFuture<SyncGroupResponseData> future = new CompletableFuture<>();
        future.thenAccept(response -> answer(request, text(response)));
        SyncGroupRequestData data = new SyncGroupRequestData()
                .setGroupId(message.groupId())
                .setMemberId(message.memberId())
                .setGroupInstanceId(Wire.orNull(message.groupInstanceId()))
                .setGenerationId(message.generationId())
                .setProtocolType(Wire.orNull(message.protocolType()))
                .setProtocolName(Wire.orNull(message.protocolName()));
        message.assignments()
                .forEach((memberId, share) -> data.assignments()
                        .add(new SyncGroupRequestData.SyncGroupRequestAssignment()
                                .setMemberId(memberId)
                                .setAssignment(Wire.bytes(share))));
        runParked(
                () -> shard.get().classicGroupSync(new Context(ApiKeys.SYNC_GROUP, 5, "client"), data, future),
                error -> future.complete(new SyncGroupResponseData().setErrorCode(error.code())));
    }

    @Override
    public void heartbeat(int request, Heartbeat.Request message) {
        HeartbeatRequestData data = new HeartbeatRequestData()
                .setGroupId(message.groupId())
                .setMemberId(message.memberId())
                .setGroupInstanceId(Wire.orNull(message.groupInstanceId()))
                .setGenerationId(message.generationId());
        run(
                () -> shard.get().classicGroupHeartbeat(new Context(ApiKeys.HEARTBEAT, 4, "client"), data),
                response -> Wire.heartbeat(name(response.errorCode())),
                error -> Wire.heartbeat(error.name()),
                text -> answer(request, text));
    }

    @Override
    public void leave(int request, LeaveGroup.Request message) {
        LeaveGroupRequestData data = new LeaveGroupRequestData().setGroupId(message.groupId());
        for (LeaveGroup.Identity leaver : message.members()) {
            data.members()
                    .add(new LeaveGroupRequestData.MemberIdentity()
                            .setMemberId(leaver.memberId())
                            .setGroupInstanceId(Wire.orNull(leaver.groupInstanceId()))
                            .setReason(leaver.reason()));
        }
        run(
                () -> shard.get().classicGroupLeave(new Context(ApiKeys.LEAVE_GROUP, 5, "client"), data),
                response -> Wire.leave(
                        name(response.errorCode()),
                        response.members().stream()
                                .map(member -> member.memberId() + "/" + Wire.orEmpty(member.groupInstanceId()) + "="
                                        + name(member.errorCode()))
                                .toList()),
                error -> error == Errors.UNKNOWN_MEMBER_ID
                        ? Wire.leave(
                                "NONE",
                                message.members().stream()
                                        .map(leaver ->
                                                leaver.memberId() + "/" + leaver.groupInstanceId() + "=" + error.name())
                                        .toList())
                        : Wire.leave(error.name(), List.of()),
                text -> answer(request, text));
    }

    @Override
    public void commit(int request, OffsetCommit.Request message) {
        OffsetCommitRequestData data = new OffsetCommitRequestData()
                .setGroupId(message.groupId())
                .setMemberId(message.memberId())
                .setGroupInstanceId(Wire.orNull(message.groupInstanceId()))
                .setGenerationIdOrMemberEpoch(message.generationId());
        message.offsets()
                .forEach((partition, offset) -> data.topics()
                        .add(new OffsetCommitRequestData.OffsetCommitRequestTopic()
                                .setName(partition.topic())
                                .setPartitions(List.of(new OffsetCommitRequestData.OffsetCommitRequestPartition()
                                        .setPartitionIndex(partition.partition())
                                        .setCommittedOffset(offset)))));
        run(
                () -> shard.get().commitOffset(new Context(ApiKeys.OFFSET_COMMIT, 9, "client"), data),
                response -> Wire.commit(
                        name(response.topics().get(0).partitions().get(0).errorCode())),
                error -> Wire.commit(error.name()),
                text -> answer(request, text));
    }

    @Override
    public void passTime(long ms) {
        timers.pass(ms, Runnable::run);
    }

    @Override
    public void completeWrites() {
        while (!pending.isEmpty()) {
            Pending next = pending.poll();
            written.addAll(next.result().records());
            next.whenDone().accept(Optional.empty());
        }
    }

    @Override
    public void failWrites(dev.rebalancesim.protocol.Errors error) {
        writeError = Optional.of(Errors.valueOf(error.name()));
    }

    @Override
    public void stopFailingWrites() {
        writeError = Optional.empty();
    }

    @Override
    public void failOver() {
        timers.cancelAll();
        while (!pending.isEmpty()) {
            pending.poll().whenDone().accept(Optional.of(Errors.NOT_COORDINATOR.exception()));
        }
        shard.get().onUnloaded();
        timers.cancelAll();
        shard.start(written);
    }

    @Override
    public List<Answered> takeAnswers() {
        answers.sort(Comparator.comparingInt(Answered::request));
        List<Answered> taken = List.copyOf(answers);
        answers.clear();
        return taken;
    }

    /** Whether writes are pending; Kafka then shows offsets that are not written down yet. */
    boolean hasPendingWrites() {
        return !pending.isEmpty();
    }

    // -------------------------------------------------------------------------------------------- what it looks like

    @Override
    public GroupView view() {
        SortedMap<String, Long> live = new TreeMap<>();
        Optional<ClassicGroup> found = group();
        timers.deadlines().forEach((key, deadline) -> {
            if (canHaveEffect(key, found)) {
                live.put(key, deadline);
            }
        });
        if (found.isEmpty()) {
            return GroupView.none(live);
        }
        ClassicGroup group = found.get();
        return new GroupView(
                group.stateAsString(),
                group.generationId(),
                group.protocolType().orElse(""),
                group.protocolName().orElse(""),
                Wire.orEmpty(group.leaderOrNull()),
                new TreeSet<>(group.allMemberIds()),
                live,
                offsets());
    }

    /** Timers of ids and groups that are no longer there run on in Kafka, and do nothing when they fire (C19). */
    private static boolean canHaveEffect(String key, Optional<ClassicGroup> group) {
        if (key.equals("expire-group-metadata")) {
            return true;
        }
        String sessionTimer = "heartbeat-" + History.GROUP + "-";
        if (group.isEmpty() || !key.startsWith(sessionTimer)) {
            return group.isPresent() && key.endsWith("-" + History.GROUP);
        }
        String memberId = key.substring(sessionTimer.length());
        return group.get().hasMember(memberId) || group.get().isPendingMember(memberId);
    }

    private SortedMap<String, Long> offsets() {
        SortedMap<String, Long> offsets = new TreeMap<>();
        OffsetFetchRequestData.OffsetFetchRequestGroup ask = new OffsetFetchRequestData.OffsetFetchRequestGroup()
                .setGroupId(History.GROUP)
                .setTopics(List.of(new OffsetFetchRequestData.OffsetFetchRequestTopics()
                        .setName("t")
                        .setPartitionIndexes(List.of(0, 1))));
        shard.get()
                .fetchOffsets(ask, Long.MAX_VALUE)
                .topics()
                .forEach(topic -> topic.partitions().forEach(partition -> {
                    if (partition.committedOffset() >= 0) {
                        offsets.put(topic.name() + "-" + partition.partitionIndex(), partition.committedOffset());
                    }
                }));
        return offsets;
    }

    private Optional<ClassicGroup> group() {
        return shard.group(History.GROUP);
    }

    // ------------------------------------------------------------------------------------------ Kafka's runtime

    /** A timer of Kafka's went off. */
    private void runTimer(Supplier<CoordinatorResult<Void, CoordinatorRecord>> operation) {
        runParked(operation, error -> {});
    }

    /** Runs an operation that answers by itself, now or later, unless it fails. */
    private void runParked(Supplier<CoordinatorResult<Void, CoordinatorRecord>> operation, Consumer<Errors> onFailure) {
        shard.mark();
        CoordinatorResult<Void, CoordinatorRecord> result;
        try {
            result = operation.get();
        } catch (RuntimeException e) {
            onFailure.accept(toResponse(e));
            return;
        }
        finish(result, failure -> failure.ifPresent(exception -> onFailure.accept(toResponse(exception))));
    }

    /** Runs an operation whose answer is its result, and waits for the writes that are pending. */
    private <T> void run(
            Supplier<CoordinatorResult<T, CoordinatorRecord>> operation,
            Function<T, String> onSuccess,
            Function<Errors, String> onError,
            Consumer<String> answer) {
        shard.mark();
        CoordinatorResult<T, CoordinatorRecord> result;
        try {
            result = operation.get();
        } catch (RuntimeException e) {
            answer.accept(onError.apply(toResponse(e)));
            return;
        }
        Consumer<Optional<Throwable>> whenWritten = failure -> answer.accept(
                failure.isPresent() ? onError.apply(toResponse(failure.get())) : onSuccess.apply(result.response()));
        finish(result, whenWritten);
    }

    private void finish(CoordinatorResult<?, CoordinatorRecord> result, Consumer<Optional<Throwable>> whenWritten) {
        Pending write = new Pending(result, failure -> {
            CompletableFuture<Void> append = result.appendFuture();
            if (append != null && failure.isPresent()) {
                append.completeExceptionally(failure.get());
            } else if (append != null) {
                append.complete(null);
            }
            whenWritten.accept(failure);
        });
        if (result.records().isEmpty() && pending.isEmpty()) {
            write.whenDone().accept(Optional.empty());
        } else if (!result.records().isEmpty() && writeError.isPresent()) {
            shard.revertToMark();
            write.whenDone().accept(Optional.of(writeError.get().exception()));
        } else {
            if (result.replayRecords()) {
                shard.replay(result.records());
            }
            pending.add(write);
        }
    }

    /** What the service around the shard makes of an exception. */
    private static Errors toResponse(Throwable exception) {
        return CoordinatorOperationExceptionHelper.handleOperationException(
                "test", "", exception, (error, message) -> error, NOPLogger.NOP_LOGGER);
    }

    // ---------------------------------------------------------------------------------------------------- texts

    private void answer(int request, String text) {
        answers.add(new Answered(request, timers.nowMs(), text));
    }

    private static String text(JoinGroupResponseData response) {
        Map<String, String> members = new TreeMap<>();
        response.members()
                .forEach(member -> members.put(
                        member.memberId(), Wire.member(Wire.orEmpty(member.groupInstanceId()), member.metadata())));
        return Wire.join(
                name(response.errorCode()),
                response.generationId(),
                Wire.orEmpty(response.protocolName()),
                response.leader(),
                response.skipAssignment(),
                response.memberId(),
                members);
    }

    private static String text(SyncGroupResponseData response) {
        return Wire.sync(
                name(response.errorCode()), Wire.orEmpty(response.protocolName()), new String(response.assignment()));
    }

    private static String name(short errorCode) {
        return Errors.forCode(errorCode).name();
    }
}

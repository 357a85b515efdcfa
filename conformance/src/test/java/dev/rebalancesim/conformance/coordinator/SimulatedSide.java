package dev.rebalancesim.conformance.coordinator;

import dev.rebalancesim.coordinator.CoordinatorConfig;
import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.coordinator.GroupStore;
import dev.rebalancesim.coordinator.classic.ClassicGroup;
import dev.rebalancesim.coordinator.classic.FreeChoice;
import dev.rebalancesim.coordinator.service.GroupCoordinator;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.trace.TraceEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Our coordinator. The random part of new member ids, and nothing else, is taken from the other side. */
final class SimulatedSide implements Side, CoordinatorContext {

    /** The order of a Java hash map, as Kafka has it: the only thing in which our own choice is replaced by Kafka's. */
    private static final FreeChoice HASH_ORDER = SimulatedSide::firstOfHashMap;

    private final Timers timers = new Timers();
    private final ArrayDeque<Consumer<Errors>> writes = new ArrayDeque<>();
    private final List<Answered> answers = new ArrayList<>();
    private final GroupCoordinator coordinator;
    private final Map<Integer, JoinGroup.Response> joins = new HashMap<>();
    private Optional<Errors> writeError = Optional.empty();
    private Optional<String> nextUuid = Optional.empty();
    private long recorded;

    SimulatedSide(CoordinatorConfig config) {
        coordinator = new GroupCoordinator(config, this, HASH_ORDER);
    }

    /** The random part of the next new member id. */
    void nextUuid(Optional<String> uuid) {
        nextUuid = uuid;
    }

    // ------------------------------------------------------------------------------------------------ requests

    @Override
    public void join(int request, JoinGroup.Request message) {
        step(() -> coordinator.joinGroup(message, response -> {
            joins.put(request, response);
            answer(request, text(response));
        }));
    }

    @Override
    public void sync(int request, SyncGroup.Request message) {
        step(() -> coordinator.syncGroup(
                message,
                response -> answer(
                        request,
                        Wire.sync(
                                response.error().name(), response.protocolName(), Wire.text(response.assignment())))));
    }

    @Override
    public void heartbeat(int request, Heartbeat.Request message) {
        step(() -> coordinator.heartbeat(
                message,
                response -> answer(request, Wire.heartbeat(response.error().name()))));
    }

    @Override
    public void leave(int request, LeaveGroup.Request message) {
        step(() -> coordinator.leaveGroup(
                message,
                response -> answer(
                        request,
                        Wire.leave(
                                response.error().name(),
                                response.members().stream()
                                        .map(member -> member.memberId() + "/" + member.groupInstanceId() + "="
                                                + member.error())
                                        .toList()))));
    }

    @Override
    public void commit(int request, OffsetCommit.Request message) {
        step(() -> coordinator.commitOffsets(
                message,
                response -> answer(request, Wire.commit(response.error().name()))));
    }

    @Override
    public void passTime(long ms) {
        timers.pass(ms, this::step);
    }

    @Override
    public void completeWrites() {
        while (!writes.isEmpty()) {
            writes.poll().accept(Errors.NONE);
        }
    }

    @Override
    public void failWrites(Errors error) {
        writeError = Optional.of(error);
    }

    @Override
    public void stopFailingWrites() {
        writeError = Optional.empty();
    }

    @Override
    public void failOver() {
        GroupStore written = coordinator.store();
        coordinator.unload();
        writes.clear();
        coordinator.startLoading();
        coordinator.finishLoading(written);
    }

    @Override
    public List<Answered> takeAnswers() {
        answers.sort(Comparator.comparingInt(Answered::request));
        List<Answered> taken = List.copyOf(answers);
        answers.clear();
        return taken;
    }

    @Override
    public GroupView view() {
        if (coordinator.group(History.GROUP).isEmpty()) {
            return GroupView.none(timers.deadlines());
        }
        ClassicGroup group = coordinator.group(History.GROUP).get();
        SortedMap<String, Long> offsets = new TreeMap<>();
        coordinator
                .store()
                .offsetsOf(History.GROUP)
                .forEach((partition, committed) -> offsets.put(partition.toString(), committed.offset()));
        return new GroupView(
                group.state().toString(),
                group.generationId(),
                group.protocolType(),
                group.protocolName(),
                group.leaderId(),
                new TreeSet<>(group.memberIds()),
                new TreeMap<>(timers.deadlines()),
                offsets);
    }

    /** The answer to a JoinGroup, once it has come; it can be asked for once. */
    Optional<JoinGroup.Response> takeJoin(int request) {
        return Optional.ofNullable(joins.remove(request));
    }

    /** How many trace events were recorded. */
    long recorded() {
        return recorded;
    }

    private void step(Runnable action) {
        action.run();
        writeError.ifPresent(error -> {
            while (!writes.isEmpty()) {
                writes.poll().accept(error);
            }
        });
    }

    private void answer(int request, String text) {
        answers.add(new Answered(request, timers.nowMs(), text));
    }

    private static String text(JoinGroup.Response response) {
        Map<String, String> members = new TreeMap<>();
        for (JoinGroup.Member member : response.members()) {
            members.put(member.memberId(), Wire.member(member.groupInstanceId(), Wire.bytes(member.metadata())));
        }
        return Wire.join(
                response.error().name(),
                response.generationId(),
                response.protocolName(),
                response.leader(),
                response.skipAssignment(),
                response.memberId(),
                members);
    }

    private static String firstOfHashMap(Collection<String> candidates) {
        Map<String, Boolean> hashMap = new HashMap<>();
        candidates.forEach(candidate -> hashMap.put(candidate, true));
        return hashMap.keySet().iterator().next();
    }

    // ----------------------------------------------------------------------------------------- CoordinatorContext

    @Override
    public long nowUs() {
        return timers.nowMs() * 1_000;
    }

    @Override
    public void schedule(String key, long delayUs, Runnable onExpiry) {
        timers.schedule(key, delayUs / 1_000, onExpiry);
    }

    @Override
    public void cancel(String key) {
        timers.cancel(key);
    }

    @Override
    public void append(Consumer<Errors> onWritten) {
        writes.add(onWritten);
    }

    @Override
    public String newUuid() {
        String uuid = nextUuid.orElse("an-id-that-Kafka-has-not-made");
        nextUuid = Optional.empty();
        return uuid;
    }

    @Override
    public long record(TraceEvent event) {
        return recorded++;
    }

    @Override
    public long cause() {
        return -1;
    }

    @Override
    public void because(long traceSeq) {}
}

package dev.rebalancesim.coordinator.service;

import dev.rebalancesim.coordinator.CoordinatorConfig;
import dev.rebalancesim.coordinator.CoordinatorContext;
import dev.rebalancesim.coordinator.GroupOffsets;
import dev.rebalancesim.coordinator.GroupRecord;
import dev.rebalancesim.coordinator.GroupStore;
import dev.rebalancesim.coordinator.OffsetsLog;
import dev.rebalancesim.coordinator.classic.ClassicGroup;
import dev.rebalancesim.coordinator.classic.ClassicGroupRecord;
import dev.rebalancesim.coordinator.classic.ClassicGroupState;
import dev.rebalancesim.coordinator.classic.ClassicProtocol;
import dev.rebalancesim.coordinator.classic.FreeChoice;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The groups of an active coordinator, from loading to unloading, with the log and the store behind them. */
final class LoadedGroups {

    private static final String RETENTION_TIMER = "expire-group-metadata";

    private final CoordinatorConfig config;
    private final CoordinatorContext context;
    private final GroupStore store;
    private final OffsetsLog log;
    private final GroupOffsets offsets;
    private final ClassicProtocol protocol;
    private final Map<String, ClassicGroup> groups = new TreeMap<>();

    /** What is in the store, and nothing else (C66, C67). */
    LoadedGroups(CoordinatorConfig config, CoordinatorContext context, GroupStore store, FreeChoice freeChoice) {
        this.config = config;
        this.context = context;
        this.store = store;
        log = new OffsetsLog(context);
        offsets = new GroupOffsets(context, log, store);
        protocol = new ClassicProtocol(config, context, log, store, freeChoice);
        for (GroupRecord stored : List.copyOf(store.groups())) {
            ClassicGroupRecord classic = (ClassicGroupRecord) stored;
            groups.put(classic.groupId(), protocol.load(classic));
        }
        for (String groupId : store.groupsWithOffsets()) {
            groups.computeIfAbsent(groupId, protocol::create);
        }
        armRetention();
    }

    GroupStore store() {
        return store;
    }

    OffsetsLog log() {
        return log;
    }

    GroupOffsets offsets() {
        return offsets;
    }

    ClassicProtocol protocol() {
        return protocol;
    }

    Optional<ClassicGroup> find(String groupId) {
        return Optional.ofNullable(groups.get(groupId));
    }

    /** The group, or else a new one, which is written down; if that fails it is as if it had never been. */
    ClassicGroup findOrCreate(String groupId) {
        if (groups.containsKey(groupId)) {
            return groups.get(groupId);
        }
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

    /** The group, or else a simple one: somebody uses the id for nothing but offsets, and it is not written (C57). */
    ClassicGroup findOrCreateSimple(String groupId) {
        return groups.computeIfAbsent(groupId, protocol::create);
    }

    /** Deletes a group without members, with its offsets (C65). */
    void delete(String groupId, Consumer<Errors> onDone) {
        ClassicGroup group = groups.get(groupId);
        if (group == null) {
            onDone.accept(Errors.GROUP_ID_NOT_FOUND);
        } else if (group.state() != ClassicGroupState.EMPTY) {
            onDone.accept(Errors.NON_EMPTY_GROUP);
        } else {
            offsets.forget(groupId, (partition, committed) -> true);
            drop(group, onDone);
        }
    }

    /** Deletes a committed offset unless the group's members are subscribed to the topic (C65). */
    void deleteOffset(String groupId, TopicPartition partition, Consumer<Errors> onDone) {
        ClassicGroup group = groups.get(groupId);
        if (group == null) {
            onDone.accept(Errors.GROUP_ID_NOT_FOUND);
        } else if (!group.usesConsumerProtocol() && group.state() != ClassicGroupState.EMPTY) {
            onDone.accept(Errors.NON_EMPTY_GROUP);
        } else if (group.isSubscribedTo(partition.topic())) {
            onDone.accept(Errors.GROUP_SUBSCRIBED_TO_TOPIC);
        } else {
            offsets.forget(groupId, (candidate, committed) -> candidate.equals(partition));
            log.afterWrites(onDone);
        }
    }

    /** A topic is gone, and with it what all groups committed for it (C64). */
    void topicDeleted(String topic) {
        for (String groupId : List.copyOf(store.groupsWithOffsets())) {
            offsets.forget(groupId, (partition, committed) -> partition.topic().equals(topic));
        }
    }

    /** Gives up all groups; whoever waits for an answer, or for a write, is told to look elsewhere (C69). */
    void unload() {
        context.cancel(RETENTION_TIMER);
        protocol.close();
        log.failAll(Errors.NOT_COORDINATOR);
        groups.values().forEach(protocol::unload);
        groups.clear();
    }

    private void armRetention() {
        context.schedule(RETENTION_TIMER, SimTime.msToUs(config.offsetsRetentionCheckIntervalMs()), () -> {
            OffsetRetention retention = new OffsetRetention(config, offsets, context.nowUs());
            for (ClassicGroup group : List.copyOf(groups.values())) {
                if (retention.leavesNothingOf(group)) {
                    drop(group, error -> {});
                }
            }
            armRetention();
        });
    }

    private void drop(ClassicGroup group, Consumer<Errors> onDone) {
        groups.remove(group.groupId());
        protocol.forgetPendingIds(group);
        log.write(error -> {
            if (error == Errors.NONE) {
                store.remove(group.groupId());
            } else {
                groups.putIfAbsent(group.groupId(), group);
            }
            onDone.accept(error);
        });
    }
}

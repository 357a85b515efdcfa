package dev.rebalancesim.conformance.coordinator;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.coordinator.common.runtime.CoordinatorExecutor;
import org.apache.kafka.coordinator.common.runtime.CoordinatorMetadataImage;
import org.apache.kafka.coordinator.common.runtime.CoordinatorRecord;
import org.apache.kafka.coordinator.common.runtime.CoordinatorResult;
import org.apache.kafka.coordinator.common.runtime.CoordinatorTimer;
import org.apache.kafka.coordinator.group.GroupConfigManager;
import org.apache.kafka.coordinator.group.GroupCoordinatorConfig;
import org.apache.kafka.coordinator.group.GroupCoordinatorShard;
import org.apache.kafka.coordinator.group.GroupMetadataManager;
import org.apache.kafka.coordinator.group.classic.ClassicGroup;
import org.apache.kafka.coordinator.group.metrics.GroupCoordinatorMetrics;
import org.apache.kafka.coordinator.group.modern.share.ShareGroupConfig;
import org.apache.kafka.timeline.SnapshotRegistry;

/** Builds and rebuilds Kafka's shard on our clock. */
final class Shard {

    private static final GroupCoordinatorMetrics METRICS = new GroupCoordinatorMetrics();

    private final Timers timers;
    private final Consumer<Supplier<CoordinatorResult<Void, CoordinatorRecord>>> runtime;
    private final GroupCoordinatorConfig config;
    private final GroupConfigManager groupConfigs;
    private SnapshotRegistry snapshots;
    private GroupCoordinatorShard shard;
    private GroupMetadataManager groups;
    private long marks;
    private long replayed;

    /** A shard whose timers, when they fire, hand their operation to the given runtime. */
    Shard(
            Timers timers,
            Consumer<Supplier<CoordinatorResult<Void, CoordinatorRecord>>> runtime,
            int initialRebalanceDelayMs,
            int groupMaxSize) {
        this.timers = timers;
        this.runtime = runtime;
        Map<String, Object> settings = new HashMap<>();
        settings.put(GroupCoordinatorConfig.GROUP_INITIAL_REBALANCE_DELAY_MS_CONFIG, initialRebalanceDelayMs);
        settings.put(GroupCoordinatorConfig.GROUP_MAX_SIZE_CONFIG, groupMaxSize);
        config = GroupCoordinatorConfig.fromProps(settings);
        ShareGroupConfig shareConfig = ShareGroupConfig.fromProps(settings);
        groupConfigs = new GroupConfigManager(new HashMap<>(), config, shareConfig);
    }

    /** Starts afresh with what the given records say. */
    void start(List<CoordinatorRecord> records) {
        snapshots = new SnapshotRegistry(new LogContext());
        GroupCoordinatorShard.Builder builder = new GroupCoordinatorShard.Builder(config, groupConfigs);
        builder.withAuthorizerPlugin(Optional.empty());
        builder.withLogContext(new LogContext());
        builder.withSnapshotRegistry(snapshots);
        builder.withTime(new Clock());
        builder.withTimer(new KafkaTimers());
        builder.withExecutor(new NoExecutor());
        builder.withCoordinatorMetrics(METRICS);
        builder.withTopicPartition(new TopicPartition("__consumer_offsets", 0));
        shard = builder.build();
        groups = groupsOf(shard);
        replay(records);
        shard.onLoaded(CoordinatorMetadataImage.EMPTY);
    }

    GroupCoordinatorShard get() {
        return shard;
    }

    Optional<ClassicGroup> group(String groupId) {
        try {
            return Optional.of((ClassicGroup) groups.group(groupId));
        } catch (GroupIdNotFoundException e) {
            return Optional.empty();
        }
    }

    void replay(List<CoordinatorRecord> records) {
        records.forEach(record -> shard.replay(replayed++, -1, (short) -1, record));
    }

    /** Remembers the present state. */
    void mark() {
        snapshots.deleteSnapshotsUpTo(marks);
        snapshots.idempotentCreateSnapshot(++marks);
    }

    /** Takes back what happened since the last {@link #mark}. */
    void revertToMark() {
        snapshots.revertToSnapshot(marks);
    }

    /** The group itself is not accessible from outside, and without it half of the comparison would be blind. */
    private static GroupMetadataManager groupsOf(GroupCoordinatorShard shard) {
        try {
            Field field = GroupCoordinatorShard.class.getDeclaredField("groupMetadataManager");
            field.setAccessible(true);
            return (GroupMetadataManager) field.get(shard);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class KafkaTimers implements CoordinatorTimer<CoordinatorRecord> {

        @Override
        public void schedule(
                String key, long delay, TimeUnit unit, boolean retry, TimeoutOperation<CoordinatorRecord> operation) {
            timers.schedule(key, unit.toMillis(delay), () -> runtime.accept(operation::generateRecords));
        }

        @Override
        public void schedule(
                String key,
                long delay,
                TimeUnit unit,
                boolean retry,
                long retryBackoff,
                TimeoutOperation<CoordinatorRecord> operation) {
            schedule(key, delay, unit, retry, operation);
        }

        @Override
        public void scheduleIfAbsent(
                String key, long delay, TimeUnit unit, boolean retry, TimeoutOperation<CoordinatorRecord> operation) {
            if (!isScheduled(key)) {
                schedule(key, delay, unit, retry, operation);
            }
        }

        @Override
        public void cancel(String key) {
            timers.cancel(key);
        }

        @Override
        public boolean isScheduled(String key) {
            return timers.isScheduled(key);
        }
    }

    /** The classic protocol hands nothing to other threads. */
    private static final class NoExecutor implements CoordinatorExecutor<CoordinatorRecord> {

        @Override
        public <R> boolean schedule(String key, TaskRunnable<R> task, TaskOperation<CoordinatorRecord, R> operation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isScheduled(String key) {
            return false;
        }

        @Override
        public void cancel(String key) {}
    }

    private final class Clock implements Time {

        @Override
        public long milliseconds() {
            return timers.nowMs();
        }

        @Override
        public long nanoseconds() {
            return TimeUnit.MILLISECONDS.toNanos(timers.nowMs());
        }

        @Override
        public void sleep(long ms) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void waitObject(Object object, Supplier<Boolean> condition, long deadlineMs) {
            throw new UnsupportedOperationException();
        }
    }
}

package dev.rebalancesim.coordinator;

import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.OffsetFetch;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** The committed positions of all groups. A commit counts, and can be read, once it is written down. */
public final class GroupOffsets {

    private final CoordinatorContext context;
    private final OffsetsLog log;
    private final GroupStore store;
    private final CommitsInFlight inFlight = new CommitsInFlight();

    /** The offsets that are in the store; changes go through the log. */
    public GroupOffsets(CoordinatorContext context, OffsetsLog log, GroupStore store) {
        this.context = context;
        this.log = log;
        this.store = store;
    }

    /** Commits positions and tells how it went once they are written. */
    public void commit(String groupId, Map<TopicPartition, Long> offsets, Consumer<Errors> onWritten) {
        if (offsets.isEmpty()) {
            log.afterWrites(onWritten);
            return;
        }
        long commitTimeUs = context.nowUs();
        inFlight.started(groupId, offsets.keySet());
        log.write(error -> {
            inFlight.ended(groupId, offsets.keySet());
            if (error == Errors.NONE) {
                put(groupId, offsets, commitTimeUs);
            }
            onWritten.accept(error);
        });
    }

    /** Holds positions back until their transaction ends, and tells how it went once that is written (C61). */
    public void commitInTransaction(
            long producerId, String groupId, Map<TopicPartition, Long> offsets, Consumer<Errors> onWritten) {
        long commitTimeUs = context.nowUs();
        log.write(error -> {
            if (error == Errors.NONE) {
                offsets.forEach((partition, offset) -> store.transactions()
                        .put(producerId, groupId, partition, new CommittedOffset(offset, commitTimeUs)));
            }
            onWritten.accept(error);
        });
    }

    /** Ends a transaction: what it held is committed, or never was. */
    public void endTransaction(long producerId, boolean commit) {
        store.transactions()
                .end(producerId)
                .forEach((groupId, held) -> held.forEach((partition, committed) -> {
                    if (commit) {
                        store.putOffset(groupId, partition, committed);
                    }
                }));
    }

    /** Whether a position of one of these partitions is held back by an open transaction. */
    public boolean isUnstable(String groupId, List<TopicPartition> partitions) {
        return partitions.stream().anyMatch(partition -> store.transactions().holds(groupId, partition));
    }

    /** Puts positions into the store as if they had been committed now, without a write. */
    public void put(String groupId, Map<TopicPartition, Long> offsets) {
        put(groupId, offsets, context.nowUs());
    }

    /** The position of each partition asked for, {@link OffsetFetch#NO_OFFSET} where nothing is committed (C62). */
    public Map<TopicPartition, Long> fetch(String groupId, List<TopicPartition> partitions) {
        Map<TopicPartition, CommittedOffset> committed = of(groupId);
        Map<TopicPartition, Long> found = new TreeMap<>();
        for (TopicPartition partition : partitions) {
            CommittedOffset offset = committed.get(partition);
            found.put(partition, offset == null ? OffsetFetch.NO_OFFSET : offset.offset());
        }
        return found;
    }

    /** Everything the group has committed. */
    public Map<TopicPartition, CommittedOffset> of(String groupId) {
        return store.offsetsOf(groupId);
    }

    /**
     * Forgets the group's positions that fulfil the condition, once that is written down. A position that a commit or a
     * transaction is about to replace is kept.
     *
     * @return whether the group has none left, those included that cannot be read yet
     */
    public boolean forget(String groupId, BiPredicate<TopicPartition, CommittedOffset> condition) {
        Map<TopicPartition, CommittedOffset> committed = of(groupId);
        List<TopicPartition> forgotten = new ArrayList<>();
        for (Map.Entry<TopicPartition, CommittedOffset> entry : committed.entrySet()) {
            if (!isAboutToChange(groupId, entry.getKey()) && condition.test(entry.getKey(), entry.getValue())) {
                forgotten.add(entry.getKey());
            }
        }
        boolean noneLeft = forgotten.size() == committed.size()
                && !store.transactions().holdsAnyOf(groupId)
                && !inFlight.includeAnyOf(groupId);
        if (!forgotten.isEmpty()) {
            log.write(error -> {
                if (error == Errors.NONE) {
                    forgotten.forEach(partition -> store.removeOffset(groupId, partition));
                }
            });
        }
        return noneLeft;
    }

    private boolean isAboutToChange(String groupId, TopicPartition partition) {
        return store.transactions().holds(groupId, partition) || inFlight.include(groupId, partition);
    }

    private void put(String groupId, Map<TopicPartition, Long> offsets, long commitTimeUs) {
        offsets.forEach(
                (partition, offset) -> store.putOffset(groupId, partition, new CommittedOffset(offset, commitTimeUs)));
    }
}

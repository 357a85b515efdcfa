package dev.rebalancesim.client;

import dev.rebalancesim.protocol.TopicPartition;

/** A partition in a consumer's hands: its position, and what is fetched but not yet returned by {@code poll()}. */
public final class AssignedPartition {

    private static final long NO_POSITION = -1;

    private final TopicPartition partition;
    private long position = NO_POSITION;
    private int buffered;
    private boolean needsReset;
    private boolean resetsToEarliest;
    private boolean pendingRevocation;
    private boolean requested;
    private boolean assigned = true;

    AssignedPartition(TopicPartition partition) {
        this.partition = partition;
    }

    /** The partition. */
    public TopicPartition partition() {
        return partition;
    }

    /** The offset of the next record that {@code poll()} returns; see {@link #hasPosition()}. */
    public long position() {
        return position;
    }

    /** Whether the position is known. */
    public boolean hasPosition() {
        return position != NO_POSITION;
    }

    boolean needsReset() {
        return needsReset;
    }

    boolean resetsToEarliest() {
        return resetsToEarliest;
    }

    /** The position is to be looked up: the first offset, or the one after the last record. */
    void requestReset(boolean toEarliest) {
        position = NO_POSITION;
        buffered = 0;
        needsReset = true;
        resetsToEarliest = toEarliest;
    }

    /** A fetch for this partition, from its position on, is under way. */
    void markRequested() {
        requested = true;
    }

    void clearRequested() {
        requested = false;
    }

    /** Whether records are wanted that no fetch under way asks for. */
    boolean isNewcomer() {
        return isFetchable() && buffered == 0 && !requested;
    }

    void seek(long offset) {
        requested = false;
        position = offset;
        buffered = 0;
        needsReset = false;
    }

    int buffered() {
        return buffered;
    }

    void buffer(int records) {
        buffered = records;
    }

    /** Hands out so many of the buffered records and moves the position past them. */
    void consume(int records) {
        buffered -= records;
        position += records;
    }

    /** Whether records may be fetched and returned: it is owned and not about to be revoked. */
    boolean isFetchable() {
        return assigned && hasPosition() && !pendingRevocation;
    }

    void markPendingRevocation() {
        pendingRevocation = true;
    }

    void unassign() {
        assigned = false;
        buffered = 0;
    }
}

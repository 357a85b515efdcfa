package dev.rebalancesim.client;

import dev.rebalancesim.protocol.TopicPartition;

/** A partition in a consumer's hands: its position, and what is fetched but not yet returned by {@code poll()}. */
public final class AssignedPartition {

    private static final long NO_POSITION = -1;
    private static final long NO_FETCH = 0;

    private final TopicPartition partition;
    private long position = NO_POSITION;
    private int buffered;
    private boolean needsReset;
    private boolean resetsToEarliest;
    private boolean pendingRevocation;
    /** The number of the fetch that asked for it last. */
    private long requestedBy = NO_FETCH;
    /** The version of the metadata in which it was seen last. */
    private long knownAsOf = -1;

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

    /** A fetch for this partition, from its position on, is under way; fetches are numbered from 1. */
    void markRequested(long fetch) {
        requestedBy = fetch;
    }

    /** Whether records are wanted that the fetch under way does not ask for. */
    boolean isNewcomer(long fetchUnderWay) {
        return isFetchable() && buffered == 0 && requestedBy != fetchUnderWay;
    }

    /** Whether the client was told of this partition. */
    boolean isKnownTo(ClientMetadata metadata) {
        if (knownAsOf != metadata.version() && metadata.knows(partition)) {
            knownAsOf = metadata.version();
        }
        return knownAsOf == metadata.version();
    }

    void seek(long offset) {
        requestedBy = NO_FETCH;
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

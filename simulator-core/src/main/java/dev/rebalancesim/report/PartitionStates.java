package dev.rebalancesim.report;

import java.util.Arrays;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;

/**
 * Who owns each partition now, and since when nobody can consume it.
 *
 * <p>A partition has at most one owner: the consumer it was assigned to last, until that one gives it up, ends or is
 * removed. Somebody who has lost a partition without knowing it (a zombie, a former instance of the same instance id)
 * goes on consuming it; such overlaps are found by counting the consumers that hold it and are able to consume.
 */
final class PartitionStates {

    private static final int NONE = OwnershipLog.NONE;
    private static final long NEVER = -1;

    private final OwnershipLog log = new OwnershipLog();
    private final StopTheWorld stopTheWorld;
    private final IntSupplier openEpisode;
    private final IntSupplier lastEpisode;
    private final IntUnaryOperator memberOf;

    private int[] owner = new int[0];
    private int[] lastOwner = new int[0];
    private long[] ownedSince = new long[0];
    private long[] pausedSince = new long[0];
    private int[] pauseReason = new int[0];
    private int[] active = new int[0];
    private int[] newest = new int[0];
    private long[] overlapSince = new long[0];
    private int[] overlapRow = new int[0];

    /**
     * No partition known yet.
     *
     * @param openEpisode the episode under way, or NONE
     * @param lastEpisode the episode under way, or else the last one, or NONE
     * @param memberOf which member of the group a consumer is: consumers that share an instance id are one
     */
    PartitionStates(
            StopTheWorld stopTheWorld, IntSupplier openEpisode, IntSupplier lastEpisode, IntUnaryOperator memberOf) {
        this.memberOf = memberOf;
        this.stopTheWorld = stopTheWorld;
        this.openEpisode = openEpisode;
        this.lastEpisode = lastEpisode;
    }

    OwnershipLog log() {
        return log;
    }

    int owner(int partition) {
        return partition < owner.length ? owner[partition] : NONE;
    }

    /** The last owner of each partition that was met, by the partition's number; NONE for those never owned. */
    int[] lastOwners() {
        return lastOwner.clone();
    }

    /** The consumer may consume the partition from now on. */
    void assigned(int partition, int consumer, long nowUs) {
        grow(partition);
        if (owner[partition] != NONE) {
            endOwnership(partition, nowUs);
        }
        if (pausedSince[partition] != NEVER) {
            endPause(partition, nowUs);
        }
        owner[partition] = consumer;
        ownedSince[partition] = nowUs;
        stopTheWorld.consumable(1, nowUs);
        if (lastOwner[partition] != NONE
                && memberOf.applyAsInt(lastOwner[partition]) != memberOf.applyAsInt(consumer)) {
            OwnershipLog.add(
                    log.moves, partition, lastOwner[partition], nowUs, nowUs, consumer, lastEpisode.getAsInt());
        }
        lastOwner[partition] = consumer;
    }

    /** The consumer no longer owns the partition; nothing changes if another one does. */
    void disowned(int partition, int consumer, PauseReason reason, long nowUs) {
        grow(partition);
        if (owner[partition] == consumer) {
            endOwnership(partition, nowUs);
            if (pausedSince[partition] == NEVER) {
                beginPause(partition, reason, nowUs);
            }
        }
    }

    /** The owner cannot consume for the time being. */
    void suspended(int partition, int consumer, PauseReason reason, long nowUs) {
        if (owner[partition] == consumer && pausedSince[partition] == NEVER) {
            stopTheWorld.consumable(-1, nowUs);
            beginPause(partition, reason, nowUs);
        }
    }

    /** The owner goes on consuming. */
    void resumed(int partition, int consumer, long nowUs) {
        if (owner[partition] == consumer && pausedSince[partition] != NEVER) {
            endPause(partition, nowUs);
            stopTheWorld.consumable(1, nowUs);
        }
    }

    /** The partition is gone with its topic: nobody misses it. */
    void deleted(int partition, long nowUs) {
        grow(partition);
        if (owner[partition] != NONE) {
            endOwnership(partition, nowUs);
        }
        if (pausedSince[partition] != NEVER) {
            endPause(partition, nowUs);
        }
        lastOwner[partition] = NONE;
    }

    /** One more consumer holds the partition and is able to consume it. */
    void activated(int partition, int consumer, long nowUs) {
        grow(partition);
        active[partition]++;
        if (active[partition] == 2) {
            overlapRow[partition] = OwnershipLog.add(
                    log.overlaps, partition, newest[partition], nowUs, nowUs, consumer, openEpisode.getAsInt());
            overlapSince[partition] = nowUs;
        }
        newest[partition] = consumer;
    }

    /** One consumer less does. */
    void deactivated(int partition, long nowUs) {
        active[partition]--;
        if (active[partition] == 1) {
            log.overlaps.set(overlapRow[partition], OwnershipLog.TO, nowUs);
            overlapSince[partition] = NEVER;
        }
    }

    /** Closes all intervals at the simulation's end. */
    void finish(long endUs) {
        for (int partition = 0; partition < owner.length; partition++) {
            if (pausedSince[partition] != NEVER) {
                log.openPauses.set(log.pauses.rows());
                endPause(partition, endUs);
            }
            if (owner[partition] != NONE) {
                log.openOwners.set(log.owners.rows());
                logOwnership(partition, endUs);
            }
            if (overlapSince[partition] != NEVER) {
                log.overlaps.set(overlapRow[partition], OwnershipLog.TO, endUs);
            }
        }
    }

    private void beginPause(int partition, PauseReason reason, long nowUs) {
        pausedSince[partition] = nowUs;
        pauseReason[partition] = reason.ordinal();
    }

    private void endPause(int partition, long nowUs) {
        OwnershipLog.add(
                log.pauses,
                partition,
                lastOwner[partition],
                pausedSince[partition],
                nowUs,
                pauseReason[partition],
                openEpisode.getAsInt());
        pausedSince[partition] = NEVER;
    }

    private void endOwnership(int partition, long nowUs) {
        logOwnership(partition, nowUs);
        owner[partition] = NONE;
        if (pausedSince[partition] == NEVER) {
            stopTheWorld.consumable(-1, nowUs);
        }
    }

    private void logOwnership(int partition, long nowUs) {
        OwnershipLog.add(log.owners, partition, owner[partition], ownedSince[partition], nowUs, 0, NONE);
    }

    private void grow(int partition) {
        if (partition < owner.length) {
            return;
        }
        int from = owner.length;
        int to = Math.max(partition + 1, from * 2);
        owner = grown(owner, to, NONE);
        lastOwner = grown(lastOwner, to, NONE);
        newest = grown(newest, to, NONE);
        pauseReason = grown(pauseReason, to, 0);
        active = grown(active, to, 0);
        overlapRow = grown(overlapRow, to, 0);
        ownedSince = grown(ownedSince, to);
        pausedSince = grown(pausedSince, to);
        overlapSince = grown(overlapSince, to);
    }

    private static int[] grown(int[] values, int length, int filler) {
        int[] grown = Arrays.copyOf(values, length);
        Arrays.fill(grown, values.length, length, filler);
        return grown;
    }

    private static long[] grown(long[] values, int length) {
        long[] grown = Arrays.copyOf(values, length);
        Arrays.fill(grown, values.length, length, NEVER);
        return grown;
    }
}

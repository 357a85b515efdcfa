package dev.rebalancesim.report;

import dev.rebalancesim.report.PartitionHistory.Overlap;
import dev.rebalancesim.report.PartitionHistory.Ownership;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** All partitions' histories, ordered by topic and partition, each made when it is asked for. */
final class PartitionHistories extends AbstractList<PartitionHistory> {

    private static final PauseReason[] REASONS = PauseReason.values();

    private final OwnershipLog log;
    private final PartitionTable partitions;
    private final ConsumerStates consumers;
    private final int[] sortedIds;
    private final int[][] owners;
    private final int[][] pauses;
    private final int[][] overlaps;

    PartitionHistories(OwnershipLog log, PartitionTable partitions, ConsumerStates consumers) {
        this.log = log;
        this.partitions = partitions;
        this.consumers = consumers;
        this.sortedIds = partitions.sortedIds();
        this.owners = log.owners.rowsBy(OwnershipLog.PARTITION, partitions.size());
        this.pauses = log.pauses.rowsBy(OwnershipLog.PARTITION, partitions.size());
        this.overlaps = log.overlaps.rowsBy(OwnershipLog.PARTITION, partitions.size());
    }

    @Override
    public PartitionHistory get(int index) {
        int id = sortedIds[index];
        List<Ownership> ownerships = new ArrayList<>();
        for (int row : owners[id]) {
            ownerships.add(new Ownership(
                    consumer(log.owners, row, OwnershipLog.CONSUMER),
                    log.owners.get(row, OwnershipLog.FROM),
                    log.owners.get(row, OwnershipLog.TO),
                    log.openOwners.get(row)));
        }
        List<Pause> paused = new ArrayList<>();
        for (int row : pauses[id]) {
            paused.add(pause(row));
        }
        List<Overlap> overlapping = new ArrayList<>();
        for (int row : overlaps[id]) {
            overlapping.add(new Overlap(
                    consumer(log.overlaps, row, OwnershipLog.CONSUMER),
                    consumer(log.overlaps, row, OwnershipLog.DETAIL),
                    log.overlaps.get(row, OwnershipLog.FROM),
                    log.overlaps.get(row, OwnershipLog.TO)));
        }
        return new PartitionHistory(partitions.partition(id), ownerships, paused, overlapping);
    }

    @Override
    public int size() {
        return sortedIds.length;
    }

    private Pause pause(int row) {
        return new Pause(
                log.pauses.get(row, OwnershipLog.FROM),
                log.pauses.get(row, OwnershipLog.TO),
                REASONS[log.pauses.getInt(row, OwnershipLog.DETAIL)],
                consumer(log.pauses, row, OwnershipLog.CONSUMER),
                log.openPauses.get(row),
                episode(log.pauses.getInt(row, OwnershipLog.EPISODE)));
    }

    private static OptionalInt episode(int index) {
        return index == OwnershipLog.NONE ? OptionalInt.empty() : OptionalInt.of(index);
    }

    private String consumer(RowLog rows, int row, int column) {
        return consumers.name(rows.getInt(row, column));
    }
}

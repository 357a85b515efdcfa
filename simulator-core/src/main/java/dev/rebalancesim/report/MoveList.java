package dev.rebalancesim.report;

import java.util.AbstractList;

/** The moves of an episode, made when they are asked for. */
final class MoveList extends AbstractList<Move> {

    private final OwnershipLog log;
    private final int[] rows;
    private final PartitionTable partitions;
    private final ConsumerStates consumers;

    MoveList(OwnershipLog log, int[] rows, PartitionTable partitions, ConsumerStates consumers) {
        this.log = log;
        this.rows = rows;
        this.partitions = partitions;
        this.consumers = consumers;
    }

    @Override
    public Move get(int index) {
        int row = rows[index];
        return new Move(
                partitions.partition(log.moves.getInt(row, OwnershipLog.PARTITION)),
                consumers.name(log.moves.getInt(row, OwnershipLog.CONSUMER)),
                consumers.name(log.moves.getInt(row, OwnershipLog.DETAIL)));
    }

    @Override
    public int size() {
        return rows.length;
    }
}

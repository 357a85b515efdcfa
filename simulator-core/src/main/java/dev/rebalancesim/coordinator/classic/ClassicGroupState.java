package dev.rebalancesim.coordinator.classic;

/** The states of a classic group and the moves between them that are legal (C6). */
public enum ClassicGroupState {
    /** No members; committed offsets may exist. */
    EMPTY("Empty"),
    /** The join phase: the coordinator collects JoinGroup requests. */
    PREPARING_REBALANCE("PreparingRebalance"),
    /** The sync phase: a generation exists, its assignment is still to come from the leader. */
    COMPLETING_REBALANCE("CompletingRebalance"),
    /** Every member can have its assignment. */
    STABLE("Stable"),
    /** This broker no longer coordinates the group. */
    DEAD("Dead");

    private final String kafkaName;

    ClassicGroupState(String kafkaName) {
        this.kafkaName = kafkaName;
    }

    /** Whether a group in this state may go to the given one. There is no way from Stable straight to Empty (C8). */
    public boolean canBecome(ClassicGroupState next) {
        return switch (next) {
            case EMPTY, COMPLETING_REBALANCE -> this == PREPARING_REBALANCE;
            case PREPARING_REBALANCE -> this == EMPTY || this == COMPLETING_REBALANCE || this == STABLE;
            case STABLE -> this == COMPLETING_REBALANCE;
            case DEAD -> true;
        };
    }

    /** The state's name as Kafka's tools print it. */
    @Override
    public String toString() {
        return kafkaName;
    }
}

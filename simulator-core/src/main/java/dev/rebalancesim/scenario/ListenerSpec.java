package dev.rebalancesim.scenario;

import dev.rebalancesim.engine.DelayModel;

/**
 * The application's rebalance listener.
 *
 * @param onRevoked duration of {@code onPartitionsRevoked} and {@code onPartitionsLost}
 * @param onAssigned duration of {@code onPartitionsAssigned}
 * @param onAssignedPerPartition what each added partition adds to it, for example to rebuild state
 * @param commitOnRevoke whether {@code onPartitionsRevoked} commits synchronously
 */
public record ListenerSpec(
        DelayModel onRevoked, DelayModel onAssigned, DelayModel onAssignedPerPartition, boolean commitOnRevoke) {

    /** A listener that takes no time and does nothing. */
    public static final ListenerSpec NONE = new ListenerSpec(DelayModel.ZERO, DelayModel.ZERO, DelayModel.ZERO, false);
}

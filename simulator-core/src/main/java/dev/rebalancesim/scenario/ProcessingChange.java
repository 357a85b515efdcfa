package dev.rebalancesim.scenario;

import dev.rebalancesim.engine.DelayModel;
import java.util.List;

/**
 * New processing times; an empty list means "as before", else it holds the one new delay.
 *
 * @param perRecord the new time for each record, if any
 * @param perBatch the new time for each batch, if any
 */
public record ProcessingChange(List<DelayModel> perRecord, List<DelayModel> perBatch) {

    public ProcessingChange {
        perRecord = List.copyOf(perRecord);
        perBatch = List.copyOf(perBatch);
    }

    /** The given processing with these changes made. */
    public ProcessingSpec applyTo(ProcessingSpec processing) {
        return new ProcessingSpec(
                perRecord.isEmpty() ? processing.perRecord() : perRecord.get(0),
                perBatch.isEmpty() ? processing.perBatch() : perBatch.get(0),
                processing.pollTimeoutUs(),
                processing.commit(),
                processing.onCommitFailure());
    }
}

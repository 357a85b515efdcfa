package dev.rebalancesim.topic;

import dev.rebalancesim.engine.SimTime;

/**
 * A steady rate of records: record n (from 1) of every partition is written n / rate seconds after time 0.
 *
 * @param microRecordsPerSecond millionths of a record per second, per partition; 0 for none
 */
record ProductionRate(long microRecordsPerSecond) {

    private static final long MICRO = 1_000_000L;

    /** How many records have been written to a partition up to and including the given time. */
    long recordsAt(long timeUs) {
        if (microRecordsPerSecond == 0 || timeUs < 0) {
            return 0;
        }
        long seconds = timeUs / SimTime.US_PER_SECOND;
        long restUs = timeUs % SimTime.US_PER_SECOND;
        long micros = seconds * microRecordsPerSecond
                + restUs * (microRecordsPerSecond / MICRO)
                + restUs * (microRecordsPerSecond % MICRO) / MICRO;
        long records = micros / MICRO;
        while (timeOfRecordUs(records + 1) <= timeUs) {
            records++;
        }
        while (records > 0 && timeOfRecordUs(records) > timeUs) {
            records--;
        }
        return records;
    }

    /** When record n (from 1) is written; {@link Long#MAX_VALUE} if never. */
    long timeOfRecordUs(long n) {
        if (microRecordsPerSecond == 0) {
            return Long.MAX_VALUE;
        }
        long scaled = Math.multiplyExact(n, MICRO);
        long seconds = scaled / microRecordsPerSecond;
        long rest = scaled % microRecordsPerSecond;
        return seconds * SimTime.US_PER_SECOND
                + (rest * SimTime.US_PER_SECOND + microRecordsPerSecond - 1) / microRecordsPerSecond;
    }
}

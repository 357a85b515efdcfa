package dev.rebalancesim.report;

/**
 * What consumers fetched, as far as their racks and those of the replicas are known, in bytes.
 *
 * @param acrossRacks what of it was read from a replica in another rack than the consumer's
 */
public record FetchedBytes(long total, long acrossRacks) {

    static final FetchedBytes NONE = new FetchedBytes(0, 0);

    FetchedBytes plus(long bytes, long across) {
        return new FetchedBytes(total + bytes, acrossRacks + across);
    }
}

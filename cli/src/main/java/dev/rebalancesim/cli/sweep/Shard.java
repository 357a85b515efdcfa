package dev.rebalancesim.cli.sweep;

import java.util.Optional;

/**
 * A part of a sweep: every n-th run.
 *
 * <p>Runs are dealt out like cards, not cut into blocks: neighbours in the grid take about the same time, so all shards
 * are done at about the same time.
 *
 * @param index from 1
 * @param of how many shards there are
 */
public record Shard(int index, int of) {

    /** The sweep as a whole. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final int MOST = 100_000;

    public Shard {
        if (index < 1 || index > of || of > MOST) {
            throw new IllegalArgumentException("no shard: " + index + "/" + of);
        }
    }

    /** Reads {@code 2/4}. */
    public static Optional<Shard> parse(String text) {
        if (!text.matches("[0-9]{1,6}/[0-9]{1,6}")) {
            return Optional.empty();
        }
        int slash = text.indexOf('/');
        int index = Integer.parseInt(text.substring(0, slash));
        int of = Integer.parseInt(text.substring(slash + 1));
        return index < 1 || index > of || of > MOST ? Optional.empty() : Optional.of(new Shard(index, of));
    }

    /** How many of so many runs are in this shard. */
    public long runsOf(long all) {
        return (all - index + of) / of;
    }

    /** The number, in the whole sweep, of this shard's run of the given number. */
    public long run(long ordinal) {
        return index - 1 + ordinal * of;
    }

    @Override
    public String toString() {
        return index + "/" + of;
    }
}

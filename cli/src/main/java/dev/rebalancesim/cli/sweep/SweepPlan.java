package dev.rebalancesim.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that identifies a sweep: two sweeps with the same plan give the same bytes.
 *
 * <p>A point is a combination of the axes' values, the last axis varying fastest; a run is a point with one seed, the seeds
 * varying faster than the points.
 *
 * @param version the program's
 * @param scenario its name
 * @param content the fingerprint of what the scenario says, and of all it becomes
 * @param axes the slowest first
 * @param seed that of the first run of each point
 * @param seeds how many runs each point has
 * @param maxEvents the bound beyond which a run is given up
 */
public record SweepPlan(
        String version,
        String scenario,
        String content,
        List<SweepAxis> axes,
        long seed,
        int seeds,
        long maxEvents,
        Shard shard) {

    public SweepPlan {
        axes = List.copyOf(axes);
    }

    /** How many points the grid has. */
    public int points() {
        return axes.stream().mapToInt(axis -> axis.values().size()).reduce(1, Math::multiplyExact);
    }

    /** How many runs the whole sweep has. */
    public long runs() {
        return (long) points() * seeds;
    }

    /** How many runs this shard has. */
    public long runsOfShard() {
        return shard.runsOf(runs());
    }

    /** The point that a run belongs to. */
    public int point(long run) {
        return Math.toIntExact(run / seeds);
    }

    /** The seed of a run. */
    public long seed(long run) {
        return seed + run % seeds;
    }

    /** The values of a point, one for each axis. */
    public List<String> values(int point) {
        List<String> values = new ArrayList<>();
        int rest = point;
        for (int i = axes.size() - 1; i >= 0; i--) {
            List<String> all = axes.get(i).values();
            values.add(0, all.get(rest % all.size()));
            rest /= all.size();
        }
        return values;
    }

    /** The same sweep, another part of it. */
    public SweepPlan withShard(Shard other) {
        return new SweepPlan(version, scenario, content, axes, seed, seeds, maxEvents, other);
    }

    /** What tells another plan from this one, in words that begin with "its"; empty if they are the same. */
    Optional<String> difference(SweepPlan other) {
        if (!scenario.equals(other.scenario)) {
            return differs("its scenario", other.scenario, scenario);
        }
        if (!axes.equals(other.axes)) {
            return differs("its grid", words(other.axes), words(axes));
        }
        if (seeds != other.seeds) {
            return differs("its number of seeds", other.seeds, seeds);
        }
        if (seed != other.seed) {
            return differs("its first seed", other.seed, seed);
        }
        if (!shard.equals(other.shard)) {
            return differs("its shard", other.shard, shard);
        }
        if (maxEvents != other.maxEvents) {
            return differs("its bound of events", other.maxEvents, maxEvents);
        }
        if (!version.equals(other.version)) {
            return differs("its program's version", other.version, version);
        }
        return content.equals(other.content)
                ? Optional.empty()
                : Optional.of("its scenario has changed, or what is set in it");
    }

    private static Optional<String> differs(String what, Object theirs, Object ours) {
        return Optional.of(what + " is " + theirs + ", not " + ours);
    }

    private static String words(List<SweepAxis> axes) {
        List<String> words = axes.stream()
                .map(axis -> axis.name() + "=" + String.join(",", axis.values()))
                .toList();
        return words.isEmpty() ? "none" : String.join(" ", words);
    }
}

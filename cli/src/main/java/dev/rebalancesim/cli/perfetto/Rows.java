package dev.rebalancesim.cli.perfetto;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of one run: three groups of them, whose numbers no other run in the file has. */
final class Rows {

    private static final int RUN = 10_000_000;
    private static final int CONSUMERS = 1_000;
    private static final int PARTITIONS = 1_000_000;

    private final EventWriter out;
    private final int base;
    private final Map<String, Track> consumers = new TreeMap<>();

    /**
     * The rows of a run.
     *
     * @param run its number in the file, from 0
     * @param prefix goes before the names of the groups, to tell runs apart; may be empty
     */
    Rows(EventWriter out, int run, String prefix, Scenario scenario) {
        this.out = out;
        this.base = run * RUN;
        out.process(coordinator(), prefix + "coordinator", base);
        out.process(base + 2, prefix + "consumers", base + 1);
        out.process(base + 3, prefix + "partitions", base + 2);
        out.track(states(), "group", 0);
        out.track(rebalances(), "rebalances", 1);
        List<String> names = scenario.consumers().stream().map(ConsumerSpec::id).toList();
        for (int i = 0; i < names.size(); i++) {
            Track track = new Track(base + 2, base + CONSUMERS + i);
            consumers.put(names.get(i), track);
            out.track(track, names.get(i), i);
        }
    }

    /** The group of rows that counters belong to. */
    int coordinator() {
        return base + 1;
    }

    /** The state of the consumer group. */
    Track states() {
        return new Track(coordinator(), base + 11);
    }

    Track rebalances() {
        return new Track(coordinator(), base + 12);
    }

    /** A consumer of the scenario. */
    Track consumer(String id) {
        return consumers.get(id);
    }

    /** A new row for a partition; {@code index} counts partitions in the order in which they are to be shown. */
    Track partition(TopicPartition partition, int index) {
        return added(partition.toString(), 2 * index);
    }

    /** A new row beneath that of a partition, for a former owner that goes on. */
    Track formerOwner(TopicPartition partition, int index) {
        return added(partition + ": former owner", 2 * index + 1);
    }

    private Track added(String name, int order) {
        Track track = new Track(base + 3, base + PARTITIONS + order);
        out.track(track, name, order);
        return track;
    }
}

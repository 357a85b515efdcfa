package dev.rebalancesim.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Everything a run depends on.
 *
 * @param seed what all randomness is derived from
 * @param durationUs how long to simulate, in microseconds
 * @param topics the topics, including those created later ({@link TopicSpec#createdAtUs()})
 * @param consumers one entry for each consumer instance, in declared order
 * @param script what happens, ordered by time; actions of the same time keep the order of the file
 * @param assignorTime how long the leader takes for an assignment
 * @param notes remarks for the reader of a result, for example configs that have no influence
 */
public record Scenario(
        String name,
        String description,
        long seed,
        long durationUs,
        BrokerSpec broker,
        NetworkSpec network,
        List<TopicSpec> topics,
        List<ConsumerSpec> consumers,
        List<ScriptedAction> script,
        List<Expectation> expectations,
        AssignorTime assignorTime,
        List<String> notes) {

    /** A scenario in which computing an assignment takes no time. */
    public Scenario(
            String name,
            String description,
            long seed,
            long durationUs,
            BrokerSpec broker,
            NetworkSpec network,
            List<TopicSpec> topics,
            List<ConsumerSpec> consumers,
            List<ScriptedAction> script,
            List<Expectation> expectations,
            List<String> notes) {
        this(
                name,
                description,
                seed,
                durationUs,
                broker,
                network,
                topics,
                consumers,
                script,
                expectations,
                AssignorTime.NONE,
                notes);
    }

    public Scenario {
        Objects.requireNonNull(name, "name");
        topics = List.copyOf(topics);
        consumers = List.copyOf(consumers);
        script = List.copyOf(script);
        expectations = List.copyOf(expectations);
        notes = List.copyOf(notes);
    }

    /** The same scenario with another seed. */
    public Scenario withSeed(long otherSeed) {
        return new Scenario(
                name,
                description,
                otherSeed,
                durationUs,
                broker,
                network,
                topics,
                consumers,
                script,
                expectations,
                assignorTime,
                notes);
    }

    /** The same scenario with one remark more. */
    public Scenario withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Scenario(
                name,
                description,
                seed,
                durationUs,
                broker,
                network,
                topics,
                consumers,
                script,
                expectations,
                assignorTime,
                more);
    }

    /** The same scenario with these expectations after its own. */
    public Scenario withExpectations(List<Expectation> added) {
        List<Expectation> all = new ArrayList<>(expectations);
        all.addAll(added);
        return new Scenario(
                name,
                description,
                seed,
                durationUs,
                broker,
                network,
                topics,
                consumers,
                script,
                all,
                assignorTime,
                notes);
    }
}

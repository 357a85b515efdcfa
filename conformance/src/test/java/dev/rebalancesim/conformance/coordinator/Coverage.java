package dev.rebalancesim.conformance.coordinator;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what the histories led to, so that a comparison of nothing cannot pass for a success. */
final class Coverage {

    private final SortedMap<String, Long> counts = new TreeMap<>();

    synchronized void saw(GroupView group, List<Side.Answered> answers) {
        counts.merge("state " + group.state(), 1L, Long::sum);
        for (Side.Answered answer : answers) {
            String[] words = answer.text().split(" ", 3);
            counts.merge(words[0] + " " + words[1], 1L, Long::sum);
            if (answer.text().contains("skipAssignment")) {
                counts.merge("skipAssignment", 1L, Long::sum);
            }
        }
    }

    synchronized SortedMap<String, Long> counts() {
        return new TreeMap<>(counts);
    }
}

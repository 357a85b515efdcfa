package dev.rebalancesim.scenarios.assign;

import dev.rebalancesim.assignor.Assignors;
import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of assignors as users write them: our names, Kafka's class names, lists of them. */
public final class AssignorNames {

    private static final String KAFKA_PACKAGE = "org.apache.kafka.clients.consumer.";

    private final Set<String> names = new LinkedHashSet<>();
    private final List<String> unknown = new ArrayList<>();

    private AssignorNames(String list) {
        for (String name : list.split(",", -1)) {
            if (Assignors.isKnown(name.strip())) {
                names.add(Assignors.canonicalName(name.strip()));
            } else {
                unknown.add(name.strip());
            }
        }
    }

    /** Reads a name or a list of names with commas. */
    public static AssignorNames in(String list) {
        return new AssignorNames(list);
    }

    /** The assignors' names in the order given, each once. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** What is wrong with the list; empty if nothing is. */
    public List<String> complaints() {
        return unknown.stream().map(AssignorNames::complaint).toList();
    }

    private static String complaint(String name) {
        List<String> valid = new ArrayList<>(Assignors.names());
        List<String> classes =
                List.of("RangeAssignor", "RoundRobinAssignor", "StickyAssignor", "CooperativeStickyAssignor");
        valid.addAll(classes);
        String bare = name.startsWith(KAFKA_PACKAGE) ? name.substring(KAFKA_PACKAGE.length()) : name;
        String hint = Suggestions.nearest(bare, valid).isPresent()
                ? Suggestions.hint(bare, valid, "")
                : Suggestions.hint(name, Assignors.names(), "the assignors are");
        return "there is no assignor " + ConfigProblem.quote(name) + hint;
    }
}

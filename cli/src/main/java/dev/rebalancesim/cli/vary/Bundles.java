package dev.rebalancesim.cli.vary;

import dev.rebalancesim.cli.vary.Meaning.Expansion;
import dev.rebalancesim.scenario.AssignorNames;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names that stand for what people vary most, whatever the consumers are called. */
final class Bundles {

    /** Whether the members are static. */
    static final String STATIC = "static";

    /** Which assignor all members use. */
    static final String ASSIGNOR = "assignor";

    /** How many members there are. */
    static final String MEMBERS = "members";

    static final List<String> NAMES = List.of(ASSIGNOR, STATIC, MEMBERS);

    private static final String ASSIGNOR_PATH = "consumers[*].config.partition.assignment.strategy";
    private static final String INSTANCE_ID = "group.instance.id";

    /** The first instance of each entry of {@code consumers}, by the entry's id. */
    private final Map<String, ConsumerSpec> entries = new LinkedHashMap<>();

    Bundles(Scenario scenario) {
        scenario.consumers().forEach(consumer -> entries.putIfAbsent(consumer.family(), consumer));
    }

    Optional<Meaning> find(String name) {
        return switch (name) {
            case STATIC -> Optional.of(Meaning.of(this::instanceIds));
            case ASSIGNOR -> Optional.of(Meaning.of(Bundles::assignor));
            case MEMBERS -> Optional.of(members());
            default -> Optional.empty();
        };
    }

    private Expansion instanceIds(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            return Expansion.refused("must be true or false");
        }
        List<String> assignments = new ArrayList<>();
        entries.forEach((id, first) -> {
            String path = "consumers." + id + ".config." + INSTANCE_ID;
            if (value.equals("true")) {
                boolean counted = !first.id().equals(id);
                assignments.add(path + "=" + (counted ? id + "-{index}" : id));
            } else if (first.config().containsKey(INSTANCE_ID)) {
                assignments.add(path + "=null");
            }
        });
        return Expansion.of(assignments);
    }

    private static Expansion assignor(String value) {
        String list = value.startsWith("[") && value.endsWith("]") ? value.substring(1, value.length() - 1) : value;
        for (String name : list.split(",", -1)) {
            if (AssignorNames.protocolName(name.strip()).isEmpty()) {
                return Expansion.refused("there is no assignor '" + name.strip() + "'"
                        + Suggestions.hint(name.strip(), AssignorNames.ALL, "there are"));
            }
        }
        return Expansion.of(List.of(ASSIGNOR_PATH + "=" + ValueList.asJson(value)));
    }

    private Meaning members() {
        if (entries.size() == 1) {
            return Meaning.path("consumers." + entries.keySet().iterator().next() + ".count");
        }
        List<String> paths = entries.keySet().stream()
                .map(id -> "consumers." + id + ".count")
                .toList();
        return Meaning.refused("is ambiguous, as consumers[] has " + paths.size() + " entries: say "
                + String.join(" or ", paths.subList(0, Math.min(paths.size(), 3))));
    }
}

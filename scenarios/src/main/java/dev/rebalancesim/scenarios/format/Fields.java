package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenarios.json.JsonPath;
import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.util.List;
import java.util.Optional;

/** An object of the document whose names are known. */
public record Fields(Node node, JsonValue.Obj object) {

    /** Any other name than the given ones is a problem. */
    void checkNames(List<String> names) {
        for (JsonValue.Member member : object.members()) {
            if (!names.contains(member.name())) {
                node.problems()
                        .add(
                                member.place(),
                                JsonPath.key(node.path(), member.name()),
                                () -> unknown(member.name(), names));
            }
        }
    }

    private String unknown(String name, List<String> names) {
        return "unknown key " + ConfigProblem.quote(name) + Suggestions.hint(name, names, "the keys here are");
    }

    boolean has(String name) {
        return object.find(name).isPresent();
    }

    /** The member of that name, if there is one. */
    public Optional<Node> find(String name) {
        return object.find(name).map(value -> new Node(value, JsonPath.key(node.path(), name), node.problems()));
    }

    /** The member of that name; that it is missing is a problem. */
    public Optional<Node> require(String name, String example) {
        Optional<Node> found = find(name);
        if (found.isEmpty()) {
            node.problems()
                    .add(node.value().place(), JsonPath.key(node.path(), name), "is missing, for example " + example);
        }
        return found;
    }
}

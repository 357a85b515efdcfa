package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenarios.json.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads a topic's {@code racks}: the replicas' racks, one list for all partitions or one for each. */
public final class Racks {

    private Racks() {}

    /** The racks by partition; empty if they cannot be told. */
    public static List<List<String>> decode(Node node, Optional<Integer> partitions) {
        List<Node> elements = node.elements();
        if (elements.stream().anyMatch(e -> e.value() instanceof JsonValue.Arr)) {
            return eachPartition(node, elements, partitions);
        }
        List<String> racks = names(elements);
        return racks.isEmpty() ? List.of() : Collections.nCopies(partitions.orElse(0), racks);
    }

    private static List<List<String>> eachPartition(Node node, List<Node> elements, Optional<Integer> partitions) {
        List<List<String>> racks =
                elements.stream().map(e -> names(e.elements())).toList();
        if (partitions.isPresent() && racks.size() != partitions.get()) {
            node.problem("must hold one list for each of the " + partitions.get() + " partitions, or one list of"
                    + " racks for all, not " + racks.size() + " lists");
            return List.of();
        }
        return racks;
    }

    private static List<String> names(List<Node> elements) {
        return List.copyOf(
                elements.stream().map(Node::text).flatMap(Optional::stream).toList());
    }
}

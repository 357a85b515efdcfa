package dev.rebalancesim.scenario;

import java.util.List;
import java.util.Optional;

/**
 * The names of Kafka's client-side assignors.
 *
 * <p>An assignor is known by its protocol name ({@code range}), its class ({@code RangeAssignor}) and its full class
 * name. Kafka's configs take only the last; the simulator takes all.
 */
public final class AssignorNames {

    /** The protocol names. */
    public static final List<String> ALL = List.of("range", "roundrobin", "sticky", "cooperative-sticky");

    private static final List<String> CLASSES =
            List.of("RangeAssignor", "RoundRobinAssignor", "StickyAssignor", "CooperativeStickyAssignor");

    private static final String PACKAGE = "org.apache.kafka.clients.consumer.";

    private AssignorNames() {}

    /** The protocol name of an assignor that is given by any of its names. */
    public static Optional<String> protocolName(String name) {
        if (ALL.contains(name)) {
            return Optional.of(name);
        }
        String simple = name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : name;
        int index = CLASSES.indexOf(simple);
        return index < 0 ? Optional.empty() : Optional.of(ALL.get(index));
    }
}

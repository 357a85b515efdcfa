package dev.rebalancesim.assignor;

import java.util.List;

/** Kafka's built-in assignors by name. */
public final class Assignors {

    private static final String PACKAGE = "org.apache.kafka.clients.consumer.";

    private Assignors() {}

    /** The names by which members vote for an assignor, in the order of Kafka's documentation. */
    public static List<String> names() {
        return Kind.NAMES;
    }

    /** True for an assignor's name and for the simple or full name of Kafka's class. */
    public static boolean isKnown(String nameOrClass) {
        return Kind.find(nameOrClass) != null;
    }

    /**
     * The assignor's name for a name or class name.
     *
     * @throws IllegalArgumentException if there is no such assignor
     */
    public static String canonicalName(String nameOrClass) {
        return Kind.get(nameOrClass).assignorName;
    }

    /**
     * Creates the assignor of one consumer.
     *
     * @param nameOrClass the assignor's name or the simple or full name of Kafka's class
     * @throws IllegalArgumentException if there is no such assignor
     */
    public static PartitionAssignor create(String nameOrClass) {
        switch (Kind.get(nameOrClass)) {
            case RANGE:
                return new RangeAssignor();
            case ROUND_ROBIN:
                return new RoundRobinAssignor();
            case STICKY:
                return new StickyAssignor();
            case COOPERATIVE_STICKY:
                return new CooperativeStickyAssignor();
            default:
                throw new AssertionError(nameOrClass);
        }
    }

    private enum Kind {
        RANGE("range", "RangeAssignor"),
        ROUND_ROBIN("roundrobin", "RoundRobinAssignor"),
        STICKY("sticky", "StickyAssignor"),
        COOPERATIVE_STICKY("cooperative-sticky", "CooperativeStickyAssignor");

        private static final List<String> NAMES =
                List.of(values()).stream().map(kind -> kind.assignorName).toList();

        private final String assignorName;
        private final String className;

        Kind(String assignorName, String className) {
            this.assignorName = assignorName;
            this.className = className;
        }

        private static Kind get(String nameOrClass) {
            Kind kind = find(nameOrClass);
            if (kind == null) {
                throw new IllegalArgumentException("no such assignor: " + nameOrClass + "; there are " + NAMES);
            }
            return kind;
        }

        private static Kind find(String nameOrClass) {
            for (Kind kind : values()) {
                if (nameOrClass.equals(kind.assignorName)
                        || nameOrClass.equals(kind.className)
                        || nameOrClass.equals(PACKAGE + kind.className)) {
                    return kind;
                }
            }
            return null;
        }
    }
}

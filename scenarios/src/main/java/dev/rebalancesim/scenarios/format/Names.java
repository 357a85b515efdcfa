package dev.rebalancesim.scenarios.format;

import java.util.Optional;

/** Names of topics and consumers: what Kafka allows as the name of a topic. */
public final class Names {

    private static final int LONGEST = 249;

    private Names() {}

    /** The name, if it is a valid one. */
    public static Optional<String> decode(Node node) {
        Optional<String> text = node.text();
        if (text.isPresent() && !isValid(text.get())) {
            node.expected("1 to " + LONGEST + " of the characters a-z, A-Z, 0-9, '.', '_', '-', and neither \".\" nor"
                    + " \"..\"");
            return Optional.empty();
        }
        return text;
    }

    /** Whether this may be the name of a topic or a consumer. */
    static boolean isValid(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().allMatch(Names::isAllowed);
    }

    private static boolean isAllowed(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0;
    }
}

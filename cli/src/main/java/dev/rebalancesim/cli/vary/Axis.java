package dev.rebalancesim.cli.vary;

import java.util.List;

/**
 * Something that is varied, and the values it takes, in the user's order.
 *
 * @param name as the user called it
 */
public record Axis(String name, List<Choice> choices) {

    public Axis {
        choices = List.copyOf(choices);
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("an axis without values: " + name);
        }
    }

    /** The values as the user typed them. */
    public List<String> values() {
        return choices.stream().map(Choice::value).toList();
    }
}

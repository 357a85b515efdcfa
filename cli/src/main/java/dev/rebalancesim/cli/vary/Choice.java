package dev.rebalancesim.cli.vary;

import java.util.List;

/**
 * One value of an axis.
 *
 * @param axis the axis as the user called it: {@code session.timeout.ms}
 * @param value the value as the user typed it: {@code 6s}
 * @param label what messages call it: {@code --vary session.timeout.ms=6s}
 * @param assignments what it changes in the scenario, each as {@code --set} takes it
 */
public record Choice(String axis, String value, String label, List<String> assignments) {

    public Choice {
        assignments = List.copyOf(assignments);
    }

    @Override
    public String toString() {
        return axis + "=" + value;
    }
}

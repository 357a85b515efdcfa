package dev.rebalancesim.cli.vary;

/**
 * An axis as the user typed it.
 *
 * @param option the option that brought it: {@code --vary}
 * @param text {@code PATH=V1,V2…}
 */
public record VaryArgument(String option, String text) {

    /** What messages call a value of it. */
    String label(String name, String value) {
        return option + " " + name + "=" + value;
    }
}

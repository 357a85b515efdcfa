package dev.rebalancesim.cli.sweep;

import java.util.List;

/** What a sweep varies, and its values, as the user typed them. */
public record SweepAxis(String name, List<String> values) {

    public SweepAxis {
        values = List.copyOf(values);
    }
}

package dev.rebalancesim.cli.perfetto;

/** Something that a consumer is doing. Two slices are the same only if they are the same object. */
final class Slice {

    private final String name;
    private final Details details;

    Slice(String name, Details details) {
        this.name = name;
        this.details = details;
    }

    Slice(String name) {
        this(name, Details.NONE);
    }

    String name() {
        return name;
    }

    Details details() {
        return details;
    }
}

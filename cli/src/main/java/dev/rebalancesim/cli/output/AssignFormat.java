package dev.rebalancesim.cli.output;

/** The formats in which answers to assignment problems can be written. */
public enum AssignFormat {
    /** Tables for people. */
    TEXT,
    /** JSON for programs: indented for one problem, one line each if there may be several. */
    JSON;

    /**
     * A writer of this format.
     *
     * @param inLines whether each line of the input is a problem of its own
     */
    public AssignReporter reporter(Style style, boolean inLines) {
        return this == TEXT ? new AssignText(style, inLines) : new AssignJson(inLines);
    }
}

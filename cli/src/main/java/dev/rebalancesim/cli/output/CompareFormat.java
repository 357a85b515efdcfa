package dev.rebalancesim.cli.output;

/** The formats a comparison can be written in; all of them have the same figures. */
public enum CompareFormat {
    /** A table for people. */
    TEXT,
    /** JSON for programs, each run of each variant included. */
    JSON,
    /** A line for each figure of each variant. */
    CSV,
    /** A table for documents. */
    MARKDOWN;

    /** A writer of this format. */
    public CompareReporter reporter(Style style) {
        return switch (this) {
            case TEXT -> new CompareText(style);
            case JSON -> new CompareJson();
            case CSV -> new CompareCsv();
            case MARKDOWN -> new CompareMarkdown();
        };
    }
}

package dev.rebalancesim.cli.output;

/** The formats a result can be written in. */
public enum ReportFormat {
    /** Text for people. */
    TEXT {
        @Override
        public Reporter reporter(Style style, boolean several) {
            return new TextReport(style, several);
        }
    },
    /** JSON for programs: indented for one scenario, one line each for several. */
    JSON {
        @Override
        public Reporter reporter(Style style, boolean several) {
            return new JsonReport(several);
        }
    },
    /** A table with a row for each scenario, for spreadsheets and data frames. */
    CSV {
        @Override
        public Reporter reporter(Style style, boolean several) {
            return new CsvReport();
        }
    },
    /** Markdown for pull requests and wikis. */
    MARKDOWN {
        @Override
        public Reporter reporter(Style style, boolean several) {
            return new MarkdownReport();
        }
    };

    /**
     * A writer of this format.
     *
     * @param several whether more than one result will be written
     */
    public abstract Reporter reporter(Style style, boolean several);
}

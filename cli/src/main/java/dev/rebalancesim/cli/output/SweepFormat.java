package dev.rebalancesim.cli.output;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The formats that the results of a sweep can be written in. */
public enum SweepFormat {
    /** The summary for people. */
    TEXT {
        @Override
        public SweepReporter reporter(Style style) {
            return (summary, out) -> out.write(text(new SweepText(style).lines(summary)));
        }
    },
    /** The summary for programs. */
    JSON {
        @Override
        public SweepReporter reporter(Style style) {
            return new SweepJson();
        }
    },
    /** The summary with a row for each point. */
    CSV {
        @Override
        public SweepReporter reporter(Style style) {
            return new SweepCsv();
        }
    },
    /** The summary for documents. */
    MARKDOWN {
        @Override
        public SweepReporter reporter(Style style) {
            return (summary, out) -> out.write(text(SweepMarkdown.lines(summary)));
        }
    },
    /** No summary but the runs themselves, a JSON object a line. */
    NDJSON {
        @Override
        public SweepReporter reporter(Style style) {
            return (summary, out) -> {};
        }
    };

    /** A writer of the summary in this format. */
    public abstract SweepReporter reporter(Style style);

    private static byte[] text(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}

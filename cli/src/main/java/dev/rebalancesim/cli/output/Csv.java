package dev.rebalancesim.cli.output;

import java.util.List;

/** Rows of comma-separated values (RFC 4180), each ended by a line feed as command line tools expect it. */
public final class Csv {

    private Csv() {}

    /** One row with its line end. */
    public static String row(List<String> cells) {
        return String.join(",", cells.stream().map(Csv::quoted).toList()) + "\n";
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}

package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.run.ExpectationResult;
import java.util.ArrayList;
import java.util.List;

/** Expected and actual figures side by side. */
public final class ExpectationTable {

    private static final String INDENT = "  ";
    private static final List<String> HEADING = List.of("metric", "expected", "actual", "");

    private final Style style;

    /** A table in the given style. */
    public ExpectationTable(Style style) {
        this.style = style;
    }

    /** One line for each expectation, after a line of headings. */
    public List<String> lines(List<ExpectationResult> results) {
        TextTable table = new TextTable("llrl");
        table.row(HEADING.toArray(String[]::new));
        results.forEach(result -> table.row(row(result).toArray(String[]::new)));
        List<String> rows = table.lines(INDENT);
        List<String> lines = new ArrayList<>();
        lines.add(style.faint(rows.get(0)));
        for (int i = 0; i < results.size(); i++) {
            String row = rows.get(i + 1);
            lines.add(results.get(i).passed() ? row : style.bad(row));
        }
        return lines;
    }

    /** The same as a table of a report. */
    static ReportTable table(List<ExpectationResult> results) {
        return new ReportTable(
                "Expectations",
                "",
                "llrl",
                HEADING,
                results.stream().map(ExpectationTable::row).toList());
    }

    private static List<String> row(ExpectationResult result) {
        return List.of(
                result.expectation().metric(),
                Wording.expected(result.expectation()),
                result.actual().map(Amounts::withUnit).orElse("not measured"),
                result.passed() ? "ok" : "FAILED");
    }
}

package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.report.Metric;
import dev.rebalancesim.scenarios.format.Metrics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Results as CSV: a row for each run, a column for each figure of the summary. All runs have the same columns; a figure
 * that a run does not have is an empty cell. Times are in milliseconds.
 */
public final class CsvReport implements Reporter {

    private static final String REQUESTS = "requests.";

    private boolean first = true;

    @Override
    public void write(RunResult result, OutputStream out) throws IOException {
        StringBuilder rows = new StringBuilder();
        if (first) {
            rows.append(Csv.row(header()));
        }
        first = false;
        rows.append(Csv.row(row(result)));
        out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static List<String> header() {
        List<String> header = new ArrayList<>(List.of("scenario", "seed", "simulatedMs", "trace", "passed"));
        header.addAll(Metrics.names());
        return header;
    }

    private static List<String> row(RunResult result) {
        Map<String, String> figures = new TreeMap<>();
        for (Metric metric : result.report().summary().metrics()) {
            figures.put(metric.path(), Amounts.plain(metric));
        }
        List<String> row = new ArrayList<>();
        row.add(result.scenario().name());
        row.add(Long.toString(result.scenario().seed()));
        row.add(Amounts.ms(result.report().simulatedUs()));
        row.add(result.report().traceDigest());
        row.add(result.expectations().isEmpty() ? "" : Boolean.toString(result.passed()));
        // A kind of request that was never sent is not among the figures, but its number is known.
        Metrics.names().forEach(name -> row.add(figures.getOrDefault(name, name.startsWith(REQUESTS) ? "0" : "")));
        return row;
    }
}

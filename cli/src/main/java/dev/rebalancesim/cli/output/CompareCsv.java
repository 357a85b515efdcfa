package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.compare.Better;
import dev.rebalancesim.cli.compare.Comparison;
import dev.rebalancesim.cli.compare.FigureRow;
import dev.rebalancesim.cli.compare.Ratio;
import dev.rebalancesim.cli.compare.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A comparison as CSV: a line for each figure of each variant. */
final class CompareCsv implements CompareReporter {

    @Override
    public void write(Comparison comparison, OutputStream out) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(comparison.axes());
        head.addAll(List.of("rank", "metric", "unit", "better", "runs", "mean", "min", "max", "relative", "best"));
        lines.add(head);
        for (int variant = 0; variant < comparison.variants().size(); variant++) {
            for (FigureRow row : comparison.rows()) {
                lines.add(line(comparison, variant, row));
            }
        }
        String text = lines.stream().map(Csv::row).collect(Collectors.joining());
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static List<String> line(Comparison comparison, int variant, FigureRow row) {
        Optional<Sample> sample = row.samples().get(variant);
        boolean judged = row.figure().better() != Better.NEITHER;
        List<String> line = new ArrayList<>(comparison.variants().get(variant).values());
        line.add(Integer.toString(comparison.ranking().rank(variant)));
        line.add(row.figure().metric());
        line.add(CompareJson.unit(row));
        line.add(row.figure().better().name().toLowerCase(Locale.ROOT));
        line.add(Integer.toString(comparison.seeds().size()));
        line.add(sample.map(Sample::plainMean).orElse(""));
        line.add(sample.map(Sample::min).map(Amounts::plain).orElse(""));
        line.add(sample.map(Sample::max).map(Amounts::plain).orElse(""));
        line.add(row.relative(variant).map(Ratio::plain).orElse(""));
        line.add(judged ? Boolean.toString(row.isBest(variant)) : "");
        return line;
    }
}

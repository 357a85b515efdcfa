package dev.rebalancesim.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rebalancesim.report.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Figures as nested JSON objects: {@code pause.partition.max} is in {@code partition} in {@code pause}. */
public final class MetricTree {

    private final JsonGenerator json;

    /** A writer into the given object. */
    public MetricTree(JsonGenerator json) {
        this.json = json;
    }

    /** Writes a field that holds all figures, in their order; figures of the same parent follow one another. */
    public void write(String name, List<Metric> metrics) throws IOException {
        writeTexts(
                name,
                metrics.stream()
                        .map(metric -> Map.entry(metric.path(), Amounts.plain(metric)))
                        .toList());
    }

    /** The same for figures whose digits are known. */
    void writeTexts(String name, List<Map.Entry<String, String>> figures) throws IOException {
        json.writeObjectFieldStart(name);
        List<String> open = new ArrayList<>();
        for (Map.Entry<String, String> figure : figures) {
            List<String> path = Arrays.asList(figure.getKey().split("\\."));
            List<String> parents = path.subList(0, path.size() - 1);
            closeDownTo(commonLength(open, parents), open);
            for (String parent : parents.subList(open.size(), parents.size())) {
                json.writeObjectFieldStart(parent);
                open.add(parent);
            }
            json.writeFieldName(path.get(path.size() - 1));
            json.writeNumber(figure.getValue());
        }
        closeDownTo(0, open);
        json.writeEndObject();
    }

    private void closeDownTo(int depth, List<String> open) throws IOException {
        while (open.size() > depth) {
            open.remove(open.size() - 1);
            json.writeEndObject();
        }
    }

    private static int commonLength(List<String> left, List<String> right) {
        int common = 0;
        while (common < Math.min(left.size(), right.size()) && left.get(common).equals(right.get(common))) {
            common++;
        }
        return common;
    }
}

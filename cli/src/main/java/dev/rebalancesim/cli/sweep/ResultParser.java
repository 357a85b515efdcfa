package dev.rebalancesim.cli.sweep;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rebalancesim.cli.sweep.RunRecord.Met;
import dev.rebalancesim.report.Metric;
import dev.rebalancesim.report.Metric.Unit;
import dev.rebalancesim.scenarios.format.Metrics;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the lines that {@link ResultLines} writes; any other line is none. */
final class ResultParser {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final String STDDEV = "balance.stddev";

    private ResultParser() {}

    /** The plan, if the line, its end included, is a header. */
    static Optional<SweepPlan> header(byte[] line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            List<SweepAxis> axes = new ArrayList<>();
            for (JsonNode axis : json.path("axes")) {
                List<String> values = new ArrayList<>();
                axis.path("values").forEach(value -> values.add(value.asText()));
                axes.add(new SweepAxis(axis.path("name").asText(), values));
            }
            SweepPlan plan = new SweepPlan(
                    json.path("version").asText(),
                    json.path("scenario").asText(),
                    json.path("content").asText(),
                    axes,
                    json.path("seed").asLong(),
                    json.path("seeds").asInt(),
                    json.path("maxEvents").asLong(),
                    Shard.parse(json.path("shard").asText()).orElseThrow(IllegalArgumentException::new));
            boolean usable = plan.seeds() > 0 && Arrays.equals(ResultLines.header(plan), line);
            return usable ? Optional.of(plan) : Optional.empty();
        } catch (IOException | RuntimeException none) {
            return Optional.empty();
        }
    }

    /** The run, if the line, its end included, is that of the given run: to the last byte as it would be written. */
    static Optional<RunRecord> run(byte[] line, SweepPlan plan, long run) {
        try {
            JsonNode json = MAPPER.readTree(line);
            RunRecord read = json.has("failed")
                    ? RunRecord.failed(run, json.path("failed").asText())
                    : RunRecord.of(run, json.path("trace").asText(), met(json), metrics(json.path("summary")));
            return Arrays.equals(ResultLines.line(plan, read), line) ? Optional.of(read) : Optional.empty();
        } catch (JacksonException | ArithmeticException none) {
            return Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static Met met(JsonNode json) {
        if (!json.has("asExpected")) {
            return Met.NONE;
        }
        return json.path("asExpected").asBoolean() ? Met.YES : Met.NO;
    }

    private static List<Metric> metrics(JsonNode summary) {
        List<Metric> metrics = new ArrayList<>();
        collect("", summary, metrics);
        return metrics;
    }

    private static void collect(String path, JsonNode node, List<Metric> metrics) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (field.getValue().isObject()) {
                collect(name, field.getValue(), metrics);
            } else {
                metrics.add(metric(name, field.getValue().decimalValue()));
            }
        }
    }

    private static Metric metric(String name, BigDecimal value) {
        if (Metrics.isTime(name)) {
            return new Metric(name, Unit.MICROSECONDS, value.movePointRight(3).longValueExact());
        }
        return name.equals(STDDEV)
                ? new Metric(name, Unit.MILLIONTHS, value.movePointRight(6).longValueExact())
                : new Metric(name, Unit.COUNT, value.longValueExact());
    }
}

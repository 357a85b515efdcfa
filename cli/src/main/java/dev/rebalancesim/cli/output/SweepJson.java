package dev.rebalancesim.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.rebalancesim.cli.sweep.PointSummary;
import dev.rebalancesim.cli.sweep.Quantiles;
import dev.rebalancesim.cli.sweep.SweepAxis;
import dev.rebalancesim.cli.sweep.SweepPlan;
import dev.rebalancesim.cli.sweep.SweepSummary;
import dev.rebalancesim.report.Metric;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The summary of a sweep as JSON: for each point each figure with its percentiles. Times are in milliseconds. */
final class SweepJson implements SweepReporter {

    /** The version of the format. */
    static final String SCHEMA = "rebalance-sim/sweep-summary/1";

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    @Override
    public void write(SweepSummary summary, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n")));
            write(summary, json);
            json.writeRaw('\n');
        }
    }

    private static void write(SweepSummary summary, JsonGenerator json) throws IOException {
        SweepPlan plan = summary.plan();
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("scenario", plan.scenario());
        json.writeNumberField("seed", plan.seed());
        json.writeNumberField("seeds", plan.seeds());
        json.writeStringField("shard", plan.shard().toString());
        json.writeNumberField("runs", summary.runs());
        json.writeNumberField("failed", summary.failed());
        json.writeArrayFieldStart("axes");
        for (SweepAxis axis : plan.axes()) {
            json.writeStartObject();
            json.writeStringField("name", axis.name());
            json.writeArrayFieldStart("values");
            for (String value : axis.values()) {
                json.writeString(value);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("points");
        for (PointSummary point : summary.points()) {
            write(point, summary, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(PointSummary point, SweepSummary summary, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("point", point.point());
        json.writeObjectFieldStart("values");
        for (int i = 0; i < point.values().size(); i++) {
            json.writeStringField(
                    summary.plan().axes().get(i).name(), point.values().get(i));
        }
        json.writeEndObject();
        json.writeNumberField("runs", point.runs());
        json.writeNumberField("failed", point.failed());
        if (summary.hasExpectations()) {
            json.writeNumberField("asExpected", point.asExpected());
        }
        List<Metric> percentiles = new ArrayList<>();
        for (Quantiles figure : point.figures()) {
            figure.percentiles()
                    .forEach(percentile -> percentiles.add(new Metric(
                            figure.metric() + "." + percentile.path(), percentile.unit(), percentile.value())));
        }
        new MetricTree(json).write("summary", percentiles);
        json.writeEndObject();
    }
}

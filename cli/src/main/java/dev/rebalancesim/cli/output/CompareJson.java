package dev.rebalancesim.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.rebalancesim.cli.compare.Better;
import dev.rebalancesim.cli.compare.Comparison;
import dev.rebalancesim.cli.compare.FigureRow;
import dev.rebalancesim.cli.compare.Ranking;
import dev.rebalancesim.cli.compare.Replication;
import dev.rebalancesim.cli.compare.Sample;
import dev.rebalancesim.cli.compare.Variant;
import dev.rebalancesim.report.Metric;
import dev.rebalancesim.report.Metric.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A comparison as JSON: the table, and all figures of all runs. Times are in milliseconds. */
final class CompareJson implements CompareReporter {

    /** The version of the format. */
    static final String SCHEMA = "rebalance-sim/comparison/1";

    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final Separators SEPARATORS =
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);

    @Override
    public void write(Comparison comparison, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter(SEPARATORS).withObjectIndenter(new DefaultIndenter("  ", "\n")));
            new Document(json, comparison).write();
            json.writeRaw('\n');
        }
    }

    /** The unit of a row's figures. */
    static String unit(FigureRow row) {
        Unit unit = row.samples().stream()
                .flatMap(Optional::stream)
                .findFirst()
                .map(Sample::unit)
                .orElse(Unit.COUNT);
        return unit == Unit.MICROSECONDS ? "ms" : "count";
    }

    /** One document; the order of the keys is part of the format. */
    private static final class Document {

        private final JsonGenerator json;
        private final Comparison comparison;

        private Document(JsonGenerator json, Comparison comparison) {
            this.json = json;
            this.comparison = comparison;
        }

        private void write() throws IOException {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("scenario", comparison.scenario());
            json.writeArrayFieldStart("seeds");
            for (long seed : comparison.seeds()) {
                json.writeNumber(seed);
            }
            json.writeEndArray();
            strings("axes", comparison.axes());
            json.writeArrayFieldStart("variants");
            for (int i = 0; i < comparison.variants().size(); i++) {
                variant(i);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("figures");
            for (FigureRow row : comparison.rows()) {
                figure(row);
            }
            json.writeEndArray();
            strings(
                    "rankedBy",
                    Ranking.DECIDING.stream().map(figure -> figure.metric()).toList());
            if (comparison.conclusion().isPresent()) {
                json.writeStringField("conclusion", comparison.conclusion().get());
            }
            strings("notes", comparison.notes());
            json.writeEndObject();
        }

        private void variant(int index) throws IOException {
            Variant variant = comparison.variants().get(index);
            json.writeStartObject();
            json.writeNumberField("index", index);
            json.writeObjectFieldStart("values");
            for (int axis = 0; axis < comparison.axes().size(); axis++) {
                json.writeStringField(
                        comparison.axes().get(axis), variant.values().get(axis));
            }
            json.writeEndObject();
            json.writeBooleanField("asInScenario", variant.asInScenario());
            json.writeNumberField("rank", comparison.ranking().rank(index));
            json.writeObjectFieldStart("expectations");
            json.writeNumberField("met", variant.expectationsMet());
            json.writeNumberField("of", variant.expectations());
            json.writeEndObject();
            Map<String, Sample> samples = variant.samples();
            means(samples);
            figures("min", samples, Sample::min);
            figures("max", samples, Sample::max);
            json.writeArrayFieldStart("replications");
            for (Replication replication : variant.replications()) {
                replication(replication);
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private void means(Map<String, Sample> samples) throws IOException {
            new MetricTree(json)
                    .writeTexts(
                            "mean",
                            samples.entrySet().stream()
                                    .map(entry -> Map.entry(
                                            entry.getKey(), entry.getValue().plainMean()))
                                    .toList());
        }

        private void figures(String name, Map<String, Sample> samples, Function<Sample, Metric> value)
                throws IOException {
            List<Metric> metrics = new ArrayList<>();
            samples.forEach((path, sample) -> metrics.add(
                    new Metric(path, sample.unit(), value.apply(sample).value())));
            new MetricTree(json).write(name, metrics);
        }

        private void replication(Replication replication) throws IOException {
            json.writeStartObject();
            json.writeNumberField("seed", replication.seed());
            json.writeStringField("trace", replication.traceDigest());
            new MetricTree(json).write("summary", replication.summary().metrics());
            json.writeArrayFieldStart("expectations");
            for (var result : replication.expectations()) {
                json.writeStartObject();
                json.writeStringField("metric", result.expectation().metric());
                json.writeStringField("expected", Wording.expected(result.expectation()));
                if (result.actual().isPresent()) {
                    json.writeFieldName("actual");
                    json.writeNumber(Amounts.plain(result.actual().get()));
                }
                json.writeBooleanField("passed", result.passed());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        /** One row of the table; null stands where a variant does not have the figure. */
        private void figure(FigureRow row) throws IOException {
            json.writeStartObject();
            json.writeStringField("metric", row.figure().metric());
            json.writeStringField("title", row.figure().title());
            json.writeStringField("unit", unit(row));
            json.writeStringField("better", row.figure().better().name().toLowerCase(Locale.ROOT));
            json.writeArrayFieldStart("values");
            for (int i = 0; i < row.samples().size(); i++) {
                Optional<Sample> sample = row.samples().get(i);
                if (sample.isPresent()) {
                    value(row, i, sample.get());
                } else {
                    json.writeNull();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private void value(FigureRow row, int variant, Sample sample) throws IOException {
            json.writeStartObject();
            number("mean", sample.plainMean());
            number("min", Amounts.plain(sample.min()));
            number("max", Amounts.plain(sample.max()));
            if (row.figure().better() != Better.NEITHER) {
                if (row.relative(variant).isPresent()) {
                    number("relative", row.relative(variant).get().plain());
                }
                json.writeBooleanField("best", row.isBest(variant));
            }
            json.writeEndObject();
        }

        private void number(String name, String digits) throws IOException {
            json.writeFieldName(name);
            json.writeNumber(digits);
        }

        private void strings(String name, List<String> values) throws IOException {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
    }
}

package dev.rebalancesim.cli.sweep;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rebalancesim.cli.output.MetricTree;
import dev.rebalancesim.cli.sweep.RunRecord.Met;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes a sweep's results as lines of JSON: first the plan, then one line for each run. */
public final class ResultLines {

    /** The version of the format. */
    public static final String SCHEMA = "rebalance-sim/sweep/1";

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private ResultLines() {}

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** The first line, its end included. */
    public static byte[] header(SweepPlan plan) {
        return line(json -> {
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("version", plan.version());
            json.writeStringField("scenario", plan.scenario());
            json.writeStringField("content", plan.content());
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
            json.writeNumberField("seed", plan.seed());
            json.writeNumberField("seeds", plan.seeds());
            json.writeNumberField("maxEvents", plan.maxEvents());
            json.writeNumberField("runs", plan.runs());
            json.writeStringField("shard", plan.shard().toString());
        });
    }

    /** The line of a run, its end included. */
    public static byte[] line(SweepPlan plan, RunRecord record) {
        return line(json -> {
            int point = plan.point(record.run());
            json.writeNumberField("run", record.run());
            json.writeNumberField("point", point);
            values(json, plan, point);
            json.writeNumberField("seed", plan.seed(record.run()));
            if (record.hasFailed()) {
                json.writeStringField("failed", record.failure());
                return;
            }
            json.writeStringField("trace", record.trace());
            if (record.expectations() != Met.NONE) {
                json.writeBooleanField("asExpected", record.expectations() == Met.YES);
            }
            new MetricTree(json).write("summary", record.metrics());
        });
    }

    /** Writes the values of a point as a field. */
    static void values(JsonGenerator json, SweepPlan plan, int point) throws IOException {
        List<String> values = plan.values(point);
        json.writeObjectFieldStart("values");
        for (int i = 0; i < values.size(); i++) {
            json.writeStringField(plan.axes().get(i).name(), values.get(i));
        }
        json.writeEndObject();
    }

    private static byte[] line(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}

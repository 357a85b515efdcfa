package dev.rebalancesim.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.trace.FieldWriter;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes the trace as NDJSON while it is produced: a line that names the run, then one line for each entry.
 *
 * <p>{@code cause} is the {@code seq} of the entry that this one follows from; it is absent where nothing caused it.
 */
public final class TraceJsonLines implements TraceListener, FieldWriter, AutoCloseable {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private final JsonGenerator json;
    private final boolean routineToo;

    private TraceJsonLines(JsonGenerator json, boolean routineToo) {
        this.json = json;
        this.routineToo = routineToo;
    }

    /**
     * A writer of one run's trace.
     *
     * @param routineToo whether everyday traffic is written, too
     */
    public static TraceJsonLines of(Scenario scenario, OutputStream out, boolean routineToo) {
        try {
            JsonGenerator json = FACTORY.createGenerator(out);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(null);
            TraceJsonLines lines = new TraceJsonLines(json, routineToo);
            json.writeStartObject();
            lines.text("type", "run").text("scenario", scenario.name()).number("seed", scenario.seed());
            lines.endLine();
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void on(TraceEntry entry) {
        if (entry.event().routine() && !routineToo) {
            return;
        }
        try {
            json.writeStartObject();
            json.writeNumberField("seq", entry.seq());
            json.writeFieldName("at");
            json.writeNumber(Amounts.ms(entry.timeUs()));
            if (entry.causeSeq() >= 0) {
                json.writeNumberField("cause", entry.causeSeq());
            }
            json.writeStringField("type", entry.event().type());
            entry.event().describe(this);
            endLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what is still in memory; the stream stays open. */
    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FieldWriter text(String name, String value) {
        return field(() -> json.writeStringField(name, value));
    }

    @Override
    public FieldWriter number(String name, long value) {
        return field(() -> json.writeNumberField(name, value));
    }

    @Override
    public FieldWriter flag(String name, boolean value) {
        return field(() -> json.writeBooleanField(name, value));
    }

    @Override
    public FieldWriter texts(String name, List<String> values) {
        return field(() -> {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        });
    }

    private void endLine() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private FieldWriter field(Write write) {
        try {
            write.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}

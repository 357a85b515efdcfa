package dev.rebalancesim.cli.perfetto;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Writes trace events, one a line, into {@code {"traceEvents":[…]}}. Times are microseconds, as the format wants them.
 *
 * <p>Whatever is written between opening and closing, the file is complete and valid.
 */
final class EventWriter implements Closeable {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private final JsonGenerator json;
    private int flows;

    EventWriter(OutputStream out) {
        try {
            json = FACTORY.createGenerator(out);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeArrayFieldStart("traceEvents");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names a group of rows and says where among the others it is to be shown. */
    void process(int process, String name, int order) {
        metadata("process_name", process, -1, "name", name);
        metadata("process_sort_index", process, -1, "sort_index", order);
    }

    /** Names a row and says where among the others of its group it is to be shown. */
    void track(Track track, String name, int order) {
        metadata("thread_name", track.process(), track.thread(), "name", name);
        metadata("thread_sort_index", track.process(), track.thread(), "sort_index", order);
    }

    /** A slice begins; it may lie within others, but has to end before they do. */
    void begin(Track track, long atUs, String name, Details details) {
        write(() -> {
            start("B", name, track, atUs);
            details(details);
        });
    }

    /** The slice that began last on the row ends. */
    void end(Track track, long atUs) {
        write(() -> {
            json.writeStartObject();
            json.writeStringField("ph", "E");
            where(track, atUs);
        });
    }

    /** A whole slice. */
    void slice(Track track, long fromUs, long toUs, String name, Details details) {
        write(() -> {
            start("X", name, track, fromUs);
            json.writeNumberField("dur", toUs - fromUs);
            details(details);
        });
    }

    /** Something that takes no time. */
    void instant(Track track, long atUs, String name, Details details) {
        write(() -> {
            start("i", name, track, atUs);
            json.writeStringField("s", "t");
            details(details);
        });
    }

    /** A figure from now on. */
    void counter(int process, long atUs, String name, String unit, long value) {
        write(() -> {
            json.writeStartObject();
            json.writeStringField("ph", "C");
            json.writeStringField("name", name);
            json.writeNumberField("pid", process);
            json.writeNumberField("ts", atUs);
            details(Details.of(unit, value));
        });
    }

    /** An arrow between the slices that are open on the two rows at the given times. */
    void arrow(String name, Track from, long fromUs, Track to, long toUs) {
        int id = ++flows;
        write(() -> {
            start("s", name, from, fromUs);
            json.writeStringField("cat", "cause");
            json.writeNumberField("id", id);
        });
        write(() -> {
            start("f", name, to, toUs);
            json.writeStringField("cat", "cause");
            json.writeNumberField("id", id);
            json.writeStringField("bp", "e");
        });
    }

    /** Completes the file; the stream stays open. */
    @Override
    public void close() {
        try {
            json.writeRaw('\n');
            json.writeEndArray();
            json.writeStringField("displayTimeUnit", "ms");
            json.writeEndObject();
            json.writeRaw('\n');
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void metadata(String kind, int process, int thread, String field, Object value) {
        write(() -> {
            json.writeStartObject();
            json.writeStringField("ph", "M");
            json.writeStringField("name", kind);
            json.writeNumberField("pid", process);
            if (thread >= 0) {
                json.writeNumberField("tid", thread);
            }
            details(value instanceof Integer number ? Details.of(field, number) : Details.of(field, (String) value));
        });
    }

    private void start(String phase, String name, Track track, long atUs) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", phase);
        json.writeStringField("name", name);
        where(track, atUs);
    }

    private void where(Track track, long atUs) throws IOException {
        json.writeNumberField("pid", track.process());
        json.writeNumberField("tid", track.thread());
        json.writeNumberField("ts", atUs);
    }

    private void details(Details details) throws IOException {
        if (details.values().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("args");
        for (Map.Entry<String, Object> value : details.values().entrySet()) {
            if (value.getValue() instanceof Long number) {
                json.writeNumberField(value.getKey(), number);
            } else {
                json.writeStringField(value.getKey(), (String) value.getValue());
            }
        }
        json.writeEndObject();
    }

    private void write(Event event) {
        try {
            json.writeRaw('\n');
            event.write();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Event {
        void write() throws IOException;
    }
}

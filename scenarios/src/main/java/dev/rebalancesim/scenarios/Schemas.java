package dev.rebalancesim.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schemas (draft 2020-12) of the documents that the simulator reads and writes. */
public final class Schemas {

    private Schemas() {}

    /** The schema of a scenario, as JSON text. */
    public static String scenario() {
        return resource("/scenario.schema.json");
    }

    /** The schema of a result, as JSON text. */
    public static String result() {
        return resource("/result.schema.json");
    }

    /** The schema of a comparison, as JSON text. */
    public static String comparison() {
        return resource("/comparison.schema.json");
    }

    /** The schema of what a sweep writes, its summary and the lines of its file, as JSON text. */
    public static String sweep() {
        return resource("/sweep.schema.json");
    }

    private static String resource(String name) {
        try (InputStream in = Schemas.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

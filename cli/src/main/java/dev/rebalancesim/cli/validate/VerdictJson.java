package dev.rebalancesim.cli.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.rebalancesim.scenarios.advice.Advice;
import dev.rebalancesim.scenarios.problem.ScenarioProblem;
import java.io.IOException;
import java.io.OutputStream;

/** Verdicts as JSON: indented as one document, or compact as one line among others. */
public final class VerdictJson {

    /** The version of the format. */
    public static final String SCHEMA = "rebalance-sim/validation/1";

    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final Separators SEPARATORS =
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);

    private final boolean compact;

    /** A writer of one indented document, or of compact ones, each on its line. */
    public VerdictJson(boolean compact) {
        this.compact = compact;
    }

    /** Writes one verdict; the stream stays open. The order of the keys is part of the format. */
    public void write(Verdict verdict, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            if (!compact) {
                json.setPrettyPrinter(
                        new DefaultPrettyPrinter(SEPARATORS).withObjectIndenter(new DefaultIndenter("  ", "\n")));
            }
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("scenario", verdict.argument());
            json.writeBooleanField("valid", verdict.isValid());
            json.writeArrayFieldStart("problems");
            for (ScenarioProblem problem : verdict.problems()) {
                json.writeStartObject();
                place(json, problem.file(), problem.line(), problem.column(), problem.path());
                json.writeStringField("message", problem.message());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("advice");
            for (Advice advice : verdict.advice()) {
                json.writeStartObject();
                json.writeStringField("rule", advice.rule());
                place(json, advice.file(), advice.line(), advice.column(), advice.path());
                json.writeStringField("message", advice.message());
                json.writeStringField("source", advice.source());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void place(JsonGenerator json, String file, int line, int column, String path) throws IOException {
        json.writeStringField("file", file);
        if (line > 0) {
            json.writeNumberField("line", line);
            json.writeNumberField("column", column);
        }
        json.writeStringField("path", path);
    }
}

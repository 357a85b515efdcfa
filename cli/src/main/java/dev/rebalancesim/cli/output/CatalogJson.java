package dev.rebalancesim.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rebalancesim.cli.output.CatalogList.Part;
import dev.rebalancesim.scenarios.CatalogEntry;
import dev.rebalancesim.scenarios.format.About;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** The bundled scenarios as JSON: an array with an object for each. The order of the keys is part of the format. */
public final class CatalogJson {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private CatalogJson() {}

    /** The text, indented. */
    public static String text(List<Part> parts) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text).setPrettyPrinter(JsonReport.printer())) {
            json.writeStartArray();
            for (Part part : parts) {
                for (CatalogEntry entry : part.entries()) {
                    write(json, part.title(), entry);
                }
            }
            json.writeEndArray();
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, String chapter, CatalogEntry entry) throws IOException {
        About about = entry.about();
        json.writeStartObject();
        json.writeStringField("name", entry.name());
        json.writeStringField("chapter", chapter);
        json.writeStringField("title", about.title());
        json.writeArrayFieldStart("tags");
        for (String tag : about.tags()) {
            json.writeString(tag);
        }
        json.writeEndArray();
        json.writeStringField("description", about.description());
        json.writeStringField("question", about.question());
        json.writeStringField("lookAt", about.lookAt());
        json.writeEndObject();
    }
}

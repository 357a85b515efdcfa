package dev.rebalancesim.scenarios.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenarios.json.JsonValue.Arr;
import dev.rebalancesim.scenarios.json.JsonValue.Bool;
import dev.rebalancesim.scenarios.json.JsonValue.Member;
import dev.rebalancesim.scenarios.json.JsonValue.Null;
import dev.rebalancesim.scenarios.json.JsonValue.Num;
import dev.rebalancesim.scenarios.json.JsonValue.Obj;
import dev.rebalancesim.scenarios.json.JsonValue.Text;
import dev.rebalancesim.scenarios.problem.Place;
import dev.rebalancesim.scenarios.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads JSON text with Jackson into a {@link JsonValue}. */
public final class JacksonJson {

    private static final int DEEPEST = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final Place whole;
    private final boolean inLines;
    private final Problems problems;

    private JacksonJson(Place whole, boolean inLines, Problems problems) {
        this.whole = whole;
        this.inLines = inLines;
        this.problems = problems;
    }

    /** Reads one document; empty if its syntax is broken, which is then a problem. A name given twice is one, too. */
    public static Optional<JsonValue> parse(String text, String file, Problems problems) {
        return new JacksonJson(Place.ofWhole(file), true, problems).document(text);
    }

    /** Reads one document, all of which stands at the given place. */
    public static Optional<JsonValue> parseAt(Place place, String text, Problems problems) {
        return new JacksonJson(place, false, problems).document(text);
    }

    private Optional<JsonValue> document(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            try {
                if (parser.nextToken() == null) {
                    problems.add(place(1, 1), "", "is empty; a scenario is a JSON object");
                    return Optional.empty();
                }
                JsonValue value = value(parser, 1);
                if (parser.nextToken() != null) {
                    problems.add(place(parser), "", "only one JSON value is allowed, but more text follows it");
                    return Optional.empty();
                }
                return Optional.of(value);
            } catch (JsonProcessingException broken) {
                JsonLocation location =
                        Optional.ofNullable(broken.getLocation()).orElseGet(parser::currentLocation);
                problems.add(place(location), path(parser), SyntaxMessage.of(broken.getOriginalMessage()));
                return Optional.empty();
            } catch (TooDeepException tooDeep) {
                problems.add(place(parser), "", "is nested deeper than " + DEEPEST + " levels");
                return Optional.empty();
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private JsonValue value(JsonParser parser, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new TooDeepException();
        }
        Place place = place(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, place, depth);
            case START_ARRAY -> array(parser, place, depth);
            case VALUE_STRING -> new Text(place, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(place, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Bool(place, parser.getBooleanValue());
            case VALUE_NULL -> new Null(place);
            default -> throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private JsonValue array(JsonParser parser, Place place, int depth) throws IOException {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, depth + 1));
        }
        return new Arr(place, elements);
    }

    private JsonValue object(JsonParser parser, Place place, int depth) throws IOException {
        List<Member> members = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place namePlace = place(parser);
            boolean isNew = names.add(name);
            if (!isNew) {
                problems.add(namePlace, path(parser), "the key " + ConfigProblem.quote(name) + " is given twice");
            }
            parser.nextToken();
            JsonValue value = value(parser, depth + 1);
            if (isNew) {
                members.add(new Member(namePlace, name, value));
            }
        }
        return new Obj(place, members);
    }

    private Place place(JsonParser parser) {
        return place(parser.currentTokenLocation());
    }

    private Place place(JsonLocation location) {
        return place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private Place place(int line, int column) {
        return inLines ? new Place(whole.file(), line, column) : whole;
    }

    private static String path(JsonParser parser) {
        return path(parser.getParsingContext());
    }

    private static String path(JsonStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        String parent = path(context.getParent());
        if (context.inArray()) {
            return context.hasCurrentIndex() ? JsonPath.index(parent, context.getCurrentIndex()) : parent;
        }
        return context.hasCurrentName() ? JsonPath.key(parent, context.getCurrentName()) : parent;
    }

    private static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooDeepException() {
            super("", null, false, false);
        }
    }
}

package dev.rebalancesim.scenarios;

import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenarios.json.JsonPath;
import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.json.JsonValue.Arr;
import dev.rebalancesim.scenarios.json.JsonValue.Obj;
import dev.rebalancesim.scenarios.problem.Place;
import dev.rebalancesim.scenarios.problem.Problems;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks an override's path through a document and puts the value where it ends; {@code null} takes away what is there. */
final class OverridePath {

    private static final String CONFIG = "config";
    private static final String ALL = "*";
    private static final List<String> ARRAYS = List.of("topics", "consumers", "events", "expect", "tags");

    private final JsonValue newValue;
    private final Place place;
    private final Problems problems;
    private final List<String> reached = new ArrayList<>();

    OverridePath(JsonValue newValue, Place place, Problems problems) {
        this.newValue = newValue;
        this.place = place;
        this.problems = problems;
    }

    JsonValue applyTo(JsonValue document, String path) {
        return apply(document, "", path);
    }

    /** The JSON paths at which the value was put, or was taken away. */
    List<String> reached() {
        return List.copyOf(reached);
    }

    /** What the value becomes if the rest of the path leads from it to the place of the new value. */
    private JsonValue apply(JsonValue value, String done, String rest) {
        if (rest.isEmpty()) {
            reached.add(done);
            return newValue;
        }
        if (value instanceof Obj object) {
            return applyToObject(object, done, rest);
        }
        if (value instanceof Arr array) {
            return applyToArray(array, done, rest);
        }
        problems.add(
                place,
                done,
                "is " + value.kind() + " and has no " + ConfigProblem.quote(rest) + "; set it as a whole, as JSON");
        return value;
    }

    private JsonValue applyToObject(Obj object, String done, String rest) {
        String key = memberName(object, done, rest);
        String after = rest.substring(key.length());
        if (key.isEmpty()) {
            problems.add(
                    place,
                    done,
                    "is an object and has no index; a name is expected instead of " + ConfigProblem.quote(rest));
            return object;
        }
        String path = JsonPath.key(done, key);
        Optional<JsonValue> child = object.find(key);
        if (after.isEmpty() && isRemoval()) {
            if (child.isEmpty()) {
                problems.add(place, path, "is not in the scenario, so it cannot be taken away");
            }
            reached.add(path);
            return object.without(key);
        }
        if (child.isEmpty() && !after.isEmpty() && (after.startsWith("[") || ARRAYS.contains(key))) {
            problems.add(place, path, "is not in the scenario, so it has no " + ConfigProblem.quote(stripDot(after)));
            return object;
        }
        JsonValue before = child.orElseGet(() -> new Obj(place, List.of()));
        JsonValue changed = apply(before, path, stripDot(after));
        return object.with(key, changed);
    }

    /** Names of configs hold dots; elsewhere the longest name that the object has wins, else all up to the next dot. */
    private static String memberName(Obj object, String done, String rest) {
        if (done.equals(CONFIG) || done.endsWith("." + CONFIG)) {
            return rest;
        }
        List<String> names =
                object.members().stream().map(JsonValue.Member::name).toList();
        return longest(names, rest).orElseGet(() -> segment(rest));
    }

    private JsonValue applyToArray(Arr array, String done, String rest) {
        boolean bracketed = rest.startsWith("[");
        String selector = bracketed ? bracketed(rest) : elementName(array, rest);
        int end = Math.min(rest.length(), selector.length() + (bracketed ? 2 : 0));
        String after = stripDot(rest.substring(end));
        List<JsonValue> changed = new ArrayList<>();
        boolean found = false;
        for (int i = 0; i < array.elements().size(); i++) {
            JsonValue element = array.elements().get(i);
            boolean selected = isSelected(element, i, selector);
            found |= selected;
            if (selected && after.isEmpty() && isRemoval()) {
                reached.add(JsonPath.index(done, i));
                continue;
            }
            changed.add(selected ? apply(element, JsonPath.index(done, i), after) : element);
        }
        if (!found) {
            problems.add(place, done, "has no element " + ConfigProblem.quote(selector) + hint(array, selector));
        }
        return new Arr(array.place(), changed);
    }

    private boolean isRemoval() {
        return newValue instanceof JsonValue.Null;
    }

    private static String hint(Arr array, String selector) {
        List<String> names = names(array);
        return names.isEmpty()
                ? "; it has " + array.elements().size() + " elements, counted from 0"
                : Suggestions.hint(selector, names, "its elements are");
    }

    private static boolean isSelected(JsonValue element, int index, String selector) {
        return selector.equals(ALL)
                || name(element).filter(selector::equals).isPresent()
                || Integer.toString(index).equals(selector);
    }

    private static String elementName(Arr array, String rest) {
        return longest(names(array), rest).orElseGet(() -> segment(rest));
    }

    private static List<String> names(Arr array) {
        List<String> names = new ArrayList<>();
        array.elements().forEach(element -> name(element).ifPresent(names::add));
        return names;
    }

    private static Optional<String> name(JsonValue element) {
        return element instanceof Obj object ? object.text("id").or(() -> object.text("name")) : Optional.empty();
    }

    private static Optional<String> longest(List<String> names, String rest) {
        Optional<String> best = Optional.empty();
        for (String name : names) {
            boolean fits = rest.equals(name) || rest.startsWith(name + ".") || rest.startsWith(name + "[");
            if (fits && name.length() > best.map(String::length).orElse(0)) {
                best = Optional.of(name);
            }
        }
        return best;
    }

    private static String segment(String rest) {
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '.' && rest.charAt(end) != '[') {
            end++;
        }
        return rest.substring(0, end);
    }

    /** What stands between brackets; a missing closing one is one at the end. */
    private static String bracketed(String rest) {
        int end = rest.indexOf(']');
        return end < 0 ? rest.substring(1) : rest.substring(1, end);
    }

    private static String stripDot(String rest) {
        return rest.startsWith(".") ? rest.substring(1) : rest;
    }
}

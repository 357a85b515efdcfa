package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenarios.json.JsonPath;
import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.problem.Problems;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value of the document with its path. Whoever asks it for a type that it does not have gets nothing, and the problem
 * is noted.
 */
public record Node(JsonValue value, String path, Problems problems) {

    /** Notes a problem at this value. */
    public void problem(String message) {
        problems.add(value.place(), path, message);
    }

    /** Notes a problem at this value; its wording is only worked out if somebody will read it. */
    public void problem(Supplier<String> message) {
        problems.add(value.place(), path, message);
    }

    /** Notes that the value should be something else. */
    public void expected(String what) {
        problem(() -> "must be " + what + ", not " + shown());
    }

    /** The value as a message quotes it. */
    public String shown() {
        if (value instanceof JsonValue.Text text) {
            return ConfigProblem.quote(text.value());
        }
        if (value instanceof JsonValue.Num number) {
            return number.text().length() > 40 ? number.text().substring(0, 40) + "…" : number.text();
        }
        return value.kind();
    }

    /** The string. */
    public Optional<String> text() {
        if (!(value instanceof JsonValue.Text text)) {
            expected("a string");
            return Optional.empty();
        }
        if (text.value().chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            expected("a string without control characters");
            return Optional.empty();
        }
        return Optional.of(text.value());
    }

    Optional<Boolean> flag() {
        if (value instanceof JsonValue.Bool flag) {
            return Optional.of(flag.value());
        }
        expected("true or false");
        return Optional.empty();
    }

    /** The whole number, if it is within the bounds. */
    public Optional<Integer> wholeInt(int min, int max) {
        return whole(min, max).map(Math::toIntExact);
    }

    Optional<Long> whole(long min, long max) {
        if (value instanceof JsonValue.Num number) {
            Optional<Long> whole = Decimals.scaled(number.text(), 0);
            if (whole.isPresent() && whole.get() >= min && whole.get() <= max) {
                return whole;
            }
        }
        boolean any = min == Long.MIN_VALUE && max == Long.MAX_VALUE;
        expected(any ? "a whole number" : "a whole number from " + min + " to " + max);
        return Optional.empty();
    }

    /** One of the given words. */
    Optional<String> word(List<String> words) {
        if (!(value instanceof JsonValue.Text text)) {
            expected("one of " + String.join(", ", words));
            return Optional.empty();
        }
        if (!words.contains(text.value())) {
            problem(() -> "has no value " + shown() + Suggestions.hint(text.value(), words, "the values are"));
            return Optional.empty();
        }
        return Optional.of(text.value());
    }

    /** The elements of an array. */
    public List<Node> elements() {
        if (!(value instanceof JsonValue.Arr array)) {
            expected("an array");
            return List.of();
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < array.elements().size(); i++) {
            nodes.add(new Node(array.elements().get(i), JsonPath.index(path, i), problems));
        }
        return nodes;
    }

    /** The members of an object, which may have any names. */
    List<Named> members() {
        if (!(value instanceof JsonValue.Obj object)) {
            expected("an object");
            return List.of();
        }
        return object.members().stream()
                .map(m -> new Named(m, new Node(m.value(), JsonPath.key(path, m.name()), problems)))
                .toList();
    }

    /** The member of that name if there is one, else this value itself: where a problem is noted. */
    public Node member(String name) {
        return value instanceof JsonValue.Obj object
                ? new Fields(this, object).find(name).orElse(this)
                : this;
    }

    /** The object's members by name, which are not checked. */
    Optional<Fields> object() {
        if (!(value instanceof JsonValue.Obj object)) {
            expected("an object");
            return Optional.empty();
        }
        return Optional.of(new Fields(this, object));
    }

    /** The object's members by name; any other name than the given ones is a problem. */
    public Optional<Fields> fields(List<String> names) {
        Optional<Fields> fields = object();
        fields.ifPresent(f -> f.checkNames(names));
        return fields;
    }

    /** A member of an object whose names are free. */
    public record Named(JsonValue.Member member, Node node) {
        String name() {
            return member.name();
        }

        /** Notes a problem at the name. */
        void problem(Supplier<String> message) {
            node.problems.add(member.place(), node.path, message);
        }
    }
}

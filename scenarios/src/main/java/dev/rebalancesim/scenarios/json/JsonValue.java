package dev.rebalancesim.scenarios.json;

import dev.rebalancesim.scenarios.problem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JSON value and its place. */
public sealed interface JsonValue {

    /** Where the value begins. */
    Place place();

    /** What it is, in words: "an object". */
    String kind();

    /** A string. */
    record Text(Place place, String value) implements JsonValue {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /** A number, as it is written. */
    record Num(Place place, String text) implements JsonValue {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /** True or false. */
    record Bool(Place place, boolean value) implements JsonValue {
        @Override
        public String kind() {
            return Boolean.toString(value);
        }
    }

    /** The value {@code null}. */
    record Null(Place place) implements JsonValue {
        @Override
        public String kind() {
            return "null";
        }
    }

    /** An array. */
    record Arr(Place place, List<JsonValue> elements) implements JsonValue {
        public Arr {
            elements = List.copyOf(elements);
        }

        @Override
        public String kind() {
            return "an array";
        }
    }

    /** An object; its names are unique. */
    record Obj(Place place, List<Member> members) implements JsonValue {
        public Obj {
            members = List.copyOf(members);
        }

        @Override
        public String kind() {
            return "an object";
        }

        /** The value of that name, if the object has it. */
        public Optional<JsonValue> find(String name) {
            for (Member member : members) {
                if (member.name().equals(name)) {
                    return Optional.of(member.value());
                }
            }
            return Optional.empty();
        }

        /** The string of that name, if the object has one. */
        public Optional<String> text(String name) {
            return find(name).flatMap(v -> v instanceof Text text ? Optional.of(text.value()) : Optional.empty());
        }

        /** The same object with one member replaced or added. */
        public Obj with(String name, JsonValue value) {
            List<Member> changed = new ArrayList<>();
            boolean replaced = false;
            for (Member member : members) {
                boolean same = member.name().equals(name);
                changed.add(same ? new Member(value.place(), name, value) : member);
                replaced |= same;
            }
            if (!replaced) {
                changed.add(new Member(value.place(), name, value));
            }
            return new Obj(place, changed);
        }

        /** The same object without the member of that name. */
        public Obj without(String name) {
            return new Obj(
                    place,
                    members.stream()
                            .filter(member -> !member.name().equals(name))
                            .toList());
        }
    }

    /**
     * A named value of an object.
     *
     * @param place where the name begins
     */
    record Member(Place place, String name, JsonValue value) {}
}

package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All consumer instances, and what an event calls them: by id, or by a glob with {@code *} and {@code ?}. */
final class Instances {

    private final Map<String, Family> families = new TreeMap<>();
    private final Map<String, Integer> indexById = new TreeMap<>();
    private final List<String> ids = new ArrayList<>();
    private final List<String> startsOfUnknownIds = new ArrayList<>();
    private long compared;

    Instances(List<Family> families) {
        for (Family family : families) {
            this.families.putIfAbsent(family.id(), family);
            if (!family.countIsKnown()) {
                startsOfUnknownIds.add(family.id() + "-");
            }
            family.instances().forEach(spec -> {
                if (indexById.putIfAbsent(spec.id(), spec.index()) == null) {
                    ids.add(spec.id());
                }
            });
        }
    }

    /** The number of an instance within its family. */
    int indexOf(String id) {
        return indexById.get(id);
    }

    /** The instances that an event names with {@code consumer} or {@code consumers}; empty if it names none. */
    List<String> targets(Fields event) {
        if (event.has("consumer") && event.has("consumers")) {
            event.find("consumer").orElseThrow().problem("consumer and consumers exclude each other");
            return List.of();
        }
        if (event.has("consumer")) {
            return event.find("consumer").flatMap(this::one).map(List::of).orElse(List.of());
        }
        return event.require("consumers", "\"worker-*\"").map(this::several).orElse(List.of());
    }

    /** The family that {@code consumer} names. */
    Optional<Family> family(Fields event) {
        return event.require("consumer", "\"worker\", an id of consumers[]").flatMap(node -> {
            Optional<String> id = node.text();
            if (id.isPresent() && !families.containsKey(id.get())) {
                node.problem(() -> "there is no entry " + node.shown() + " in consumers[]"
                        + Suggestions.hint(id.get(), families.keySet(), "its ids are"));
            }
            return id.flatMap(name -> Optional.ofNullable(families.get(name)));
        });
    }

    private List<String> several(Node node) {
        if (!(node.value() instanceof JsonValue.Arr)) {
            return matching(node);
        }
        Set<String> all = new LinkedHashSet<>();
        node.elements().forEach(element -> all.addAll(matching(element)));
        if (node.elements().isEmpty()) {
            node.problem("must hold at least one consumer");
        }
        return List.copyOf(all);
    }

    private List<String> matching(Node node) {
        Optional<String> text = node.text();
        if (text.isEmpty()) {
            return List.of();
        }
        if (!Glob.isGlob(text.get())) {
            return one(node).map(List::of).orElse(List.of());
        }
        compared += ids.size();
        if (compared > Limits.GLOB_COMPARISONS) {
            node.problem("so many globs for so many consumers take too long; name the consumers one by one");
            return List.of();
        }
        List<String> matching =
                ids.stream().filter(id -> Glob.matches(text.get(), id)).toList();
        if (matching.isEmpty() && !mayHaveMore(text.get())) {
            node.problem(() -> "no consumer matches " + node.shown() + hint(text.get()));
        }
        return matching;
    }

    private Optional<String> one(Node node) {
        Optional<String> id = node.text();
        if (id.isEmpty() || indexById.containsKey(id.get())) {
            return id;
        }
        if (!mayHaveMore(id.get())) {
            node.problem(() -> "there is no consumer " + node.shown() + hint(id.get()));
        }
        return Optional.empty();
    }

    /** Whether an id or a glob may mean instances of an entry whose count is broken. */
    private boolean mayHaveMore(String text) {
        String literal = Glob.literalStart(text);
        return startsOfUnknownIds.stream()
                .anyMatch(start -> literal.startsWith(start) || Glob.isGlob(text) && start.startsWith(literal));
    }

    private String hint(String given) {
        Family family = families.get(given);
        if (family != null) {
            String last = family.instanceIds().get(family.instances().size() - 1);
            return "; its instances are " + family.instanceIds().get(0) + " to " + last + ", all of them are \"" + given
                    + "-*\"";
        }
        return Suggestions.hint(given, ids, "the consumers are");
    }
}

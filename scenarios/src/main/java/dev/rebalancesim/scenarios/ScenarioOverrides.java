package dev.rebalancesim.scenarios;

import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.problem.Place;
import dev.rebalancesim.scenarios.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes to a scenario's document, made before it is looked at: {@code PATH=VALUE}.
 *
 * <p>A path leads through the document: {@code duration}, {@code topics.orders.partitions},
 * {@code consumers.worker.config.session.timeout.ms}, {@code events[0].at}, {@code consumers[*].processing.perRecord}. An
 * element of an array is named by its {@code id} or {@code name}, by its index, or all of them by a star. A value is JSON
 * if it can be read as such, else a string; {@code null} takes away what is there.
 */
public final class ScenarioOverrides {

    /** No changes. */
    public static final ScenarioOverrides NONE = new ScenarioOverrides(List.of());

    private static final int LONGEST_LABEL = 86;

    private final List<Assignment> assignments;

    private ScenarioOverrides(List<Assignment> assignments) {
        this.assignments = List.copyOf(assignments);
    }

    /** One change, and what messages about it call it. */
    private record Assignment(String label, String text) {

        private static Assignment set(String text) {
            return new Assignment("--set " + text, text);
        }

        private Place place() {
            return Place.ofWhole(label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) + "…" : label);
        }
    }

    /** The given assignments, in their order: a later one sees what an earlier one did. */
    public static ScenarioOverrides of(List<String> assignments) {
        return new ScenarioOverrides(assignments.stream().map(Assignment::set).toList());
    }

    /** These and one more. */
    public ScenarioOverrides and(String assignment) {
        return and(Assignment.set(assignment));
    }

    /**
     * These and one more.
     *
     * @param label what messages call it: the option as it was typed
     */
    public ScenarioOverrides and(String label, String assignment) {
        return and(new Assignment(label, assignment));
    }

    private ScenarioOverrides and(Assignment assignment) {
        List<Assignment> all = new ArrayList<>(assignments);
        all.add(assignment);
        return new ScenarioOverrides(all);
    }

    /** The assignments as they have to be typed after {@code --set}. */
    public List<String> assignments() {
        return assignments.stream().map(Assignment::text).toList();
    }

    /** The document with all changes; what cannot be changed is a problem. */
    JsonValue applyTo(JsonValue document, Problems problems) {
        JsonValue changed = document;
        for (Assignment assignment : assignments) {
            changed = apply(changed, assignment, problems);
        }
        return changed;
    }

    /** The JSON paths of what one assignment changes in a document; none if it cannot be made. */
    static List<String> placesOf(String assignment, JsonValue document) {
        int equals = assignment.indexOf('=');
        if (equals <= 0) {
            return List.of();
        }
        Place place = Place.ofWhole(assignment);
        OverridePath path =
                new OverridePath(OverrideValue.of(assignment.substring(equals + 1), place), place, new Problems());
        path.applyTo(document, assignment.substring(0, equals).strip());
        return path.reached();
    }

    private static JsonValue apply(JsonValue document, Assignment assignment, Problems problems) {
        Place place = assignment.place();
        String text = assignment.text();
        int equals = text.indexOf('=');
        if (equals <= 0) {
            problems.add(place, "", "must have the form PATH=VALUE, for example duration=5m");
            return document;
        }
        JsonValue value = OverrideValue.of(text.substring(equals + 1), place);
        return new OverridePath(value, place, problems)
                .applyTo(document, text.substring(0, equals).strip());
    }
}

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
 * if it can be read as such, else a string.
 */
public final class ScenarioOverrides {

    /** No changes. */
    public static final ScenarioOverrides NONE = new ScenarioOverrides(List.of());

    private static final int LONGEST_LABEL = 80;

    private final List<String> assignments;

    private ScenarioOverrides(List<String> assignments) {
        this.assignments = List.copyOf(assignments);
    }

    /** The given assignments, in their order: a later one sees what an earlier one did. */
    public static ScenarioOverrides of(List<String> assignments) {
        return new ScenarioOverrides(assignments);
    }

    /** These and one more. */
    public ScenarioOverrides and(String assignment) {
        List<String> all = new ArrayList<>(assignments);
        all.add(assignment);
        return new ScenarioOverrides(all);
    }

    /** The document with all changes; what cannot be changed is a problem. */
    JsonValue applyTo(JsonValue document, Problems problems) {
        JsonValue changed = document;
        for (String assignment : assignments) {
            changed = apply(changed, assignment, problems);
        }
        return changed;
    }

    private static JsonValue apply(JsonValue document, String assignment, Problems problems) {
        String label = "--set "
                + (assignment.length() > LONGEST_LABEL ? assignment.substring(0, LONGEST_LABEL) + "…" : assignment);
        Place place = Place.ofWhole(label);
        int equals = assignment.indexOf('=');
        if (equals <= 0) {
            problems.add(place, "", "must have the form PATH=VALUE, for example duration=5m");
            return document;
        }
        JsonValue value = OverrideValue.of(assignment.substring(equals + 1), place);
        return new OverridePath(value, place, problems)
                .applyTo(document, assignment.substring(0, equals).strip());
    }
}

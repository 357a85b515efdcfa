package dev.rebalancesim.scenarios;

import dev.rebalancesim.scenarios.json.JacksonJson;
import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.problem.Place;
import dev.rebalancesim.scenarios.problem.Problems;

/** Reads the value of an override. */
final class OverrideValue {

    private OverrideValue() {}

    /** JSON if the text is JSON, else the text itself. */
    static JsonValue of(String text, Place place) {
        Problems ignored = new Problems();
        return JacksonJson.parseAt(place, text, ignored)
                .filter(value -> ignored.isEmpty())
                .orElseGet(() -> new JsonValue.Text(place, text));
    }
}

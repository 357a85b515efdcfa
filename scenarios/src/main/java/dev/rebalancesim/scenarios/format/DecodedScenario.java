package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.json.JsonValue;
import java.util.List;

/**
 * A scenario and where its parts stand in its document.
 *
 * @param document the document as a whole, overrides applied
 * @param events for each action of the script the event that it stems from
 */
public record DecodedScenario(Scenario scenario, Node document, List<Node> events) {

    public DecodedScenario {
        events = List.copyOf(events);
    }

    /** How many events the document has; a rolling restart is one. */
    public int eventCount() {
        Node listed = document.member("events");
        return listed.value() instanceof JsonValue.Arr array ? array.elements().size() : 0;
    }
}

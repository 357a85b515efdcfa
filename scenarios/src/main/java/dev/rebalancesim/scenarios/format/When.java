package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ScenarioAction;

/**
 * The moment of an event, where its actions are added to the script.
 *
 * @param endUs the end of the scenario
 */
record When(long atUs, long endUs, Node event, Script script) {

    void add(ScenarioAction action) {
        script.add(atUs, action, event);
    }

    void add(Script.Step step) {
        script.add(step);
    }
}

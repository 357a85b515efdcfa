package dev.rebalancesim.scenarios.advice;

import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenarios.format.Node;

/**
 * An action of the script and the event that it stems from.
 *
 * @param atUs when, in microseconds
 */
record Step(long atUs, ScenarioAction action, Node event) {}

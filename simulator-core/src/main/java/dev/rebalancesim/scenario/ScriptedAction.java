package dev.rebalancesim.scenario;

/**
 * An action at its time.
 *
 * @param atUs when, in microseconds since the scenario's start
 */
public record ScriptedAction(long atUs, ScenarioAction action) {}

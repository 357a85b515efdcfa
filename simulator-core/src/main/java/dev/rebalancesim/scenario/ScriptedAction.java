package dev.rebalancesim.scenario;

/**
 * An action at its time.
 *
 * @param atUs when, in microseconds since the scenario's start
 * @param origin where the scenario says so, for example "events[0], line 12"; "" if that is not known
 */
public record ScriptedAction(long atUs, ScenarioAction action, String origin) {

    /** An action that stands in no file. */
    public ScriptedAction(long atUs, ScenarioAction action) {
        this(atUs, action, "");
    }
}

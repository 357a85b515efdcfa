package dev.rebalancesim.trace;

import java.util.List;

/** What the scenario's script did. The root of every chain of causes. */
public sealed interface ScriptEvent extends TraceEvent {

    /**
     * An action of the script was carried out.
     *
     * @param action the action's name in the scenario format
     * @param targets the consumers, or the topic, it acts on
     * @param detail the action's figures in a few words, or ""
     */
    record ActionApplied(String action, List<String> targets, String detail) implements ScriptEvent {
        public ActionApplied {
            targets = List.copyOf(targets);
        }

        @Override
        public String type() {
            return "script.action";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("action", action).texts("targets", targets).text("detail", detail);
        }
    }
}

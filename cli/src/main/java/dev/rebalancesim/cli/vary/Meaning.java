package dev.rebalancesim.cli.vary;

import java.util.List;
import java.util.function.Function;

/**
 * What the name of an axis stands for.
 *
 * @param note something to tell the user about it; "" if there is nothing to tell
 * @param complaint why it cannot be varied; "" if it can
 * @param expansion what each value changes in the scenario
 */
record Meaning(String note, String complaint, Function<String, Expansion> expansion) {

    /**
     * What one value changes.
     *
     * @param assignments each as {@code --set} takes it
     * @param complaint why the value cannot be used; "" if it can
     */
    record Expansion(List<String> assignments, String complaint) {
        Expansion {
            assignments = List.copyOf(assignments);
        }

        static Expansion of(List<String> assignments) {
            return new Expansion(assignments, "");
        }

        static Expansion refused(String complaint) {
            return new Expansion(List.of(), complaint);
        }
    }

    static Meaning of(Function<String, Expansion> expansion) {
        return new Meaning("", "", expansion);
    }

    /** The value goes to one path. */
    static Meaning path(String path) {
        return of(value -> Expansion.of(List.of(path + "=" + ValueList.asJson(value))));
    }

    static Meaning refused(String complaint) {
        return new Meaning("", complaint, value -> Expansion.of(List.of()));
    }

    Meaning withNote(String text) {
        return new Meaning(text, complaint, expansion);
    }
}

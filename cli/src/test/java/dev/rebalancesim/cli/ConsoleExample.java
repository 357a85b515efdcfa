package dev.rebalancesim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command of a page and the output that the page shows for it.
 *
 * <p>A line {@code …} stands for any lines that were left out; at the beginning that goes without saying.
 */
record ConsoleExample(String command, List<String> shown) {

    private static final String ELISION = "…";

    ConsoleExample {
        shown = List.copyOf(shown);
    }

    /** What differs from the real output; empty if nothing does. */
    Optional<String> difference(List<String> real) {
        int next = 0;
        boolean anywhere = true;
        for (String line : shown) {
            if (isElision(line)) {
                anywhere = true;
                continue;
            }
            int at = anywhere ? indexOf(real, line, next) : next;
            if (at < 0 || at >= real.size() || !real.get(at).equals(line)) {
                return Optional.of("the page shows\n" + line + "\nbut the answer is\n" + String.join("\n", real));
            }
            next = at + 1;
            anywhere = false;
        }
        return shown.isEmpty() && real.isEmpty() || !shown.isEmpty() && (anywhere || next == real.size())
                ? Optional.empty()
                : Optional.of(
                        "the page does not show the rest, from line " + next + " on:\n" + String.join("\n", real));
    }

    private static int indexOf(List<String> real, String line, int from) {
        for (int i = from; i < real.size(); i++) {
            if (real.get(i).equals(line)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The lines to show from now on: each shown line is replaced by the next real one that begins with the same words,
     * and what is between them is left out.
     */
    List<String> updated(List<String> real) {
        if (shown.isEmpty()) {
            return real;
        }
        List<String> lines = new ArrayList<>();
        int next = 0;
        boolean leftOut = false;
        for (String line : shown) {
            if (isElision(line)) {
                leftOut = true;
                continue;
            }
            int at = indexOf(real, line, next);
            at = at >= 0 ? at : similar(real, words(line), next);
            if (at < 0) {
                lines.add(line + "   <- nothing in the answer begins like this");
                continue;
            }
            if (!lines.isEmpty() && (at > next || leftOut)) {
                lines.add(ELISION);
            }
            lines.add(real.get(at));
            next = at + 1;
            leftOut = false;
        }
        if (next < real.size()) {
            lines.add(ELISION);
        }
        return lines;
    }

    private static int similar(List<String> real, String words, int from) {
        for (int i = from; i < real.size(); i++) {
            if (real.get(i).strip().startsWith(words)) {
                return i;
            }
        }
        return -1;
    }

    /** A line up to the first gap between columns. */
    private static String words(String line) {
        return line.strip().split(" {2,}")[0];
    }

    private static boolean isElision(String line) {
        return line.strip().equals(ELISION);
    }
}

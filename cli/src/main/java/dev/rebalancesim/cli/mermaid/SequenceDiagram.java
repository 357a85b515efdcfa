package dev.rebalancesim.cli.mermaid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lifelines, messages and notes, in the order in which they are drawn. Lifelines are counted from 0, from the left.
 *
 * <p>The same note on neighbouring lifelines, one after the other, becomes one note over all of them.
 */
final class SequenceDiagram {

    private record Note(int from, int to, String text) {
        boolean goesOnWith(Note next) {
            return next.text.equals(text) && next.from == to + 1;
        }

        String line() {
            return "    Note over " + name(from) + (to == from ? "" : "," + name(to)) + ": " + text;
        }
    }

    private final List<String> lines = new ArrayList<>();
    private Optional<Note> lastNote = Optional.empty();
    private int lifelines;

    /** An empty diagram with a title. */
    SequenceDiagram(String title) {
        lines.add("sequenceDiagram");
        lines.add("    title " + MermaidText.of(title));
    }

    /** Adds a lifeline to the right of the others. */
    void lifeline(String label) {
        add("    participant " + name(lifelines++) + " as " + MermaidText.of(label));
    }

    void request(int from, int to, String text) {
        add("    " + name(from) + "->>" + name(to) + ": " + MermaidText.of(text));
    }

    void answer(int from, int to, String text) {
        add("    " + name(from) + "-->>" + name(to) + ": " + MermaidText.of(text));
    }

    /** A note on one lifeline. */
    void note(int lifeline, String text) {
        note(new Note(lifeline, lifeline, MermaidText.of(text)));
    }

    /** A note over all lifelines. */
    void noteOverAll(String text) {
        note(new Note(0, lifelines - 1, MermaidText.of(text)));
    }

    /** The diagram as text. */
    String text() {
        writeNote();
        return String.join("\n", lines) + "\n";
    }

    private void note(Note note) {
        if (lastNote.isPresent() && lastNote.get().goesOnWith(note)) {
            lastNote = Optional.of(new Note(lastNote.get().from(), note.to(), note.text()));
        } else {
            writeNote();
            lastNote = Optional.of(note);
        }
    }

    private void add(String line) {
        writeNote();
        lines.add(line);
    }

    private void writeNote() {
        lastNote.ifPresent(note -> lines.add(note.line()));
        lastNote = Optional.empty();
    }

    private static String name(int lifeline) {
        return "p" + lifeline;
    }
}

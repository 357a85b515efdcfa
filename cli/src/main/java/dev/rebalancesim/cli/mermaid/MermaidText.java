package dev.rebalancesim.cli.mermaid;

/** Any text as Mermaid takes it within a message, a note or a name. */
final class MermaidText {

    /** What ends a text, begins a comment or a directive, or is markup. */
    private static final String SPECIAL = "#;<>&\"%{}$\\`";

    private MermaidText() {}

    static String of(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (Character.isWhitespace(point) || Character.isISOControl(point)) {
                escaped.append(' ');
            } else if (SPECIAL.indexOf(point) >= 0) {
                escaped.append('#').append(point).append(';');
            } else {
                escaped.appendCodePoint(point);
            }
        });
        String line = escaped.toString().strip();
        // Alone, the word closes a block; and a text has to be there.
        return line.equalsIgnoreCase("end") || line.isEmpty() ? "(" + line + ")" : line;
    }
}

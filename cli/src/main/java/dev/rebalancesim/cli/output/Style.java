package dev.rebalancesim.cli.output;

/** Colour and weight of text, for terminals that show them. */
public enum Style {
    /** Text as it is. */
    PLAIN(false),
    /** Text with ANSI escape sequences. */
    COLOURED(true);

    private static final String RESET = "\u001b[0m";

    private final boolean escapes;

    Style(boolean escapes) {
        this.escapes = escapes;
    }

    /** A heading, or a figure that matters. */
    public String strong(String text) {
        return wrapped("\u001b[1m", text);
    }

    /** An explanation that can be skipped. */
    public String faint(String text) {
        return wrapped("\u001b[2m", text);
    }

    /** Something good. */
    public String good(String text) {
        return wrapped("\u001b[32m", text);
    }

    /** Something that needs attention. */
    public String bad(String text) {
        return wrapped("\u001b[31m", text);
    }

    private String wrapped(String sequence, String text) {
        return escapes && !text.isEmpty() ? sequence + text + RESET : text;
    }
}

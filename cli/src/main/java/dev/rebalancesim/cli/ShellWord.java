package dev.rebalancesim.cli;

/** Text as a word of a POSIX shell. */
final class ShellWord {

    private ShellWord() {}

    /** The text, quoted if the shell would read something else into it. */
    static String of(String text) {
        return text.matches("[A-Za-z0-9_./:=,@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}

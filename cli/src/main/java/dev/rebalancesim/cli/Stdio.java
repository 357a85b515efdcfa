package dev.rebalancesim.cli;

import dev.rebalancesim.cli.output.Style;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;

/**
 * The program's standard streams and what is known of them.
 *
 * @param out where results go, as bytes: it reports errors, which a {@code PrintStream} would swallow
 * @param err where everything else goes
 * @param outIsTerminal whether a person reads the results as they come
 * @param errIsTerminal whether a person reads the messages as they come
 * @param colourAllowed false if the user has set {@code NO_COLOR}
 */
record Stdio(
        InputStream in,
        OutputStream out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean colourAllowed) {

    /** The style of results on the standard output. */
    Style outStyle() {
        return outIsTerminal && colourAllowed ? Style.COLOURED : Style.PLAIN;
    }

    /** The style of messages. */
    Style errStyle() {
        return errIsTerminal && colourAllowed ? Style.COLOURED : Style.PLAIN;
    }
}

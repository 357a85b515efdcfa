package dev.rebalancesim.cli;

/** One line on the terminal that says what is running; nothing if nobody is looking. */
final class Progress {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Stdio stdio;
    private final int total;
    private final boolean shown;
    private int done;

    Progress(Stdio stdio, int total, boolean quiet) {
        this.stdio = stdio;
        this.total = total;
        this.shown = stdio.errIsTerminal() && !quiet;
    }

    /** The next scenario is running. */
    void running(String scenario) {
        done++;
        if (shown) {
            String which = total == 1 ? "" : done + " of " + total + ": ";
            stdio.err().print(CLEAR_LINE + "simulating " + which + scenario + " …");
            stdio.err().flush();
        }
    }

    /** Something else is going to be printed. */
    void clear() {
        if (shown) {
            stdio.err().print(CLEAR_LINE);
            stdio.err().flush();
        }
    }
}

package dev.rebalancesim.cli;

import dev.rebalancesim.cli.output.Amounts;

/** A bar on the terminal: how far a sweep is, how fast, and how long it will still take; nothing if nobody is looking. */
final class SweepProgress {

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final int BAR = 24;
    private static final long REDRAW_NS = 100_000_000;
    private static final long SECOND_NS = 1_000_000_000;

    private final Stdio stdio;
    private final boolean shown;
    private final long total;
    private final long doneBefore;
    private final long startNs = System.nanoTime();
    private long drawnNs = startNs - REDRAW_NS;

    /**
     * A bar.
     *
     * @param doneBefore how many runs were done before this program began
     */
    SweepProgress(Stdio stdio, boolean quiet, long total, long doneBefore) {
        this.stdio = stdio;
        this.shown = stdio.errIsTerminal() && !quiet;
        this.total = total;
        this.doneBefore = doneBefore;
    }

    /** So many runs are done, counted from the program's start. */
    void show(long done) {
        long nowNs = System.nanoTime();
        if (shown && nowNs - drawnNs >= REDRAW_NS) {
            drawnNs = nowNs;
            stdio.err().print(CLEAR_LINE + line(doneBefore + done, total, done, nowNs - startNs));
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

    /**
     * The bar as text.
     *
     * @param doneNow how many were done in the given time
     */
    static String line(long done, long total, long doneNow, long elapsedNs) {
        int filled = (int) (BAR * done / Math.max(total, 1));
        StringBuilder line = new StringBuilder("█".repeat(filled))
                .append("░".repeat(BAR - filled))
                .append(' ')
                .append(100 * done / Math.max(total, 1))
                .append(" %  ")
                .append(Amounts.grouped(done))
                .append(" of ")
                .append(Amounts.count(total, "run"));
        // A rate of the first moments would only confuse.
        if (doneNow > 0 && elapsedNs > SECOND_NS / 2) {
            long perMinute = (long) ((double) doneNow * 60 * SECOND_NS / elapsedNs);
            long leftUs = (long) ((double) (total - done) * elapsedNs / doneNow / 1_000);
            line.append("  ")
                    .append(perMinute >= 600 ? Amounts.grouped(perMinute / 60) + "/s" : perMinute + "/min")
                    .append("  ")
                    .append(Amounts.chosen(leftUs / 1_000_000 * 1_000_000))
                    .append(" left");
        }
        return line.toString();
    }
}

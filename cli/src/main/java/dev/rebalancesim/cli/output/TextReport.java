package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.run.ExpectationResult;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.report.Episode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The result as text for people: the answer first, then where it comes from. */
public final class TextReport implements Reporter {

    private static final String INDENT = "  ";

    private final Style style;
    private final boolean several;
    private boolean first = true;

    /**
     * A writer of reports in the given style.
     *
     * @param several whether more than one will be written, which have to be told apart
     */
    public TextReport(Style style, boolean several) {
        this.style = style;
        this.several = several;
    }

    @Override
    public void write(RunResult result, OutputStream out) throws IOException {
        List<String> lines = new ArrayList<>();
        if (several && !first) {
            lines.addAll(List.of("", "─".repeat(TextTable.WIDTH), ""));
        }
        first = false;
        PauseSection pauses = new PauseSection(style, result.report());
        lines.addAll(answer(result, pauses));
        lines.addAll(RebalanceSection.of(result.report()).stream()
                .flatMap(table -> table.lines(style).stream())
                .toList());
        lines.addAll(pauses.lines());
        lines.addAll(new AssignmentSection(style, result.report()).lines());
        lines.addAll(expectations(result.expectations()));
        lines.addAll(notes(result.scenario().notes()));
        out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private List<String> answer(RunResult result, PauseSection pauses) {
        AnswerSection answer = new AnswerSection(style, result.report());
        List<String> lines = new ArrayList<>();
        lines.add(style.strong(result.scenario().name())
                + style.faint("   seed " + result.scenario().seed() + "   trace "
                        + result.report().traceDigest() + "   "
                        + Amounts.chosen(result.report().simulatedUs()) + " simulated"));
        lines.add("");
        lines.add(answer.headline());
        lines.add("");
        lines.addAll(answer.figures(pauses.worst()).linesWithoutHeading(style));
        return lines;
    }

    /** A cause and whose doing it was. */
    static String cause(String label, String consumer) {
        return consumer.isEmpty() ? label : label + ": " + consumer;
    }

    static String cause(Episode episode) {
        return cause(episode.cause().label(), episode.consumer());
    }

    private List<String> expectations(List<ExpectationResult> results) {
        if (results.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(style.strong("Expectations"));
        lines.addAll(new ExpectationTable(style).lines(results));
        return lines;
    }

    private List<String> notes(List<String> notes) {
        if (notes.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(style.strong("Notes"));
        notes.forEach(note -> lines.addAll(TextWrap.wrapped(note, INDENT, TextTable.WIDTH)));
        return lines;
    }
}

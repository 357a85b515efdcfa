package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.run.ExpectationResult;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.report.RunReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The result as Markdown, for a pull request or a wiki: the same sections as the text report. */
public final class MarkdownReport implements Reporter {

    private boolean first = true;

    @Override
    public void write(RunResult result, OutputStream out) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!first) {
            lines.add("");
        }
        first = false;
        lines.addAll(answer(result));
        lines.addAll(expectations(result.expectations()));
        RebalanceSection.of(result.report()).ifPresent(table -> lines.addAll(table.markdown()));
        lines.addAll(pauses(new PauseSection(Style.PLAIN, result.report())));
        lines.addAll(assignment(new AssignmentSection(Style.PLAIN, result.report())));
        lines.addAll(notes(result));
        out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static List<String> answer(RunResult result) {
        RunReport report = result.report();
        AnswerSection answer = new AnswerSection(Style.PLAIN, report);
        List<String> lines = new ArrayList<>();
        lines.add("## " + Markdown.escaped(result.scenario().name()));
        lines.add("");
        lines.add("**" + Markdown.escaped(answer.headline()) + "**" + verdict(result.expectations()));
        lines.addAll(
                answer.figures(new PauseSection(Style.PLAIN, report).worst()).markdown());
        return lines;
    }

    private static String verdict(List<ExpectationResult> results) {
        long failed = results.stream().filter(result -> !result.passed()).count();
        if (results.isEmpty()) {
            return "";
        }
        String all = Amounts.count(results.size(), "expectation");
        return failed == 0 ? " " + all + " met." : " **" + failed + " of " + all + " failed.**";
    }

    private static List<String> expectations(List<ExpectationResult> results) {
        return results.isEmpty() ? List.of() : ExpectationTable.table(results).markdown();
    }

    private static List<String> pauses(PauseSection pauses) {
        List<String> lines = new ArrayList<>();
        pauses.table().ifPresent(table -> lines.addAll(table.markdown()));
        pauses.rest().ifPresent(rest -> lines.addAll(List.of("", "… and " + rest + ".")));
        return lines;
    }

    private static List<String> assignment(AssignmentSection assignment) {
        List<String> lines = new ArrayList<>(assignment.table().markdown());
        if (!assignment.isComplete()) {
            lines.addAll(List.of("", "… and " + assignment.others() + ": " + assignment.shares() + " in all."));
        }
        assignment.orphans().ifPresent(orphans -> lines.addAll(List.of("", "**" + Markdown.escaped(orphans) + "**")));
        return lines;
    }

    private static List<String> notes(RunResult result) {
        List<String> lines = new ArrayList<>();
        if (!result.scenario().notes().isEmpty()) {
            lines.addAll(List.of("", "### Notes", ""));
            result.scenario().notes().forEach(note -> lines.add("- " + Markdown.escaped(note)));
        }
        lines.addAll(List.of(
                "",
                "Seed " + result.scenario().seed() + ", trace `"
                        + result.report().traceDigest() + "`, "
                        + Amounts.chosen(result.report().simulatedUs()) + " simulated."));
        return lines;
    }
}

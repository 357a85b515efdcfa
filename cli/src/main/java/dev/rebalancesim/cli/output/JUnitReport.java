package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.run.ExpectationResult;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.report.Metric;
import dev.rebalancesim.scenario.Expectation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Results as JUnit XML, which continuous integration shows as tests: a suite for each scenario, a case for each of its
 * expectations. Times are virtual, so the same input gives the same bytes.
 */
public final class JUnitReport {

    private static final String PROGRAM = "rebalance-sim";

    private final List<String> suites = new ArrayList<>();
    private int cases;
    private int failures;
    private int errors;

    /** Adds a run: a case for each expectation, or one that says that it ran. */
    public void add(RunResult result) {
        String name = result.scenario().name();
        List<String> lines = new ArrayList<>();
        for (ExpectationResult expectation : result.expectations()) {
            lines.addAll(testCase(name, expectation, result));
        }
        if (result.expectations().isEmpty()) {
            lines.add("    <testcase classname=\"" + name + "\" name=\"ran to its end\"/>");
        }
        int count = Math.max(1, result.expectations().size());
        int failed =
                (int) result.expectations().stream().filter(e -> !e.passed()).count();
        cases += count;
        failures += failed;
        suites.add("  <testsuite name=\"" + Xml.escaped(name) + "\" tests=\"" + count + "\" failures=\"" + failed
                + "\" errors=\"0\" skipped=\"0\" time=\""
                + Amounts.seconds(result.report().simulatedUs()) + "\">");
        suites.add("    <properties>");
        suites.add(property("seed", Long.toString(result.scenario().seed())));
        suites.add(property("trace", result.report().traceDigest()));
        suites.add("    </properties>");
        suites.addAll(lines);
        suites.add("  </testsuite>");
    }

    /**
     * Adds a scenario that gave no result.
     *
     * @param scenario what the user called it
     * @param what what was tried: "can be read"
     * @param messages what went wrong
     */
    public void addError(String scenario, String what, List<String> messages) {
        String name = Xml.escaped(scenario);
        cases++;
        errors++;
        suites.add("  <testsuite name=\"" + name + "\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">");
        suites.add("    <testcase classname=\"" + name + "\" name=\"" + Xml.escaped(what) + "\">");
        suites.add("      <error message=\"" + Xml.escaped(messages.get(0)) + "\" type=\"error\">"
                + Xml.escaped(String.join("\n", messages)).replace("&#10;", "\n") + "</error>");
        suites.add("    </testcase>");
        suites.add("  </testsuite>");
    }

    /** Writes all that was added as one document. */
    public void write(OutputStream out) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        lines.add("<testsuites name=\"" + PROGRAM + "\" tests=\"" + cases + "\" failures=\"" + failures + "\" errors=\""
                + errors + "\">");
        lines.addAll(suites);
        lines.add("</testsuites>");
        out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> testCase(String scenario, ExpectationResult result, RunResult run) {
        String start =
                "    <testcase classname=\"" + Xml.escaped(scenario) + "\" name=\"" + Xml.escaped(title(result)) + "\"";
        if (result.passed()) {
            return List.of(start + "/>");
        }
        String metric = result.expectation().metric();
        String expected = Wording.expected(result.expectation());
        String actual = result.actual().map(Amounts::withUnit).orElse("not measured");
        return List.of(
                start + ">",
                "      <failure message=\"" + Xml.escaped("expected " + expected + ", but was " + actual)
                        + "\" type=\"expectation\">",
                Xml.escaped("metric:   " + metric),
                Xml.escaped("expected: " + expected),
                Xml.escaped("actual:   " + actual + inMilliseconds(result)),
                Xml.escaped("scenario: " + scenario + ", seed " + run.scenario().seed()),
                "</failure>",
                "    </testcase>");
    }

    /** The exact figure, should rounding hide the difference. */
    private static String inMilliseconds(ExpectationResult result) {
        return result.actual()
                .filter(metric -> metric.unit() == Metric.Unit.MICROSECONDS)
                .map(metric -> " (" + Amounts.plain(metric) + " ms)")
                .orElse("");
    }

    private static String title(ExpectationResult result) {
        boolean exactly = result.expectation().bound() == Expectation.Bound.EQUALS;
        return result.expectation().metric() + (exactly ? " = " : " ") + Wording.expected(result.expectation());
    }

    private static String property(String name, String value) {
        return "      <property name=\"" + name + "\" value=\"" + Xml.escaped(value) + "\"/>";
    }
}

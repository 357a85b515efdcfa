package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenario.Expectation;
import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.json.JsonValue.Member;
import dev.rebalancesim.scenarios.problem.Place;
import dev.rebalancesim.scenarios.problem.Problems;
import dev.rebalancesim.scenarios.problem.ScenarioProblem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expectation as a command line has it: {@code pause.partition.max <= 5s}.
 *
 * @param expectation the expectation; empty if there are complaints
 * @param complaints what is wrong with the text, each a sentence without its subject
 */
public record ExpectationText(List<Expectation> expectation, List<String> complaints) {

    private static final Pattern FORM = Pattern.compile("\\s*([^<>=!\\s]+)\\s*([<>=!]++)\\s*(\\S.*?)\\s*");
    private static final String METRIC = "metric";

    public ExpectationText {
        expectation = List.copyOf(expectation);
        complaints = List.copyOf(complaints);
    }

    /** Reads such a text; metric and bound mean the same as in a scenario. */
    public static ExpectationText of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return refused(
                    "must have the form \"METRIC <= VALUE\", in quotes, because a shell takes < and > for files");
        }
        String key = key(form.group(2));
        if (key.isEmpty()) {
            return refused("has no operator " + ConfigProblem.quote(form.group(2)) + "; there are <=, >= and =");
        }
        Problems problems = new Problems();
        Node node = new Node(object(form.group(1), key, form.group(3)), "", problems);
        List<Expectation> expectation = Expectations.decodeOne(new Fields(node, (JsonValue.Obj) node.value()));
        return problems.isEmpty()
                ? new ExpectationText(expectation, List.of())
                : new ExpectationText(
                        List.of(),
                        problems.list().stream().map(ExpectationText::wording).toList());
    }

    private static String key(String operator) {
        return switch (operator) {
            case "<=" -> "atMost";
            case ">=" -> "atLeast";
            case "=", "==" -> "equals";
            default -> "";
        };
    }

    private static ExpectationText refused(String complaint) {
        return new ExpectationText(List.of(), List.of(complaint));
    }

    /** The same as an element of {@code expect}. */
    private static JsonValue.Obj object(String metric, String key, String value) {
        Place place = Place.ofWhole("");
        JsonValue bound =
                Decimals.number(value).isPresent() ? new JsonValue.Num(place, value) : new JsonValue.Text(place, value);
        return new JsonValue.Obj(
                place,
                List.of(new Member(place, METRIC, new JsonValue.Text(place, metric)), new Member(place, key, bound)));
    }

    private static String wording(ScenarioProblem problem) {
        return problem.path().equals(METRIC) ? problem.message() : "the bound " + problem.message();
    }
}

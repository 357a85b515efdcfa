package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The same figures, the same best ones and the same ranks in all four formats. */
class CompareFormatsTest {

    private static final String[] COMPARED = {
        "compare",
        "rolling-restart",
        "--seeds",
        "2",
        "--set",
        "network.latency={\"distribution\":\"uniform\",\"min\":\"1ms\",\"max\":\"4ms\"}"
    };

    /** A figure of a variant as people read it, and whether it is marked as the best. */
    private record Shown(String mean, boolean best) {}

    private static final Map<String, String> OUTPUTS = new TreeMap<>();

    private final JsonNode json = read();

    @Test
    void csvIsJson() {
        List<String> expected = new ArrayList<>();
        expected.add("assignor,rank,metric,unit,better,runs,mean,min,max,relative,best");
        for (int variant = 0; variant < 4; variant++) {
            for (JsonNode figure : json.get("figures")) {
                JsonNode value = figure.get("values").get(variant);
                expected.add(String.join(
                        ",",
                        json.at("/variants/" + variant + "/values/assignor").asText(),
                        json.at("/variants/" + variant + "/rank").asText(),
                        figure.get("metric").asText(),
                        figure.get("unit").asText(),
                        figure.get("better").asText(),
                        "2",
                        number(value, "mean"),
                        number(value, "min"),
                        number(value, "max"),
                        number(value, "relative"),
                        value.path("best").asText()));
            }
        }

        assertThat(output("csv").lines()).containsExactlyElementsOf(expected);
    }

    @Test
    void markdownIsText() {
        Map<String, List<Shown>> inMarkdown = markdown();

        assertThat(text())
                .hasSizeGreaterThan(8)
                .allSatisfy((title, shown) ->
                        assertThat(inMarkdown.get(title)).as(title).isEqualTo(shown));
    }

    @Test
    void whatMarkdownShows_isWhatJsonHas() {
        Map<String, List<Shown>> inMarkdown = markdown();

        for (JsonNode figure : json.get("figures")) {
            List<Shown> shown = inMarkdown.get(figure.get("title").asText());
            for (int variant = 0; variant < 4; variant++) {
                JsonNode value = figure.get("values").get(variant);
                String metric = figure.get("metric").asText();
                assertThat(exact(shown.get(variant).mean()))
                        .as(metric)
                        .isCloseTo(value.get("mean").asDouble(), Percentage.withPercentage(1));
                if (shown.stream().anyMatch(Shown::best)) {
                    assertThat(shown.get(variant).best())
                            .as(metric)
                            .isEqualTo(value.get("best").asBoolean());
                }
            }
        }
    }

    @Test
    void allFormatsForPeople_endWithTheSameSentence() {
        String conclusion = json.get("conclusion").asText();

        assertThat(output("text").replaceAll("\\s+", " ")).contains(conclusion);
        assertThat(output("markdown")).contains("**" + conclusion + "**");
    }

    /** Milliseconds, or a number of things. */
    private static double exact(String shown) {
        Matcher matcher = Pattern.compile("([0-9.,]+) ?(ms|s|)").matcher(shown);
        assertThat(matcher.matches()).as(shown).isTrue();
        return Double.parseDouble(matcher.group(1).replace(",", ""))
                * (matcher.group(2).equals("s") ? 1_000 : 1);
    }

    private static Map<String, List<Shown>> markdown() {
        Map<String, List<Shown>> rows = new LinkedHashMap<>();
        output("markdown").lines().filter(line -> line.startsWith("| ")).skip(1).forEach(line -> {
            List<String> cells = Arrays.stream(
                            line.substring(2, line.length() - 2).split(" \\| "))
                    .toList();
            rows.put(
                    cells.get(0),
                    cells.subList(1, cells.size()).stream()
                            .map(cell -> new Shown(
                                    cell.replaceAll(" \\(.*| ×.*", "").replace("*", ""), cell.startsWith("**")))
                            .toList());
        });
        return rows;
    }

    /** The rows of the table; lines without a title, with the least and the greatest values, are passed over. */
    private static Map<String, List<Shown>> text() {
        Map<String, List<Shown>> rows = new LinkedHashMap<>();
        Pattern row = Pattern.compile("  (\\S.*?)((?:  +[0-9.,]+( ms| s)?( best| ×[0-9.]+)?){4}) *");
        output("text").lines().map(row::matcher).filter(Matcher::matches).forEach(matcher -> {
            List<Shown> shown = new ArrayList<>();
            for (String cell : matcher.group(2).strip().split("  +")) {
                shown.add(new Shown(cell.replaceAll(" best| ×.*", ""), cell.endsWith(" best")));
            }
            rows.put(matcher.group(1).strip(), shown);
        });
        rows.remove("Rank");
        return rows;
    }

    private static String number(JsonNode value, String name) {
        return value.has(name) ? value.get(name).asText().replaceAll("\\.0$", "") : "";
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(output("json"));
        } catch (IOException invalid) {
            throw new AssertionError(invalid);
        }
    }

    private static String output(String format) {
        return OUTPUTS.computeIfAbsent(format, CompareFormatsTest::compare);
    }

    private static String compare(String format) {
        List<String> arguments = new ArrayList<>(List.of(COMPARED));
        arguments.addAll(List.of("--format", format));
        return CommandLineRun.of(arguments.toArray(String[]::new)).out();
    }
}

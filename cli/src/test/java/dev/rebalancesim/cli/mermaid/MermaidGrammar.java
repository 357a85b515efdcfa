package dev.rebalancesim.cli.mermaid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Mermaid's language that diagrams use, stricter than Mermaid: texts have no character that means anything to
 * it, other than as a numeric entity.
 */
final class MermaidGrammar {

    private static final String TEXT =
            "(?<text>(?:[^#;<>&\"%{}$\\\\`\\s]|#\\d+;)(?:[^#;<>&\"%{}$\\\\`\\n\\t\\r]|#\\d+;)*)";
    private static final Pattern TITLE = Pattern.compile("    title " + TEXT);
    private static final Pattern PARTICIPANT = Pattern.compile("    participant p(?<number>\\d+) as " + TEXT);
    private static final Pattern MESSAGE = Pattern.compile("    p(?<from>\\d+)--?>>p(?<to>\\d+): " + TEXT);
    private static final Pattern NOTE = Pattern.compile("    Note over p(?<from>\\d+)(?:,p(?<to>\\d+))?: " + TEXT);

    private MermaidGrammar() {}

    /** Refuses what Mermaid might not draw; returns the labels of the lifelines. */
    static List<String> check(String diagram) {
        assertThat(diagram).endsWith("\n");
        List<String> lines = diagram.lines().toList();
        assertThat(lines.get(0)).isEqualTo("sequenceDiagram");
        List<String> lifelines = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Matcher title = TITLE.matcher(line);
            Matcher participant = PARTICIPANT.matcher(line);
            Matcher message = MESSAGE.matcher(line);
            Matcher note = NOTE.matcher(line);
            if (participant.matches()) {
                assertThat(participant.group("number")).isEqualTo(Integer.toString(lifelines.size()));
                lifelines.add(text(participant));
            } else if (message.matches()) {
                assertThat(text(message)).isNotEmpty();
                assertThat(number(message, "from")).isNotEqualTo(number(message, "to"));
                assertThat(List.of(number(message, "from"), number(message, "to")))
                        .allMatch(number -> number < lifelines.size());
            } else if (note.matches()) {
                assertThat(text(note)).isNotEmpty();
                assertThat(number(note, "from")).isLessThan(lifelines.size());
                if (note.group("to") != null) {
                    assertThat(number(note, "to")).isBetween(number(note, "from") + 1, lifelines.size() - 1);
                }
            } else {
                assertThat(title.matches()).as(line).isTrue();
            }
        }
        return lifelines;
    }

    private static String text(Matcher matcher) {
        String text = matcher.group("text");
        assertThat(text).isEqualTo(text.strip()).isNotEqualToIgnoringCase("end");
        return text;
    }

    private static int number(Matcher matcher, String group) {
        return Integer.parseInt(matcher.group(group));
    }
}

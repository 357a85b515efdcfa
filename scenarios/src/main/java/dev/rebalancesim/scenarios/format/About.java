package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenarios.json.JsonValue;
import dev.rebalancesim.scenarios.problem.Problems;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario says about itself, for its readers; nothing of it but the name matters to the simulation.
 *
 * @param title a short heading: the {@code title}, else the description's first sentence without its full stop
 * @param question what somebody wants to know
 * @param lookAt where the answer is
 */
public record About(String name, String title, String description, List<String> tags, String question, String lookAt) {

    public About {
        tags = List.copyOf(tags);
    }

    /** What a document says about itself, as far as it is well-formed. */
    static About decode(Fields fields, String defaultName) {
        fields.find("$schema").ifPresent(Node::text);
        String description = text(fields, "description");
        String title = text(fields, "title");
        List<String> tags = fields.find("tags").map(Node::elements).orElse(List.of()).stream()
                .map(Node::text)
                .flatMap(Optional::stream)
                .toList();
        return new About(
                fields.find("name").flatMap(Names::decode).orElse(defaultName),
                title.isEmpty() ? firstSentence(description) : title,
                description,
                tags,
                text(fields, "question"),
                text(fields, "lookAt"));
    }

    /** What a document says about itself. */
    public static About of(JsonValue.Obj document, String defaultName) {
        return decode(new Fields(new Node(document, "", new Problems()), document), defaultName);
    }

    private static String text(Fields fields, String name) {
        return fields.find(name).flatMap(Node::text).orElse("");
    }

    private static String firstSentence(String description) {
        int end = description.indexOf(". ");
        String sentence = end < 0 ? description : description.substring(0, end + 1);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}

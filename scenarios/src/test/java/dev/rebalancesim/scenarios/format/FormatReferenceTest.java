package dev.rebalancesim.scenarios.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenario.BrokerConfigTable;
import dev.rebalancesim.scenario.ConfigInfluence;
import dev.rebalancesim.scenario.ConfigKey;
import dev.rebalancesim.scenario.ConfigTable;
import dev.rebalancesim.scenario.ConsumerConfigTable;
import dev.rebalancesim.scenarios.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The reference of the format says what the code does: its tables are generated from the code's own.
 *
 * <p>To write them anew: {@code mvn -pl scenarios -am test -Dtest=FormatReferenceTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true}.
 */
class FormatReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "scenarios.md");
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void theExamplesAreScenarios() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(new ScenarioReader()
                                .readText(example, "scenarios.md", Optional.empty())
                                .problems())
                        .isEmpty());
    }

    @Test
    void theTablesAreThoseOfTheCode() throws IOException {
        String page = Files.readString(PAGE);
        String generated = page;
        for (Map.Entry<String, String> part : parts().entrySet()) {
            Matcher place = Pattern.compile(
                            "(<!-- generated: " + part.getKey() + " -->\n).*?(<!-- end -->)", Pattern.DOTALL)
                    .matcher(generated);
            assertThat(place.find()).as("a place for the " + part.getKey()).isTrue();
            generated = generated.substring(0, place.end(1)) + part.getValue() + generated.substring(place.start(2));
        }
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(generated);
    }

    private static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("events", events());
        parts.put("consumer configs", configs(ConsumerConfigTable.TABLE));
        parts.put("broker configs", configs(BrokerConfigTable.TABLE));
        parts.put("consumer configs without influence", names(ConsumerConfigTable.TABLE));
        parts.put("broker configs without influence", names(BrokerConfigTable.TABLE));
        return parts;
    }

    private static String events() {
        StringBuilder table = new StringBuilder("| action | further keys | what happens |\n|---|---|---|\n");
        for (ActionKind kind : ActionKind.values()) {
            List<String> keys = new ArrayList<>(kind.keys());
            keys.removeAll(List.of("at", "action"));
            if (keys.remove("consumers")) {
                keys.set(keys.indexOf("consumer"), "consumer(s)");
            }
            row(
                    table,
                    code(kind.word()),
                    keys.stream().map(FormatReferenceTest::code).collect(Collectors.joining(", ")),
                    kind.meaning());
        }
        return table.toString();
    }

    private static String configs(ConfigTable configs) {
        StringBuilder table =
                new StringBuilder("| config | type | default | must be | what it does |\n|---|---|---|---|---|\n");
        for (ConfigKey key : configs.keys()) {
            if (key.influence() == ConfigInfluence.MODELLED) {
                String shortDefault = key.defaultValue()
                        .replace("org.apache.kafka.clients.consumer.", "")
                        .replace(",", ", ");
                row(
                        table,
                        code(key.name()),
                        key.type().name().toLowerCase(Locale.ROOT),
                        shortDefault.isEmpty() ? "" : code(shortDefault),
                        key.rule().text(),
                        key.role());
            }
        }
        return table.toString();
    }

    private static String names(ConfigTable configs) {
        return configs.keys().stream()
                        .filter(key -> key.influence() == ConfigInfluence.NO_INFLUENCE)
                        .map(key -> code(key.name()))
                        .collect(Collectors.joining(",\n"))
                + "\n";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}

package dev.rebalancesim.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenario.BrokerConfigTable;
import dev.rebalancesim.scenario.ConfigInfluence;
import dev.rebalancesim.scenario.ConfigKey;
import dev.rebalancesim.scenario.ConfigTable;
import dev.rebalancesim.scenario.ConsumerConfigTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reference of the format says what the code does. */
class ReadmeTest {

    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    private String readme;

    @BeforeEach
    void read() throws IOException {
        readme = Files.readString(Path.of("README.md"));
    }

    @Test
    void theExamplesAreScenarios() {
        List<String> examples =
                EXAMPLE.matcher(readme).results().map(m -> m.group(1)).toList();
        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(new ScenarioReader()
                                .readText(example, "README.md", Optional.empty())
                                .problems())
                        .isEmpty());
    }

    @Test
    void theConfigsAreThoseOfTheTables() {
        for (ConfigTable table : List.of(ConsumerConfigTable.TABLE, BrokerConfigTable.TABLE)) {
            for (ConfigKey key : table.keys()) {
                if (key.influence() == ConfigInfluence.MODELLED) {
                    assertThat(readme.lines()).contains(row(key));
                }
            }
        }
    }

    private static String row(ConfigKey key) {
        String shortDefault = key.defaultValue()
                .replace("org.apache.kafka.clients.consumer.", "")
                .replace(",", ", ");
        return String.join(
                " | ",
                "| `" + key.name() + "`",
                key.type().name().toLowerCase(Locale.ROOT),
                shortDefault.isEmpty() ? "" : "`" + shortDefault + "`",
                key.rule().text(),
                key.role() + " |");
    }
}

package dev.rebalancesim.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rebalancesim.scenario.BrokerConfigTable;
import dev.rebalancesim.scenario.ConfigInfluence;
import dev.rebalancesim.scenario.ConfigKey;
import dev.rebalancesim.scenario.ConfigTable;
import dev.rebalancesim.scenario.ConsumerConfigTable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema says what the reader accepts, as far as a schema can. */
class ScenarioSchemaTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(Schemas.scenario());
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What only somebody sees who knows the rest of the document, Kafka's rules, or the meaning of a text. */
    private static final Pattern BEYOND_A_SCHEMA = Pattern.compile(
            "there is no (topic|consumer|entry)|no consumer matches|already|in all|the end|by then|does not exist"
                    + "|before|creates|the 4 instances|two topics|listed twice|each of the|must be lower than"
                    + "|cannot change|contradicts|set it to false|is in \"|last of|min must not|must be greater than"
                    + "|regular expression|whole number of microseconds|ten years|control characters|which are"
                    + "|with at most 6 decimals|stand in a folder"
                    + "|\\.config\\.[a-z.]+: (must be (one of|at least|not empty|made|a whole number)|has no assignor|\"consumer)");

    private static JsonNode tree(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    static Stream<String> catalog() {
        return ScenarioCatalog.bundled().entries().stream().map(CatalogEntry::text);
    }

    @Test
    void theSchemaIsOne() throws IOException {
        Schema meta = REGISTRY.getSchema(
                com.networknt.schema.SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        assertThat(meta.validate(tree(Schemas.scenario()))).isEmpty();
        assertThat(meta.validate(tree(Schemas.result()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("catalog")
    void bundledScenariosAreValid(String text) {
        assertThat(SCHEMA.validate(text, InputFormat.JSON)).isEmpty();
    }

    static Stream<Broken> broken() {
        return Stream.of(
                        BrokenDocumentTest.topLevel(),
                        BrokenConsumersTest.topics(),
                        BrokenConsumersTest.consumers(),
                        BrokenConsumersTest.configs(),
                        BrokenEventsTest.events(),
                        BrokenEventsTest.restarts(),
                        BrokenEventsTest.groupsAndTopics(),
                        BrokenTopicEventsTest.topics(),
                        BrokenTopicEventsTest.subscriptions(),
                        BrokenTopicEventsTest.positions(),
                        BrokenTopicEventsTest.coordinators())
                .flatMap(stream -> stream)
                .filter(broken -> !broken.text().contains("1e400"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsBrokenInItsStructureIsRefused(Broken broken) {
        List<Error> errors = SCHEMA.validate(broken.unmarked(), InputFormat.JSON);
        String problems = new ScenarioReader()
                .readText(broken.unmarked(), "x.json", Optional.empty())
                .problems()
                .toString();
        if (!BEYOND_A_SCHEMA.matcher(problems).find()) {
            assertThat(errors).as(problems).isNotEmpty();
        }
    }

    @Test
    void mostBrokenFilesAreRefused() {
        List<Broken> all = broken().toList();
        long refused = all.stream()
                .filter(b -> !SCHEMA.validate(b.unmarked(), InputFormat.JSON).isEmpty())
                .count();
        assertThat(refused * 100 / all.size()).as("per cent").isGreaterThan(65);
    }

    @Test
    void whatTheReaderAcceptsTheSchemaDoesNotRefuse() {
        int accepted = 0;
        for (int seed = 0; seed < 1_500; seed++) {
            String text = new Mutations(seed).mutateTokens(Broken.GOOD);
            if (new ScenarioReader()
                    .readText(text, "x.json", Optional.empty())
                    .problems()
                    .isEmpty()) {
                assertThat(SCHEMA.validate(text, InputFormat.JSON))
                        .as("seed %d: %s", seed, text)
                        .isEmpty();
                accepted++;
            }
        }
        assertThat(accepted).isGreaterThan(10);
    }

    @Test
    void configsAreThoseOfTheTables() throws IOException {
        JsonNode defs = tree(Schemas.scenario()).path("$defs");
        assertThat(keys(defs.path("consumerConfig"))).isEqualTo(supported(ConsumerConfigTable.TABLE));
        assertThat(keys(defs.path("brokerConfig"))).isEqualTo(supported(BrokerConfigTable.TABLE));
    }

    private static List<String> supported(ConfigTable table) {
        return table.keys().stream()
                .filter(key -> key.influence() != ConfigInfluence.NOT_SUPPORTED_YET)
                .map(ConfigKey::name)
                .sorted()
                .toList();
    }

    private static List<String> keys(JsonNode object) {
        Iterable<String> names = () -> object.path("properties").fieldNames();
        return StreamSupport.stream(names.spliterator(), false).sorted().toList();
    }

    /** The reader itself tells which keys it knows, wherever it meets one that it does not know. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                       |  { \"name\": \"good\"",
                "/properties/broker     | \"broker\": {",
                "/$defs/network         | \"network\": {",
                "/$defs/topic           | { \"name\": \"orders\"",
                "/$defs/consumer        | { \"id\": \"worker\"",
                "/$defs/processing      | \"processing\": {",
                "/$defs/listener        | \"listener\": {",
                "/$defs/startPlan/then      | \"start\": {",
                "/$defs/expectation     | { \"metric\"",
            })
    void keysAreThoseOfTheReader(String pointer, String start) throws IOException {
        int brace = Broken.GOOD.indexOf(start.strip()) + start.strip().indexOf('{') + 1;
        String text = Broken.GOOD.substring(0, brace) + "\"§§§\": 1, " + Broken.GOOD.substring(brace);
        assertThat(keys(tree(Schemas.scenario()).at(Optional.ofNullable(pointer).orElse(""))))
                .isEqualTo(keysOfTheReader(text));
    }

    @Test
    void eventsHaveTheKeysOfTheReader() throws IOException {
        JsonNode defs = tree(Schemas.scenario()).path("$defs");
        JsonNode actions = defs.at("/event/properties/action/enum");
        assertThat(actions).hasSize(20);
        for (JsonNode action : actions) {
            String event = "{ \"at\": 1, \"action\": " + action + ", \"§§§\": 1 }";
            String text = Broken.GOOD.replaceFirst("\"events\": \\[", "\"events\": [" + event + ",");
            assertThat(keys(defs.path(action.textValue())))
                    .as(action.textValue())
                    .isEqualTo(keysOfTheReader(text));
        }
    }

    private static List<String> keysOfTheReader(String text) {
        Pattern listing = Pattern.compile("unknown key \"§§§\"; the keys here are: (.*)");
        return new ScenarioReader()
                .readText(text, "x.json", Optional.empty()).problems().stream()
                        .map(problem -> listing.matcher(problem.message()))
                        .filter(Matcher::matches)
                        .findFirst()
                        .map(found -> Arrays.stream(found.group(1).split(", "))
                                .sorted()
                                .toList())
                        .orElseThrow();
    }
}

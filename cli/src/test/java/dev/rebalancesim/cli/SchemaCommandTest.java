package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code schema}: a JSON Schema that accepts what is right and refuses what is misspelt. */
class SchemaCommandTest {

    private static Schema printed(String... args) {
        CommandLineRun run = CommandLineRun.of(args);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).endsWith("}\n");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(run.out());
    }

    @Test
    void aScenarioKeepsToIt() {
        assertThat(printed("schema").validate(SmallScenarios.leave(), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource({
        "duration, durations",
        "topics, topic",
        "partitions, partition",
        "recordsPerSecond, recordsPerSec",
        "consumers, consumer",
        "partition.assignment.strategy, partition.assignment.strategies",
        "action, acton",
        "stop, halt",
        "name, nmae"
    })
    void aSlipOfThePenIsRefused(String right, String wrong) {
        String broken = SmallScenarios.leave().replaceFirst("\"" + right + "\"", "\"" + wrong + "\"");

        assertThat(broken).isNotEqualTo(SmallScenarios.leave());
        assertThat(printed("schema").validate(broken, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void aResultKeepsToItsOwn() {
        String result = CommandLineRun.withInput(SmallScenarios.leave(), "run", "-", "--format", "json")
                .out();
        Schema schema = printed("schema", "--result");

        assertThat(schema.validate(result, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(result.replace("\"stopTheWorld\"", "\"stopTheWorlds\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(SmallScenarios.leave(), InputFormat.JSON)).isNotEmpty();
    }
}

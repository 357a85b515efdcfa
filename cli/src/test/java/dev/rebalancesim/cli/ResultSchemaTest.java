package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import dev.rebalancesim.scenarios.Schemas;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results are what their schema says. */
class ResultSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Schemas.result());

    static Stream<String> scenarios() {
        return ScenarioCatalog.bundled().names().stream().filter(name -> !name.startsWith("large-"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void resultsAreValid(String scenario) {
        CommandLineRun run = CommandLineRun.of("run", scenario, "--format", "json");
        assertThat(SCHEMA.validate(run.out(), InputFormat.JSON)).isEmpty();
    }
}

package dev.rebalancesim.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rebalancesim.architecture.planted.PlantedClock;
import dev.rebalancesim.architecture.planted.PlantedFloat;
import dev.rebalancesim.architecture.planted.PlantedFormat;
import dev.rebalancesim.architecture.planted.PlantedHashOrder;
import dev.rebalancesim.architecture.planted.PlantedStatic;
import dev.rebalancesim.architecture.planted.PlantedUseOfTheWorld;
import dev.rebalancesim.report.planted.PlantedLookIntoTheEngine;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The core keeps to {@link ArchitectureRules}, and the rules can fail. */
class ArchitectureTest {

    private static final int CLASSES_AT_LEAST = 150;

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rebalancesim");

    @Test
    void theCoreWasFound() {
        assertThat(CORE).hasSizeGreaterThan(CLASSES_AT_LEAST);
    }

    @TestFactory
    Stream<DynamicTest> theCoreKeepsTheRule() {
        return ArchitectureRules.all().entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(CORE)));
    }

    /** A rule that cannot fail holds nothing: each of these classes breaks one on purpose. */
    @TestFactory
    Stream<DynamicTest> aPlantedViolationIsFound() {
        Map<String, Class<?>> planted = Map.of(
                "no floating point in methods", PlantedFloat.class,
                "no floating point in fields", PlantedFloat.class,
                "no static mutable state", PlantedStatic.class,
                "no hash order", PlantedHashOrder.class,
                "nothing that differs between runs", PlantedClock.class,
                "only the plainest of Java", PlantedClock.class,
                "direction of report", PlantedLookIntoTheEngine.class,
                "every package has a direction", PlantedStatic.class,
                "world is used by nobody", PlantedUseOfTheWorld.class);
        return Stream.concat(
                planted.entrySet().stream()
                        .map(plant -> dynamicTest(plant.getKey(), () -> isFound(plant.getKey(), plant.getValue()))),
                Stream.of(dynamicTest(
                        "String.format", () -> isFound("nothing that differs between runs", PlantedFormat.class))));
    }

    private static void isFound(String rule, Class<?> plant) {
        JavaClasses classes = new ClassFileImporter().importClasses(plant);

        assertThat(ArchitectureRules.all().get(rule).evaluate(classes).hasViolation())
                .as("'%s' finds %s", rule, plant.getSimpleName())
                .isTrue();
    }
}

package dev.rebalancesim.scenarios.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenarios.ScenarioOverrides;
import dev.rebalancesim.scenarios.ScenarioReader;
import dev.rebalancesim.scenarios.ScenarioReading;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of advice speaks where it should, at the right place, and is silent elsewhere. */
class AdviceTest {

    private static List<Advice> advice(List<String> changes) {
        ScenarioReading reading = new ScenarioReader(ScenarioOverrides.of(changes))
                .readText(AdviceCases.SOUND, "sound.json", Optional.empty());
        assertThat(reading.problems()).isEmpty();
        return new Adviser(Set.of()).on(((ScenarioReading.Accepted) reading).decoded());
    }

    @Test
    void aSoundScenarioNeedsNoAdvice() {
        assertThat(advice(List.of())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.rebalancesim.scenarios.advice.AdviceCases#all")
    void eachRuleSpeaksWhereItShould(AdviceCases.Case expected) {
        List<Advice> found = advice(expected.changes()).stream()
                .filter(advice -> advice.rule().equals(expected.rule()))
                .toList();

        if (expected.path().isEmpty()) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).singleElement().satisfies(advice -> {
                assertThat(advice.path()).isEqualTo(expected.path());
                assertThat(advice.message()).contains(expected.says()).endsWith(".");
                assertThat(advice.source()).isNotBlank();
            });
        }
    }

    @Test
    void eachRuleIsTriedBothWays() {
        List<AdviceCases.Case> all = AdviceCases.all().toList();
        Set<String> rules =
                AdviceRules.ALL.stream().map(AdviceRule::name).collect(Collectors.toCollection(TreeSet::new));

        for (boolean silent : List.of(true, false)) {
            assertThat(all.stream()
                            .filter(one -> one.path().isEmpty() == silent)
                            .map(AdviceCases.Case::rule))
                    .containsAll(rules);
        }
        assertThat(AdviceRules.ALL).extracting(AdviceRule::name).doesNotHaveDuplicates();
    }

    @Test
    void theLineIsThatOfTheValue() {
        String text = AdviceCases.SOUND.replace("\"earliest\"", "\"earliest\",\n\"heartbeat.interval.ms\": 20000");
        ScenarioReading reading = new ScenarioReader().readText(text, "mine.json", Optional.empty());

        List<Advice> advice = new Adviser(Set.of()).on(((ScenarioReading.Accepted) reading).decoded());

        long line = Arrays.stream(text.split("\n"))
                .takeWhile(each -> !each.contains("heartbeat"))
                .count();
        assertThat(advice).singleElement().satisfies(one -> {
            assertThat(one.file()).isEqualTo("mine.json");
            assertThat(one.line()).isEqualTo((int) line + 1);
            assertThat(one.column()).isEqualTo(26);
        });
    }

    @Test
    void rulesCanBeIgnored() {
        ScenarioReading reading = new ScenarioReader(
                        ScenarioOverrides.of(List.of(AdviceCases.config("heartbeat.interval.ms", "20s"))))
                .readText(AdviceCases.SOUND, "sound.json", Optional.empty());

        assertThat(new Adviser(Set.of("heartbeat-interval")).on(((ScenarioReading.Accepted) reading).decoded()))
                .isEmpty();
    }
}

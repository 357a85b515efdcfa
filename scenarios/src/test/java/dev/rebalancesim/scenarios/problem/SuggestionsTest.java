package dev.rebalancesim.scenarios.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    private static final List<String> NAMES = List.of(
            "session.timeout.ms", "heartbeat.interval.ms", "max.poll.interval.ms", "max.poll.records", "at", "to");

    @ParameterizedTest
    @CsvSource({
        "session.timeout, session.timeout.ms",
        "sessionTimeoutMs, session.timeout.ms",
        "SESSION_TIMEOUT_MS, session.timeout.ms",
        "sesion.tmeout.ms, session.timeout.ms",
        "max.poll.interval, max.poll.interval.ms",
        "max.pol.record, max.poll.records",
        "heartbeat, heartbeat.interval.ms",
        "ta, at"
    })
    void findsWhatWasMeant(String given, String meant) {
        assertThat(Suggestions.nearest(given, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"acks", "x", "''", "for", "linger.ms"})
    void doesNotGuessWildly(String given) {
        assertThat(Suggestions.nearest(given, NAMES)).isEmpty();
    }

    @Test
    void listsTheNamesIfThereAreFew() {
        assertThat(Suggestions.hint("nonsense", List.of("a", "b"), "the keys here are"))
                .isEqualTo("; the keys here are: a, b");
        assertThat(Suggestions.hint("x".repeat(500), List.of(), "the keys here are"))
                .isEmpty();
    }

    @Test
    void aPartThatWasLeftOutIsFound_ifOneNameAloneHasTheOthers() {
        List<String> metrics = List.of("pause.partition.max", "pause.partition.count", "lag.max", "overlap.max");
        assertThat(Suggestions.nearest("pause.max", metrics)).contains("pause.partition.max");
        assertThat(Suggestions.nearest("partition.count", metrics)).contains("pause.partition.count");
        assertThat(Suggestions.nearest("max.pause", metrics)).isEmpty();
        assertThat(Suggestions.nearest("pause.min", metrics)).isEmpty();
    }
}

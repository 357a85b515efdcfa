package dev.rebalancesim.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenarios.problem.ScenarioProblem;
import java.util.List;
import java.util.Optional;

/**
 * A broken scenario and one problem that it has to be reported with.
 *
 * <p>The character {@value #MARK} stands in the text where the problem is expected, and is taken out before reading.
 */
record Broken(String text, String path, String message) {

    static final String MARK = "▶";

    /** A scenario without a mistake, from which broken ones are made. */
    static final String GOOD = """
            { "name": "good",
              "duration": "3m",
              "seed": 7,
              "broker": { "config": { "group.max.size": 100 }, "append": "1ms" },
              "network": { "latency": "1ms" },
              "topics": [
                { "name": "orders", "partitions": 12, "recordsPerSecond": 10 },
                { "name": "refunds", "partitions": 3 }
              ],
              "consumers": [
                { "id": "worker", "count": 4,
                  "topics": ["orders", "refunds"],
                  "config": { "session.timeout.ms": "10s", "group.instance.id": "w-{index}" },
                  "processing": { "perRecord": "1ms", "perBatch": 0 },
                  "listener": { "onRevoked": "50ms" },
                  "start": { "at": "1s", "every": "2s" } },
                { "id": "spare", "topics": ["orders"], "start": "manual" }
              ],
              "events": [
                { "at": "30s", "action": "crash", "consumers": ["worker-1", "spare"] },
                { "at": "60s", "action": "rollingRestart", "consumers": "worker-*", "every": "20s", "downFor": "5s" },
                { "at": "70s", "action": "addPartitions", "topic": "orders", "to": 16 }
              ],
              "expect": [
                { "metric": "rebalances", "atMost": 9 }
              ]
            }
            """;

    /** The good scenario with one piece of text replaced; the marked place is in the replacement. */
    static Broken by(String replaced, String replacement, String path, String message) {
        assertThat(GOOD).as("the good scenario").containsOnlyOnce(replaced);
        return new Broken(GOOD.replace(replaced, replacement), path, message);
    }

    /** A text of its own. */
    static Broken text(String text, String path, String message) {
        return new Broken(text, path, message);
    }

    @Override
    public String toString() {
        return path + ": " + message;
    }

    String unmarked() {
        return text.replace(MARK, "");
    }

    /** Reads the scenario, which has to be refused with this problem at the marked place. */
    List<ScenarioProblem> verify() {
        int mark = text.indexOf(MARK);
        assertThat(mark).as("the mark in " + text).isNotNegative();
        String before = text.substring(0, mark);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = mark - before.lastIndexOf('\n');
        ScenarioReading reading = new ScenarioReader().readText(unmarked(), "broken.json", Optional.empty());
        assertThat(reading.problems()).as("%s at %d:%d", this, line, column).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("broken.json");
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.message()).contains(message);
        });
        return reading.problems();
    }
}

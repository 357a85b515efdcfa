package dev.rebalancesim.timeline;

import static dev.rebalancesim.testkit.ScenarioBuilder.scenario;
import static dev.rebalancesim.testkit.Times.ms;
import static dev.rebalancesim.testkit.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.scenario.ScenarioAction.StopKind;
import dev.rebalancesim.testkit.ScenarioBuilder;
import dev.rebalancesim.testkit.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole traces, as text under {@code src/test/resources/golden}. They are there to be read: a change of behaviour shows
 * as a difference that can be judged line by line.
 *
 * <p>After a wanted change: {@code mvn -pl simulator-core test -Dtest=GoldenStoryTest -Dgolden.update=true}, then read the
 * differences.
 */
class GoldenStoryTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Map<String, ScenarioBuilder> STORIES = stories();

    private static Map<String, ScenarioBuilder> stories() {
        Map<String, ScenarioBuilder> stories = new TreeMap<>();
        stories.put(
                "eager-join",
                group("eager-join").consumer("c1").consumer("c2", seconds(10)).lasting(seconds(18)));
        stories.put(
                "cooperative-join",
                group("cooperative-join")
                        .everyConsumer(it -> it.assignors("cooperative-sticky"))
                        .consumer("c1")
                        .consumer("c2", seconds(10))
                        .lasting(seconds(20)));
        stories.put(
                "crash-and-leave",
                group("crash-and-leave")
                        .everyConsumer(it -> it.config("session.timeout.ms", 10_000))
                        .consumers(3)
                        .crash(seconds(12), "c2")
                        .stop(seconds(28), "c3")
                        .lasting(seconds(36)));
        stories.put(
                "poll-timeout",
                group("poll-timeout")
                        .everyConsumer(it -> it.config("max.poll.interval.ms", 10_000))
                        .consumers(2)
                        .stall(seconds(12), "c2", seconds(20))
                        .lasting(seconds(40)));
        stories.put(
                "static-bounce-and-fencing",
                group("static-bounce-and-fencing")
                        .consumer("c1")
                        .consumer("c2", 0, it -> it.instanceId("i"))
                        .restart(seconds(12), "c2", StopKind.STOP, seconds(5))
                        .consumer("twin", seconds(25), it -> it.instanceId("i"))
                        .lasting(seconds(32)));
        return stories;
    }

    private static ScenarioBuilder group(String name) {
        return scenario(name)
                .latency(DelayModel.constant(ms(1)))
                .append(DelayModel.constant(ms(5)))
                .topic("t", 4, 1);
    }

    static Stream<String> names() {
        return STORIES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theStoryIsTheSame(String name) throws IOException {
        String story = StoryWriter.write(TestRun.of(STORIES.get(name).build()));
        Path file = GOLDEN.resolve(name + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, story);
        }
        assertThat(story.lines().toList())
                .as("the story in %s; see GoldenStoryTest on how to update it", file)
                .isEqualTo(Files.readAllLines(file));
    }
}

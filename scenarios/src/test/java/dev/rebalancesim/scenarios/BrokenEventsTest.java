package dev.rebalancesim.scenarios;

import static dev.rebalancesim.scenarios.Broken.by;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenarios.problem.ScenarioProblem;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that cannot be. */
class BrokenEventsTest {

    private static final String CRASH =
            "{ \"at\": \"30s\", \"action\": \"crash\", \"consumers\": [\"worker-1\", \"spare\"] }";

    private static Broken event(String json, String path, String message) {
        return by(CRASH, json, path, message);
    }

    static Stream<Broken> events() {
        return Stream.of(
                event("▶{ \"action\": \"crash\", \"consumers\": \"spare\" }", "events[0].at", "is missing"),
                event(
                        "{ \"at\": ▶\"181s\", \"action\": \"stop\", \"consumer\": \"spare\" }",
                        "events[0].at",
                        "the end"),
                event("{ \"at\": ▶[1], \"action\": \"stop\", \"consumer\": \"spare\" }", "events[0].at", "a duration"),
                event("▶{ \"at\": 1 }", "events[0].action", "is missing, for example \"crash\""),
                event("{ \"at\": 1, \"action\": ▶\"kill\" }", "events[0].action", "the values are: start, stop, crash"),
                event("{ \"at\": 1, \"action\": ▶\"rolling-restart\" }", "events[0].action", "\"rollingRestart\"?"),
                event("{ \"at\": 1, \"action\": ▶4 }", "events[0].action", "must be one of"),
                event("▶4", "events[0]", "must be an object"),
                event("▶{ \"at\": 1, \"action\": \"stop\" }", "events[0].consumers", "is missing"),
                event("{ \"at\": 1, \"action\": \"stop\", \"consumers\": ▶[] }", "events[0].consumers", "at least one"),
                event("{ \"at\": 1, \"action\": \"stop\", \"consumers\": ▶{} }", "events[0].consumers", "a string"),
                event(
                        "{ \"at\": 1, \"action\": \"stop\", \"consumer\": ▶\"worker-4\" }",
                        "events[0].consumer",
                        "there is no consumer \"worker-4\"; did you mean \"worker-0\"?"),
                event(
                        "{ \"at\": 1, \"action\": \"stop\", \"consumers\": [\"spare\", ▶\"sapre\"] }",
                        "events[0].consumers[1]",
                        "did you mean \"spare\"?"),
                event(
                        "{ \"at\": 1, \"action\": \"stop\", \"consumers\": ▶\"worker\" }",
                        "events[0].consumers",
                        "its instances are worker-0 to worker-3, all of them are \"worker-*\""),
                event(
                        "{ \"at\": 1, \"action\": \"stop\", \"consumers\": ▶\"wroker-*\" }",
                        "events[0].consumers",
                        "no consumer matches"),
                event(
                        "{ \"at\": 1, \"action\": \"stop\", \"consumer\": ▶\"spare\", \"consumers\": \"*\" }",
                        "events[0].consumer",
                        "exclude each other"),
                event(
                        "{ \"at\": 1, \"action\": \"stop\", \"consumer\": ▶\"worker-*\" }",
                        "events[0].consumer",
                        "there is no consumer"),
                event(
                        "{ \"at\": 1, \"action\": \"stop\", \"consumer\": \"spare\", ▶\"for\": \"1s\" }",
                        "events[0].for",
                        "the keys here are: at, action, consumer, consumers, leaveGroup"),
                event(
                        "{ \"at\": 1, \"action\": \"stop\", \"consumer\": \"spare\", \"leaveGroup\": ▶\"stay\" }",
                        "events[0].leaveGroup",
                        "default, leave, remain"),
                event(
                        "▶{ \"at\": 1, \"action\": \"stall\", \"consumer\": \"spare\" }",
                        "events[0].for",
                        "is missing, for example \"10s\""),
                event(
                        "{ \"at\": 1, \"action\": \"freeze\", \"consumer\": \"spare\", \"for\": ▶0 }",
                        "events[0].for",
                        "longer than 0"),
                event(
                        "▶{ \"at\": 1, \"action\": \"setProcessing\", \"consumer\": \"spare\" }",
                        "events[0]",
                        "needs perRecord or perBatch"));
    }

    static Stream<Broken> restarts() {
        String restart = "\"at\": 1, \"action\": \"restart\", \"consumers\": \"worker-*\"";
        String rolling = "\"action\": \"rollingRestart\", \"consumers\": \"worker-*\", \"downFor\": 0";
        return Stream.of(
                event("▶{ " + restart + " }", "events[0].downFor", "is missing"),
                event("{ " + restart + ", \"downFor\": 1, \"how\": ▶\"kill\" }", "events[0].how", "stop, crash"),
                event(
                        "{ " + restart + ", \"downFor\": 1, \"how\": \"crash\", \"leaveGroup\": ▶\"leave\" }",
                        "events[0].leaveGroup",
                        "a crash does not leave"),
                event(
                        "{ " + restart + ", \"downFor\": 1, \"config\": { ▶\"group.instance\": \"a\" } }",
                        "events[0].config.group.instance",
                        "\"group.instance.id\"?"),
                event(
                        "{ " + restart + ", \"downFor\": 1, \"config\": { \"heartbeat.interval.ms\": ▶\"11s\" } }",
                        "events[0].config.heartbeat.interval.ms",
                        "must be lower than session.timeout.ms (10000)"),
                event(
                        "{ " + restart + ", \"downFor\": 1, \"config\": { \"group.id\": ▶\"other\" } }",
                        "events[0].config.group.id",
                        "cannot change in a restart"),
                event("▶{ \"at\": 1, " + rolling + " }", "events[0].every", "is missing"),
                event(
                        "{ \"at\": \"2m\", " + rolling + ", \"every\": ▶\"30s\" }",
                        "events[0].every",
                        "the last of 4 restarts is after the end"),
                event(
                        "{ \"at\": 1, " + rolling + ", \"every\": 1, \"maxUnavailable\": ▶0 }",
                        "events[0].maxUnavailable",
                        "from 1 to 100000"));
    }

    static Stream<Broken> groupsAndTopics() {
        String scale = "{ \"at\": 1, \"action\": \"scale\", \"consumer\": \"worker\"";
        String grow = "{ \"at\": 1, \"action\": \"addPartitions\", \"topic\": \"orders\"";
        return Stream.of(
                event(
                        "{ \"at\": 1, \"action\": \"scale\", \"consumer\": ▶\"worker-1\", \"to\": 2 }",
                        "events[0].consumer",
                        "there is no entry \"worker-1\" in consumers[]"),
                event(scale + ", \"to\": ▶5 }", "events[0].to", "more than the 4 instances of \"worker\""),
                event(scale + ", \"to\": ▶-1 }", "events[0].to", "from 0 to 100000"),
                event("▶" + scale + " }", "events[0].to", "is missing"),
                event(scale + ", \"to\": 1, ▶\"evry\": 1 }", "events[0].evry", "did you mean \"every\"?"),
                event(grow + ", \"to\": ▶12 }", "events[0].to", "must be more than the 12 partitions"),
                by("\"to\": 16", "\"to\": ▶11", "events[2].to", "must be more than the 12 partitions"),
                event(grow + ", \"to\": ▶1000000 }", "events[0].to", "1000000 partitions in all"),
                event(
                        "{ \"at\": 1, \"action\": \"addPartitions\", \"topic\": ▶\"order\", \"to\": 13 }",
                        "events[0].topic",
                        "did you mean \"orders\"?"));
    }

    @ParameterizedTest
    @MethodSource({"events", "restarts", "groupsAndTopics"})
    void isReportedAtItsPlace(Broken broken) {
        broken.verify();
    }

    @Test
    void allProblemsOfAFileAreReportedInTheirOrder() {
        String text = Broken.GOOD
                .replace("\"seed\": 7", "\"sead\": 7")
                .replace("\"partitions\": 12", "\"partitions\": -12")
                .replace("\"refunds\"]", "\"refund\"]")
                .replace("\"10s\"", "\"10x\"")
                .replace("\"worker-1\"", "\"worker-9\"")
                .replace("\"crash\"", "\"crsh\"")
                .replace("worker-*", "wrker-*")
                .replace("\"to\": 16", "\"to\": 3")
                .replace("\"atMost\"", "\"atmost\"");
        assertThat(new ScenarioReader()
                        .readText(text, "x.json", Optional.empty())
                        .problems())
                .extracting(ScenarioProblem::path)
                .containsExactly(
                        "sead",
                        "topics[0].partitions",
                        "consumers[0].topics[1]",
                        "consumers[0].config.session.timeout.ms",
                        "events[0].action",
                        "events[1].consumers",
                        "expect[0]",
                        "expect[0].atmost");
    }

    @Test
    void aBrokenCountDoesNotMakeItsInstancesUnknown() {
        String text = Broken.GOOD.replace("\"count\": 4", "\"count\": \"four\"");
        assertThat(new ScenarioReader()
                        .readText(text, "x.json", Optional.empty())
                        .problems())
                .extracting(ScenarioProblem::path)
                .containsExactly("consumers[0].count");
    }

    @Test
    void nobodyReadsMoreThanAThousandProblems() {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            events.append(", { \"at\": ").append(i).append(", \"action\": \"explode\" }");
        }
        String text = Broken.GOOD.replace(CRASH, CRASH + events);
        assertThat(new ScenarioReader()
                        .readText(text, "x.json", Optional.empty())
                        .problems())
                .hasSize(1_001)
                .last()
                .hasToString("x.json: there may be more problems; these are the first 1000");
    }
}

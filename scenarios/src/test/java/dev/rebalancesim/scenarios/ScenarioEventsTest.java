package dev.rebalancesim.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.scenario.ProcessingChange;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScenarioAction.LeaveGroupOption;
import dev.rebalancesim.scenario.ScenarioAction.StopKind;
import dev.rebalancesim.scenario.ScriptedAction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioEventsTest {

    private static final List<String> WORKERS = List.of("worker-0", "worker-1", "worker-2");

    private static List<ScriptedAction> script(String events) {
        return ScenarioReaderTest.read("""
                { "duration": "1m",
                  "topics": [{ "name": "orders", "partitions": 12 }],
                  "consumers": [{ "id": "worker", "count": 3, "topics": ["orders"] },
                                { "id": "spare", "topics": ["orders"], "start": "manual" }],
                  "events": [ %s ] }""".formatted(events)).script();
    }

    private static ScenarioAction action(String event) {
        List<ScriptedAction> script = script(event);
        assertThat(script).hasSize(1);
        return script.get(0).action();
    }

    @Test
    void consumersAreNamedByIdGlobAndArray() {
        assertThat(action("{ 'at': 1, 'action': 'start', 'consumer': 'spare' }".replace('\'', '"')))
                .isEqualTo(new ScenarioAction.Start(List.of("spare")));
        assertThat(action("{ \"at\": 1, \"action\": \"crash\", \"consumers\": \"worker-*\" }"))
                .isEqualTo(new ScenarioAction.Crash(WORKERS));
        assertThat(action("{ \"at\": 1, \"action\": \"crash\", \"consumers\": [\"worker-2\", \"*-?\", \"spare\"] }"))
                .isEqualTo(new ScenarioAction.Crash(List.of("worker-2", "worker-0", "worker-1", "spare")));
    }

    @Test
    void theSimpleActions() {
        assertThat(action("{ \"at\": 1, \"action\": \"stop\", \"consumer\": \"spare\", \"leaveGroup\": \"remain\" }"))
                .isEqualTo(new ScenarioAction.Stop(List.of("spare"), LeaveGroupOption.REMAIN));
        assertThat(action("{ \"at\": 1, \"action\": \"stall\", \"consumer\": \"spare\", \"for\": \"14s\" }"))
                .isEqualTo(new ScenarioAction.Stall(List.of("spare"), 14_000_000));
        assertThat(action("{ \"at\": 1, \"action\": \"freeze\", \"consumer\": \"spare\", \"for\": 500 }"))
                .isEqualTo(new ScenarioAction.Freeze(List.of("spare"), 500_000));
        assertThat(action("{ \"at\": 1, \"action\": \"disconnect\", \"consumer\": \"spare\", \"for\": \"1m\" }"))
                .isEqualTo(new ScenarioAction.Disconnect(List.of("spare"), 60_000_000));
        assertThat(action("{ \"at\": 1, \"action\": \"setProcessing\", \"consumer\": \"spare\", \"perRecord\": 2 }"))
                .isEqualTo(new ScenarioAction.SetProcessing(
                        List.of("spare"), new ProcessingChange(List.of(DelayModel.constant(2_000)), List.of())));
        assertThat(action("{ \"at\": 1, \"action\": \"addPartitions\", \"topic\": \"orders\", \"to\": 16 }"))
                .isEqualTo(new ScenarioAction.AddPartitions("orders", 16));
        assertThat(action("{ \"at\": 1, \"action\": \"scale\", \"consumer\": \"worker\", \"to\": 1, \"every\": 9 }"))
                .isEqualTo(new ScenarioAction.Scale(WORKERS, 1, 9_000));
    }

    @Test
    void aRestartMayChangeTheConfigs() {
        assertThat(action("""
                        { "at": 1, "action": "restart", "consumers": "worker-*", "downFor": "3s", "how": "crash",
                          "config": { "session.timeout.ms": "20s" } }"""))
                .isEqualTo(new ScenarioAction.Restart(
                        WORKERS,
                        3_000_000,
                        StopKind.CRASH,
                        LeaveGroupOption.DEFAULT,
                        Map.of("session.timeout.ms", "20000"),
                        false));
    }

    @Test
    void configsThatHoldTheIndexSplitARestart() {
        List<ScriptedAction> script = script("""
                { "at": 1, "action": "restart", "consumers": ["worker-1", "worker-2"], "downFor": 0,
                  "config": { "group.instance.id": "i{index}" } }""");
        assertThat(script)
                .extracting(s -> s.action().targets())
                .containsExactly(List.of("worker-1"), List.of("worker-2"));
        assertThat(script)
                .extracting(s -> ((ScenarioAction.Restart) s.action()).config())
                .containsExactly(Map.of("group.instance.id", "i1"), Map.of("group.instance.id", "i2"));
    }

    @Test
    void aRollingRestartIsASeriesOfRestartsAmongOtherEvents() {
        List<ScriptedAction> script = script("""
                { "at": "20s", "action": "crash", "consumer": "spare" },
                { "at": "10s", "action": "rollingRestart", "consumers": "worker-*", "every": "10s", "downFor": "5s" },
                { "at": "20s", "action": "start", "consumer": "spare" }""");
        assertThat(script)
                .extracting(ScriptedAction::atUs)
                .containsExactly(10_000_000L, 20_000_000L, 20_000_000L, 20_000_000L, 30_000_000L);
        assertThat(script)
                .extracting(s -> s.action().name() + s.action().targets())
                .containsExactly(
                        "rollingRestart[worker-0]",
                        "crash[spare]",
                        "rollingRestart[worker-1]",
                        "start[spare]",
                        "rollingRestart[worker-2]");
    }

    @Test
    void severalMayRestartTogether() {
        List<ScriptedAction> script = script("""
                { "at": 0, "action": "rollingRestart", "consumers": "*", "every": "10s", "downFor": 0,
                  "maxUnavailable": 3 }""");
        assertThat(script).extracting(s -> s.action().targets()).containsExactly(WORKERS, List.of("spare"));
        assertThat(script).extracting(ScriptedAction::atUs).containsExactly(0L, 10_000_000L);
    }

    @Test
    void oneInstanceMayBeStartedTwice() {
        assertThat(script("{ \"at\": 0, \"action\": \"start\", \"consumers\": \"*\" }"))
                .hasSize(1);
    }
}

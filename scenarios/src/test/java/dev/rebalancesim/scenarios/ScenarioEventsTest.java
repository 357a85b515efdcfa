package dev.rebalancesim.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.scenario.ProcessingChange;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScenarioAction.LeaveGroupOption;
import dev.rebalancesim.scenario.ScenarioAction.SeekTarget;
import dev.rebalancesim.scenario.ScenarioAction.StopKind;
import dev.rebalancesim.scenario.ScriptedAction;
import dev.rebalancesim.scenario.TopicSelection;
import dev.rebalancesim.scenario.TopicSpec;
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

    private static String simple(String event) {
        return "{ \"at\": 1, " + event.replace('\'', '"') + " }";
    }

    @Test
    void actionsOnTopics() {
        assertThat(action(simple("'action': 'setRate', 'topic': 'orders', 'recordsPerSecond': 0.5")))
                .isEqualTo(new ScenarioAction.SetRate("orders", 500_000));
        assertThat(action(simple("'action': 'deleteTopic', 'topic': 'orders'")))
                .isEqualTo(new ScenarioAction.DeleteTopic("orders"));
        assertThat(action(simple("'action': 'createTopic', 'topic': 'x', 'partitions': 2, 'recordsPerSecond': 1,"
                        + " 'recordSize': 9, 'racks': ['a'], 'transactionEvery': '2s'")))
                .isEqualTo(new ScenarioAction.CreateTopic(
                        new TopicSpec("x", 2, 1_000_000, 9, List.of(List.of("a"), List.of("a")), 1_000, 2_000_000)));
    }

    @Test
    void aTopicThatAnEventCreatesMayBeNamedAnywhere() {
        assertThat(script(simple("'action': 'deleteTopic', 'topic': 'orders'") + ","
                        + simple("'action': 'createTopic', 'topic': 'orders', 'partitions': 2") + ","
                        + simple("'action': 'addPartitions', 'topic': 'orders', 'to': 3") + ","
                        + simple("'action': 'subscribe', 'consumers': '*', 'topics': ['later']") + ","
                        + "{ \"at\": 9, \"action\": \"createTopic\", \"topic\": \"later\", \"partitions\": 1 }"))
                .hasSize(5);
    }

    @Test
    void actionsOnSubscriptionsAndMembers() {
        List<String> spare = List.of("spare");
        assertThat(action(simple("'action': 'subscribe', 'consumer': 'spare', 'topics': ['orders']")))
                .isEqualTo(new ScenarioAction.Subscribe(spare, TopicSelection.of(List.of("orders"))));
        assertThat(action(simple("'action': 'subscribe', 'consumer': 'spare', 'pattern': 'o.*'")))
                .isEqualTo(new ScenarioAction.Subscribe(spare, new TopicSelection(List.of(), "o.*")));
        assertThat(action(simple("'action': 'unsubscribe', 'consumer': 'spare'")))
                .isEqualTo(new ScenarioAction.Unsubscribe(spare));
        assertThat(action(simple("'action': 'enforceRebalance', 'consumer': 'spare'")))
                .isEqualTo(new ScenarioAction.EnforceRebalance(spare));
        assertThat(action(simple("'action': 'removeMember', 'consumer': 'spare'")))
                .isEqualTo(new ScenarioAction.RemoveMember(spare));
        assertThat(action(simple("'action': 'failCoordinator', 'for': '5s', 'load': 700")))
                .isEqualTo(new ScenarioAction.FailCoordinator(5_000_000, 700_000));
        assertThat(action(simple("'action': 'failCoordinator', 'for': '5s'")))
                .isEqualTo(new ScenarioAction.FailCoordinator(5_000_000, 0));
    }

    @Test
    void seekGoesToTheBeginningTheEndOrAnOffset() {
        List<String> spare = List.of("spare");
        assertThat(action(simple("'action': 'seek', 'consumer': 'spare', 'topic': 'orders', 'to': 'beginning'")))
                .isEqualTo(new ScenarioAction.Seek(
                        spare, "orders", ScenarioAction.ALL_PARTITIONS, SeekTarget.BEGINNING, 0));
        assertThat(action(simple(
                        "'action': 'seek', 'consumer': 'spare', 'topic': 'orders', 'partition': 11, 'to': 'end'")))
                .isEqualTo(new ScenarioAction.Seek(spare, "orders", 11, SeekTarget.END, 0));
        assertThat(action(simple("'action': 'seek', 'consumer': 'spare', 'topic': 'orders', 'to': 77")))
                .isEqualTo(
                        new ScenarioAction.Seek(spare, "orders", ScenarioAction.ALL_PARTITIONS, SeekTarget.OFFSET, 77));
    }
}

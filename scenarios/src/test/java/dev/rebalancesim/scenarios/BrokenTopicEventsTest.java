package dev.rebalancesim.scenarios;

import static dev.rebalancesim.scenarios.Broken.by;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events about topics, subscriptions, positions and the coordinator that cannot be. */
class BrokenTopicEventsTest {

    private static final String CRASH =
            "{ \"at\": \"30s\", \"action\": \"crash\", \"consumers\": [\"worker-1\", \"spare\"] }";
    private static final String REFUNDS = "{ \"name\": \"refunds\", \"partitions\": 3 }";

    /** An event, or several, in place of the first one; single quotes stand for double ones. */
    private static Broken event(String json, String path, String message) {
        return by(CRASH, json.replace('\'', '"'), path, message.replace('\'', '"'));
    }

    private static Broken event(String action, String fields, String path, String message) {
        return event("{ 'at': 1, 'action': '" + action + "', " + fields + " }", "events[0]." + path, message);
    }

    static Stream<Broken> topics() {
        return Stream.of(
                event("setRate", "'topic': ▶'order', 'recordsPerSecond': 1", "topic", "did you mean 'orders'?"),
                event(
                        "setRate",
                        "'topic': 'orders', 'recordsPerSecond': ▶-1",
                        "recordsPerSecond",
                        "from 0 to 10000000"),
                event(
                        "▶{ 'at': 1, 'action': 'setRate', 'topic': 'orders' }",
                        "events[0].recordsPerSecond",
                        "is missing"),
                event("setRate", "'topic': 'orders', ▶'rate': 1, 'recordsPerSecond': 1", "rate", "unknown key"),
                event("▶{ 'at': 1, 'action': 'createTopic', 'topic': 'x' }", "events[0].partitions", "is missing"),
                event("createTopic", "'topic': ▶'x y', 'partitions': 1", "topic", "1 to 249 of the characters"),
                event("createTopic", "'topic': 'x', 'partitions': ▶0", "partitions", "from 1 to"),
                event("createTopic", "'topic': 'x', 'partitions': ▶1000000", "partitions", "1000000 partitions in all"),
                event(
                        "createTopic",
                        "'topic': 'x', 'partitions': 1, 'racks': ▶[[], []]",
                        "racks",
                        "each of the 1 partitions"),
                event("createTopic", "'topic': 'x', 'partitions': 1, ▶'createdAt': 1", "createdAt", "unknown key"),
                event(
                        "createTopic",
                        "'topic': ▶'orders', 'partitions': 1",
                        "topic",
                        "there is a topic 'orders' already"),
                event(
                        "{ 'at': 1, 'action': 'createTopic', 'topic': 'x', 'partitions': 1 },"
                                + " { 'at': 2, 'action': 'createTopic', 'topic': ▶'x', 'partitions': 1 }",
                        "events[1].topic",
                        "there is a topic 'x' already"),
                event("deleteTopic", "'topic': ▶'nothing'", "topic", "there is no topic 'nothing'"),
                event(
                        "{ 'at': 1, 'action': 'deleteTopic', 'topic': 'refunds' },"
                                + " { 'at': 2, 'action': 'deleteTopic', 'topic': ▶'refunds' }",
                        "events[1].topic",
                        "'refunds' has been deleted by then"),
                event(
                        "{ 'at': 1, 'action': 'deleteTopic', 'topic': 'refunds' },"
                                + " { 'at': 2, 'action': 'addPartitions', 'topic': ▶'refunds', 'to': 9 }",
                        "events[1].topic",
                        "has been deleted by then"),
                event(
                        "{ 'at': 1, 'action': 'setRate', 'topic': ▶'x', 'recordsPerSecond': 1 },"
                                + " { 'at': 2, 'action': 'createTopic', 'topic': 'x', 'partitions': 1 }",
                        "events[0].topic",
                        "'x' does not exist at that time"),
                by(
                        "\"topic\": \"orders\", \"to\": 16",
                        "\"topic\": \"refunds\", \"to\": ▶3",
                        "events[2].to",
                        "must be more than the 3 partitions"));
    }

    static Stream<Broken> topicsToCome() {
        String later = "{ 'name': 'refunds', 'partitions': 3, 'createdAt': '50s' }".replace('\'', '"');
        return Stream.of(
                        event("deleteTopic", "'topic': 'refunds'", "", ""),
                        event("setRate", "'topic': 'refunds', 'recordsPerSecond': 1", "", ""),
                        event("seek", "'consumer': 'spare', 'topic': 'refunds', 'to': 'end'", "", ""),
                        event("addPartitions", "'topic': 'refunds', 'to': 9", "", ""))
                .map(good -> Broken.text(
                        good.text().replace(REFUNDS, later).replace("\"at\": 1,", "\"at\": ▶1,"),
                        "events[0].at",
                        "is before the topic is created"));
    }

    static Stream<Broken> creations() {
        Broken twice =
                event("createTopic", "'topic': ▶'refunds', 'partitions': 1", "topic", "creates \"refunds\" later");
        String later = REFUNDS.replace(" }", ", \"createdAt\": \"50s\" }");
        return Stream.of(Broken.text(twice.text().replace(REFUNDS, later), twice.path(), twice.message()));
    }

    static Stream<Broken> subscriptions() {
        return Stream.of(
                event("▶{ 'at': 1, 'action': 'subscribe', 'consumer': 'spare' }", "events[0].topics", "is missing"),
                event("subscribe", "'consumer': 'spare', 'topics': [▶'order']", "topics[0]", "did you mean 'orders'?"),
                event("subscribe", "'consumer': 'spare', 'topics': ▶[]", "topics", "at least one topic"),
                event("subscribe", "'consumer': 'spare', 'pattern': ▶'[a'", "pattern", "Unclosed character class"),
                event(
                        "subscribe",
                        "'consumer': 'spare', 'topics': [], 'pattern': ▶'.*'",
                        "pattern",
                        "exclude each other"),
                event("subscribe", "'consumer': ▶'sp', 'pattern': '.*'", "consumer", "there is no consumer 'sp'"),
                event("unsubscribe", "'consumer': 'spare', ▶'topics': ['orders']", "topics", "unknown key"),
                event("▶{ 'at': 1, 'action': 'unsubscribe' }", "events[0].consumers", "is missing"),
                event("enforceRebalance", "'consumers': ▶'x*'", "consumers", "no consumer matches"),
                event("removeMember", "'consumer': ▶'worker-7'", "consumer", "there is no consumer"));
    }

    static Stream<Broken> positions() {
        String seek = "'consumer': 'spare', 'topic': 'refunds'";
        return Stream.of(
                event("▶{ 'at': 1, 'action': 'seek', " + seek + " }", "events[0].to", "is missing, for example 'beg"),
                event("seek", seek + ", 'to': ▶'start'", "to", "the values are: beginning, end"),
                event("seek", seek + ", 'to': ▶-1", "to", "a whole number from 0"),
                event("seek", seek + ", 'to': ▶1.5", "to", "a whole number from 0"),
                event("seek", seek + ", 'to': ▶true", "to", "must be 'beginning', 'end' or an offset"),
                event("seek", seek + ", 'to': 'end', 'partition': ▶3", "partition", "which are 0 to 2"),
                event("seek", seek + ", 'to': 'end', 'partition': ▶-1", "partition", "from 0"),
                event("seek", "'consumer': 'spare', 'topic': ▶'refund', 'to': 7", "topic", "did you mean 'refunds'?"),
                event("▶{ 'at': 1, 'action': 'seek', 'consumer': 'spare', 'to': 7 }", "events[0].topic", "is missing"));
    }

    static Stream<Broken> coordinators() {
        return Stream.of(
                event("▶{ 'at': 1, 'action': 'failCoordinator' }", "events[0].for", "is missing, for example '10s'"),
                event("failCoordinator", "'for': ▶0", "for", "longer than 0"),
                event("failCoordinator", "'for': 1, 'load': ▶'2'", "load", "needs a unit"),
                event("failCoordinator", "'for': 1, ▶'consumer': 'spare'", "consumer", "unknown key"),
                event(
                        "{ 'at': '10s', 'action': 'failCoordinator', 'for': '5s', 'load': '2s' },"
                                + " { 'at': ▶'16s', 'action': 'failCoordinator', 'for': '5s' }",
                        "events[1].at",
                        "before another broker has taken over and loaded"));
    }

    @ParameterizedTest
    @MethodSource({"topics", "topicsToCome", "creations", "subscriptions", "positions", "coordinators"})
    void isReportedAtItsPlace(Broken broken) {
        broken.verify();
    }
}

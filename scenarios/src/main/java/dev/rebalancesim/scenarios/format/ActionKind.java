package dev.rebalancesim.scenarios.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The actions that an event may have: what they mean, and the keys of each besides {@code at} and {@code action}. */
enum ActionKind {
    START("start", "the process starts, creates its consumer, subscribes, polls", "consumer", "consumers"),
    STOP("stop", "`close()`: the batch in hand is finished first", "consumer", "consumers", "leaveGroup"),
    CRASH("crash", "SIGKILL: silent at once", "consumer", "consumers"),
    RESTART(
            "restart",
            "stop or crash, then start again after `downFor`",
            "consumer",
            "consumers",
            "downFor",
            "how",
            "leaveGroup",
            "config"),
    ROLLING_RESTART(
            "rollingRestart",
            "restarts one after another, `every` so often; `maxUnavailable` (1) is how many at a time",
            "consumer",
            "consumers",
            "every",
            "downFor",
            "how",
            "leaveGroup",
            "config",
            "maxUnavailable"),
    SCALE("scale", "starts or stops instances of the entry until `to` are live", "consumer", "to", "every"),
    STALL("stall", "the application is stuck in processing; heartbeats go on", "consumer", "consumers", "for"),
    FREEZE("freeze", "the whole process stands still: no heartbeats either", "consumer", "consumers", "for"),
    DISCONNECT("disconnect", "no packet passes between consumer and brokers", "consumer", "consumers", "for"),
    SET_PROCESSING(
            "setProcessing",
            "processing gets slower or faster, from the next batch on",
            "consumer",
            "consumers",
            "perRecord",
            "perBatch"),
    ADD_PARTITIONS("addPartitions", "the topic grows", "topic", "to"),
    SET_RATE("setRate", "records a second for each partition", "topic", "recordsPerSecond"),
    SUBSCRIBE("subscribe", "a new subscription in place of the old one", "consumer", "consumers", "topics", "pattern"),
    UNSUBSCRIBE("unsubscribe", "leaves the group, until it subscribes again", "consumer", "consumers"),
    ENFORCE_REBALANCE("enforceRebalance", "`KafkaConsumer.enforceRebalance()`", "consumer", "consumers"),
    SEEK(
            "seek",
            "moves the position in what the consumers own of the topic",
            "consumer",
            "consumers",
            "topic",
            "partition",
            "to"),
    CREATE_TOPIC(
            "createTopic",
            "a topic that `topics` does not list; consumers may name it all the same",
            "topic",
            "partitions",
            "recordsPerSecond",
            "recordSize",
            "racks",
            "transactionEvery"),
    DELETE_TOPIC("deleteTopic", "clients that fetch from it get an error", "topic"),
    FAIL_COORDINATOR(
            "failCoordinator",
            "the coordinator's broker dies; after `for` another one takes over, and loads for `load`",
            "for",
            "load"),
    REMOVE_MEMBER("removeMember", "an administrator removes the members from the group", "consumer", "consumers");

    private final String word;
    private final String meaning;
    private final List<String> keys;

    ActionKind(String word, String meaning, String... keys) {
        this.word = word;
        this.meaning = meaning;
        List<String> all = new ArrayList<>(List.of("at", "action"));
        all.addAll(List.of(keys));
        this.keys = List.copyOf(all);
    }

    /** The action's name in the format. */
    String word() {
        return word;
    }

    /** What happens, for the reference of the format. */
    String meaning() {
        return meaning;
    }

    /** All keys of an event with this action. */
    List<String> keys() {
        return keys;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ActionKind::word).toList();
    }

    static ActionKind of(String word) {
        return Arrays.stream(values())
                .filter(k -> k.word.equals(word))
                .findFirst()
                .orElseThrow();
    }
}

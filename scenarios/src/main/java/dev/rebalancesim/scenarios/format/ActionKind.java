package dev.rebalancesim.scenarios.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The actions that an event may have, and the keys of each besides {@code at} and {@code action}. */
enum ActionKind {
    START("start", "consumer", "consumers"),
    STOP("stop", "consumer", "consumers", "leaveGroup"),
    CRASH("crash", "consumer", "consumers"),
    RESTART("restart", "consumer", "consumers", "downFor", "how", "leaveGroup", "config"),
    ROLLING_RESTART(
            "rollingRestart",
            "consumer",
            "consumers",
            "every",
            "downFor",
            "how",
            "leaveGroup",
            "config",
            "maxUnavailable"),
    SCALE("scale", "consumer", "to", "every"),
    STALL("stall", "consumer", "consumers", "for"),
    FREEZE("freeze", "consumer", "consumers", "for"),
    DISCONNECT("disconnect", "consumer", "consumers", "for"),
    SET_PROCESSING("setProcessing", "consumer", "consumers", "perRecord", "perBatch"),
    ADD_PARTITIONS("addPartitions", "topic", "to"),
    SET_RATE("setRate", "topic", "recordsPerSecond"),
    SUBSCRIBE("subscribe", "consumer", "consumers", "topics", "pattern"),
    UNSUBSCRIBE("unsubscribe", "consumer", "consumers"),
    ENFORCE_REBALANCE("enforceRebalance", "consumer", "consumers"),
    SEEK("seek", "consumer", "consumers", "topic", "partition", "to"),
    CREATE_TOPIC("createTopic", "topic", "partitions", "recordsPerSecond", "recordSize", "racks", "transactionEvery"),
    DELETE_TOPIC("deleteTopic", "topic"),
    FAIL_COORDINATOR("failCoordinator", "for", "load"),
    REMOVE_MEMBER("removeMember", "consumer", "consumers");

    private final String word;
    private final List<String> keys;

    ActionKind(String word, String... keys) {
        this.word = word;
        List<String> all = new ArrayList<>(List.of("at", "action"));
        all.addAll(List.of(keys));
        this.keys = List.copyOf(all);
    }

    /** The action's name in the format. */
    String word() {
        return word;
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

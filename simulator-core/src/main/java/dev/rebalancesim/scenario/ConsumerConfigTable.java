package dev.rebalancesim.scenario;

import static dev.rebalancesim.scenario.ConfigInfluence.MODELLED;
import static dev.rebalancesim.scenario.ConfigInfluence.NOT_SUPPORTED_YET;
import static dev.rebalancesim.scenario.ConfigType.BOOLEAN;
import static dev.rebalancesim.scenario.ConfigType.INT;
import static dev.rebalancesim.scenario.ConfigType.LIST;
import static dev.rebalancesim.scenario.ConfigType.LONG;
import static dev.rebalancesim.scenario.ConfigType.STRING;

import java.util.List;

/** Kafka's consumer configs, version 4.3. */
public final class ConsumerConfigTable {

    private static final ConfigRule ANY = ConfigRule.ANY;
    private static final ConfigRule FROM_0 = ConfigRule.atLeast(0);
    private static final ConfigRule FROM_1 = ConfigRule.atLeast(1);

    private static final List<ConfigKey> MEMBERSHIP = List.of(
            modelled("group.id", STRING, "", ConfigRule.NOT_EMPTY, "the consumer group"),
            modelled("group.instance.id", STRING, "", ConfigRule.NOT_EMPTY, "makes the member static"),
            modelled("client.id", STRING, "", ANY, "the client's name, and the beginning of its member id"),
            modelled(
                    "group.protocol",
                    STRING,
                    "classic",
                    ConfigRule.oneOfIgnoringCase("classic", "consumer"),
                    "how the member takes part in the group: classic (consumer is not supported yet)"),
            modelled(
                    "partition.assignment.strategy",
                    LIST,
                    "org.apache.kafka.clients.consumer.RangeAssignor,"
                            + "org.apache.kafka.clients.consumer.CooperativeStickyAssignor",
                    ConfigRule.NOT_EMPTY,
                    "the assignors, in order of preference"),
            modelled("session.timeout.ms", INT, "45000", ANY, "how long the broker waits for a sign of life"),
            modelled("heartbeat.interval.ms", INT, "3000", FROM_0, "how often a member shows that it lives"),
            modelled(
                    "max.poll.interval.ms", INT, "300000", FROM_1, "longest time between two polls; rebalance timeout"),
            modelled(
                    "internal.leave.group.on.close",
                    BOOLEAN,
                    "true",
                    ANY,
                    "whether close() leaves the group; internal, and gone in Kafka 4.3"));

    private static final List<ConfigKey> CONSUMPTION = List.of(
            modelled("max.poll.records", INT, "500", FROM_1, "most records that one poll returns"),
            modelled("enable.auto.commit", BOOLEAN, "true", ANY, "whether poll() commits by itself"),
            modelled("auto.commit.interval.ms", INT, "5000", FROM_0, "how often poll() commits by itself"),
            modelled(
                    "auto.offset.reset",
                    STRING,
                    "latest",
                    ANY,
                    "where to begin without a committed offset: latest, earliest or none"),
            modelled(
                    "isolation.level",
                    STRING,
                    "read_uncommitted",
                    ConfigRule.oneOf("read_committed", "read_uncommitted"),
                    "whether records of open transactions are seen"),
            modelled("fetch.min.bytes", INT, "1", FROM_0, "a fetch waits for that many bytes"),
            modelled("fetch.max.wait.ms", INT, "500", FROM_0, "longest wait of a fetch for them"),
            modelled("fetch.max.bytes", INT, "52428800", FROM_0, "most bytes of one fetch"),
            modelled("max.partition.fetch.bytes", INT, "1048576", FROM_0, "most bytes of one fetch from one partition"),
            modelled(
                    "client.rack",
                    STRING,
                    "",
                    ANY,
                    "where the client is, for rack-aware assignment and for reading nearby"));

    private static final List<ConfigKey> NETWORK = List.of(
            modelled("metadata.max.age.ms", LONG, "300000", FROM_0, "after this, metadata is asked for again"),
            modelled("request.timeout.ms", INT, "30000", FROM_0, "how long a request waits for its answer"),
            modelled("default.api.timeout.ms", INT, "60000", FROM_0, "how long a blocking call may take"),
            modelled("retry.backoff.ms", LONG, "100", FROM_0, "wait before the first retry"),
            modelled("retry.backoff.max.ms", LONG, "1000", FROM_0, "longest wait before a retry"),
            modelled("reconnect.backoff.ms", LONG, "50", FROM_0, "wait before the first reconnect"),
            modelled("reconnect.backoff.max.ms", LONG, "1000", FROM_0, "longest wait before a reconnect"));

    private static final List<ConfigKey> NOT_CLASSIC = List.of(
            notClassic("group.remote.assignor", "", "is for group.protocol=consumer, which is not supported yet"),
            notClassic("share.acknowledgement.mode", "implicit", "is for share groups, which are not supported yet"),
            notClassic("share.acquire.mode", "BATCH_OPTIMIZED", "is for share groups, which are not supported yet"));

    /** All of them. */
    public static final ConfigTable TABLE = new ConfigTable(
            "consumer", List.of(MEMBERSHIP, CONSUMPTION, NETWORK, NOT_CLASSIC, ConsumerConfigsWithoutInfluence.KEYS));

    private ConsumerConfigTable() {}

    private static ConfigKey modelled(String name, ConfigType type, String defaultValue, ConfigRule rule, String role) {
        return new ConfigKey(name, type, defaultValue, rule, MODELLED, role);
    }

    /** Kafka, too, refuses these if the group protocol is the classic one. */
    private static ConfigKey notClassic(String name, String defaultValue, String reason) {
        return new ConfigKey(name, STRING, defaultValue, ANY, NOT_SUPPORTED_YET, reason + ": classic only");
    }
}

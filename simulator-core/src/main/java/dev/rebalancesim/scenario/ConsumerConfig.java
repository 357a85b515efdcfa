package dev.rebalancesim.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The consumer configs that shape the simulation, parsed. Units are those of Kafka's names: {@code *.ms} are
 * milliseconds.
 *
 * @param groupInstanceId {@code group.instance.id}, or "" for a dynamic member
 * @param assignors {@code partition.assignment.strategy} in order of preference, by their short names
 * @param clientRack {@code client.rack}, or ""
 */
public record ConsumerConfig(
        String groupId,
        String clientId,
        String groupInstanceId,
        List<String> assignors,
        int sessionTimeoutMs,
        int heartbeatIntervalMs,
        int maxPollIntervalMs,
        int maxPollRecords,
        boolean enableAutoCommit,
        int autoCommitIntervalMs,
        OffsetReset autoOffsetReset,
        boolean readCommitted,
        long metadataMaxAgeMs,
        long retryBackoffMs,
        long retryBackoffMaxMs,
        long reconnectBackoffMs,
        long reconnectBackoffMaxMs,
        int requestTimeoutMs,
        int defaultApiTimeoutMs,
        int fetchMinBytes,
        int fetchMaxWaitMs,
        int fetchMaxBytes,
        int maxPartitionFetchBytes,
        String clientRack,
        boolean leaveGroupOnClose) {

    /** {@code auto.offset.reset}: where to begin when there is no committed offset. */
    public enum OffsetReset {
        LATEST,
        EARLIEST,
        NONE
    }

    public ConsumerConfig {
        assignors = List.copyOf(assignors);
    }

    /**
     * Reads Kafka's consumer configs; what is not set has Kafka's default.
     *
     * @param config values as in a properties file
     * @throws InvalidConfigException if {@link #problems} finds any
     */
    public static ConsumerConfig of(Map<String, String> config, String defaultGroupId, String defaultClientId) {
        List<ConfigProblem> problems = problems(config);
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        ConfigValues values = new ConfigValues(ConsumerConfigTable.TABLE, config);
        return new ConsumerConfig(
                values.textOr("group.id", defaultGroupId),
                values.textOr("client.id", defaultClientId),
                values.text("group.instance.id"),
                ConsumerConfigRules.assignors(values),
                values.wholeInt("session.timeout.ms"),
                values.wholeInt("heartbeat.interval.ms"),
                values.wholeInt("max.poll.interval.ms"),
                values.wholeInt("max.poll.records"),
                values.flag("enable.auto.commit"),
                values.wholeInt("auto.commit.interval.ms"),
                OffsetReset.valueOf(values.text("auto.offset.reset").toUpperCase(Locale.ROOT)),
                values.text("isolation.level").equals("read_committed"),
                values.wholeLong("metadata.max.age.ms"),
                values.wholeLong("retry.backoff.ms"),
                values.wholeLong("retry.backoff.max.ms"),
                values.wholeLong("reconnect.backoff.ms"),
                ConsumerConfigRules.reconnectBackoffMaxMs(values),
                values.wholeInt("request.timeout.ms"),
                values.wholeInt("default.api.timeout.ms"),
                values.wholeInt("fetch.min.bytes"),
                values.wholeInt("fetch.max.wait.ms"),
                values.wholeInt("fetch.max.bytes"),
                values.wholeInt("max.partition.fetch.bytes"),
                values.text("client.rack"),
                values.flag("internal.leave.group.on.close"));
    }

    /** All that is wrong with the given configs: what Kafka's consumer would refuse, and what is not modelled yet. */
    public static List<ConfigProblem> problems(Map<String, String> config) {
        return ConsumerConfigRules.problems(config);
    }
}

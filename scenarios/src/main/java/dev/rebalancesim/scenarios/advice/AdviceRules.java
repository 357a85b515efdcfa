package dev.rebalancesim.scenarios.advice;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * All rules of advice, in the order in which they are listed.
 *
 * <p>A new one is a static method that looks through a {@link Plan} and an entry here; the tests ask for a scenario in
 * which it speaks and one in which it is silent.
 */
public final class AdviceRules {

    /** The rules. */
    public static final List<AdviceRule> ALL = List.of(
            rule(
                    "heartbeat-interval",
                    "heartbeat.interval.ms above a third of session.timeout.ms",
                    "Kafka's documentation of heartbeat.interval.ms",
                    TimeoutRules::heartbeatInterval),
            rule(
                    "session-timeout-bounds",
                    "session.timeout.ms outside of the brokers' bounds",
                    "Kafka's documentation of group.min.session.timeout.ms and group.max.session.timeout.ms; rule C9",
                    TimeoutRules::sessionTimeoutBounds),
            rule(
                    "poll-interval",
                    "a full batch that takes more than half of max.poll.interval.ms",
                    "Kafka's documentation of max.poll.interval.ms and max.poll.records; rules K14 and K37",
                    TimeoutRules::pollInterval),
            rule(
                    "revoke-callback",
                    "an onPartitionsRevoked that takes longer than a rebalance waits",
                    "Kafka's documentation of max.poll.interval.ms; rules C26, C28 and K64",
                    TimeoutRules::revokeCallback),
            rule(
                    "request-timeout",
                    "request.timeout.ms not above fetch.max.wait.ms",
                    "Kafka's documentation of request.timeout.ms and fetch.max.wait.ms; rule K3",
                    TimeoutRules::requestTimeout),
            rule(
                    "commit-timeout",
                    "a coordinator that is away for longer than commitSync() tries",
                    "Kafka's documentation of default.api.timeout.ms; rule K79",
                    TimeoutRules::commitTimeout),
            rule(
                    "ends-too-early",
                    "a run that ends before a death is noticed",
                    "Kafka's documentation of session.timeout.ms; rule C51",
                    TimeoutRules::endsTooEarly),
            rule(
                    "default-assignors",
                    "Kafka's default list of assignors, which is eager",
                    "KIP-429 (incremental cooperative rebalancing); rule K50",
                    AssignorRules::defaultAssignors),
            rule(
                    "eager-large-group",
                    "an eager assignor in a group of 20 members or more",
                    "KIP-429 (incremental cooperative rebalancing); rules K53 and K54",
                    AssignorRules::eagerLargeGroup),
            rule(
                    "no-common-assignor",
                    "members without an assignor in common",
                    "KIP-429, the upgrade in two rolling bounces; rule C12",
                    AssignorRules::noCommonAssignor),
            rule(
                    "idle-members",
                    "more members than partitions",
                    "Kafka's documentation of the consumer: a partition has one owner in the group",
                    AssignorRules::idleMembers),
            rule(
                    "static-restart",
                    "a static member that is away for longer than its session",
                    "KIP-345 (static membership); rules C19 and C51",
                    MemberRules::staticRestart),
            rule(
                    "duplicate-instance-id",
                    "two live members with the same group.instance.id",
                    "KIP-345 (static membership); rules C19 and C22",
                    MemberRules::duplicateInstanceId),
            rule(
                    "group-max-size",
                    "more members than group.max.size",
                    "KIP-389 (group.max.size); rule C11",
                    MemberRules::groupMaxSize),
            rule(
                    "too-slow",
                    "more records than the members can process",
                    "arithmetic: the records that arrive in a second times the time for each",
                    MemberRules::tooSlow),
            rule(
                    "crash-duplicates",
                    "a crash between two automatic commits",
                    "Kafka's documentation of auto.commit.interval.ms: at least once",
                    CommitRules::crashDuplicates),
            rule(
                    "commit-before-processing",
                    "offsets that are committed before the work is done",
                    "Kafka's documentation of delivery semantics: at most once",
                    CommitRules::commitBeforeProcessing),
            rule(
                    "never-commits",
                    "a consumer that never commits",
                    "Kafka's documentation of enable.auto.commit; rule K63",
                    CommitRules::neverCommits),
            rule(
                    "offset-reset-latest",
                    "new partitions with auto.offset.reset=latest",
                    "KIP-842 (richer offset reset): what is produced before the group notices is skipped",
                    CommitRules::offsetResetLatest));

    private AdviceRules() {}

    private static AdviceRule rule(String name, String topic, String source, BiConsumer<Plan, Findings> check) {
        return new AdviceRule(name, topic, source, check);
    }
}

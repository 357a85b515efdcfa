package dev.rebalancesim.scenarios.advice;

import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.TopicSpec;
import dev.rebalancesim.scenarios.format.Node;

/** Rules about timeouts: what has to be shorter than what. */
final class TimeoutRules {

    private static final int HEARTBEATS_IN_A_SESSION = 3;
    private static final String HEARTBEAT = "heartbeat.interval.ms";
    private static final String SESSION = "session.timeout.ms";

    private TimeoutRules() {}

    static void heartbeatInterval(Plan plan, Findings findings) {
        for (Setting setting : plan.settings()) {
            ConsumerConfig config = setting.config();
            long heartbeatMs = config.heartbeatIntervalMs();
            if (setting.decides(HEARTBEAT, SESSION)
                    && heartbeatMs * HEARTBEATS_IN_A_SESSION > config.sessionTimeoutMs()) {
                long spare = (config.sessionTimeoutMs() - 1) / heartbeatMs - 1;
                findings.add(
                        setting.at(HEARTBEAT, SESSION),
                        HEARTBEAT + " of " + Words.ms(heartbeatMs) + " is more than a third of " + SESSION + ", "
                                + Words.ms(config.sessionTimeoutMs()) + ": "
                                + (spare == 0
                                        ? "a single lost or late heartbeat ends the session."
                                        : Words.count(spare + 1, "lost heartbeat") + " in a row end the session.")
                                + " At most " + config.sessionTimeoutMs() / HEARTBEATS_IN_A_SESSION
                                + " ms leave room for two.");
            }
        }
    }

    static void sessionTimeoutBounds(Plan plan, Findings findings) {
        int minMs = plan.broker().groupMinSessionTimeoutMs();
        int maxMs = plan.broker().groupMaxSessionTimeoutMs();
        for (Setting setting : plan.settings()) {
            int sessionMs = setting.config().sessionTimeoutMs();
            if (setting.decides(SESSION) && (sessionMs < minMs || sessionMs > maxMs)) {
                findings.add(
                        setting.at(SESSION),
                        SESSION + " of " + Words.ms(sessionMs) + " is outside of the brokers' bounds, "
                                + Words.ms(minMs)
                                + " to " + Words.ms(maxMs) + " (group.min.session.timeout.ms,"
                                + " group.max.session.timeout.ms): each JoinGroup is refused with"
                                + " INVALID_SESSION_TIMEOUT, and the consumer fails.");
            }
        }
    }

    static void pollInterval(Plan plan, Findings findings) {
        for (Setting setting : plan.settings()) {
            boolean decides = setting.origin() == Setting.Origin.PROCESSING
                    || setting.decides("max.poll.interval.ms", "max.poll.records");
            if (decides && plan.hasRecords(setting.example())) {
                checkBatch(plan, setting, findings);
            }
        }
    }

    private static void checkBatch(Plan plan, Setting setting, Findings findings) {
        ConsumerConfig config = setting.config();
        long limitUs = config.maxPollIntervalMs() * SimTime.US_PER_MS;
        long perRecordUs = Delays.meanUs(setting.processing().perRecord());
        long perBatchUs = Delays.mostUs(setting.processing().perBatch());
        long records = Math.min(config.maxPollRecords(), reachable(plan, setting.example(), config));
        long batchUs = saturatedSum(saturatedProduct(records, perRecordUs), perBatchUs);
        if (batchUs <= limitUs / 2) {
            return;
        }
        boolean over = batchUs > limitUs;
        String what = "A batch " + (perRecordUs == 0 ? "" : "of " + Words.count(records, "record") + " ") + "takes "
                + Words.us(batchUs) + ", "
                + (over ? "longer than " : batchUs * 100 / limitUs + " % of ") + "max.poll.interval.ms, "
                + Words.ms(config.maxPollIntervalMs())
                + (over
                        ? ": the member is out of the group before it polls again, its partitions go to others, and"
                                + " it happens to them."
                        : ": something slower than usual, and the member is out of the group.");
        long safe = perRecordUs == 0 ? records : Math.max(0, limitUs / 2 - perBatchUs) / perRecordUs;
        String cure = perRecordUs == 0 || safe < 1
                ? " Only a greater max.poll.interval.ms helps, or less work in a batch."
                : " With max.poll.records=" + safe + " a batch stays within half of it.";
        Node where = setting.origin() == Setting.Origin.PROCESSING
                ? setting.where()
                : setting.at("max.poll.records", "max.poll.interval.ms");
        findings.add(where, what + cure);
    }

    /** A poll takes at most what has been fetched: so many records of each partition. */
    private static long reachable(Plan plan, ConsumerSpec spec, ConsumerConfig config) {

        long records = 0;
        for (String name : plan.topicsOf(spec)) {
            int size = plan.topic(name).map(TopicSpec::recordSizeBytes).orElse(1);
            records += (long) plan.mostPartitions(name) * Math.max(1, config.maxPartitionFetchBytes() / size);
        }
        return Math.max(1, records);
    }

    private static long saturatedProduct(long a, long b) {
        return a != 0 && b > Long.MAX_VALUE / 2 / a ? Long.MAX_VALUE / 2 : a * b;
    }

    private static long saturatedSum(long a, long b) {
        return Math.min(Long.MAX_VALUE / 200, a) + Math.min(Long.MAX_VALUE / 200, b);
    }

    static void revokeCallback(Plan plan, Findings findings) {
        for (Setting setting : plan.settings()) {
            long limitMs = setting.config().maxPollIntervalMs();
            long callbackUs = Delays.mostUs(setting.example().listener().onRevoked());
            if (setting.decides("max.poll.interval.ms") && callbackUs > limitMs * SimTime.US_PER_MS) {
                findings.add(
                        setting.origin() == Setting.Origin.DECLARED
                                ? setting.where().member("listener").member("onRevoked")
                                : setting.at("max.poll.interval.ms"),
                        "onPartitionsRevoked takes up to " + Words.us(callbackUs)
                                + ". A rebalance waits for it no longer"
                                + " than max.poll.interval.ms, " + Words.ms(limitMs)
                                + ": then the member is dropped, and what it still works on is somebody else's.");
            }
        }
    }

    static void requestTimeout(Plan plan, Findings findings) {
        for (Setting setting : plan.settings()) {
            ConsumerConfig config = setting.config();
            if (setting.decides("request.timeout.ms", "fetch.max.wait.ms")
                    && config.requestTimeoutMs() <= config.fetchMaxWaitMs()) {
                findings.add(
                        setting.at("request.timeout.ms", "fetch.max.wait.ms"),
                        "request.timeout.ms of " + Words.ms(config.requestTimeoutMs())
                                + " is not above fetch.max.wait.ms, " + Words.ms(config.fetchMaxWaitMs())
                                + ": a fetch that waits for records is given up before its answer comes, and the"
                                + " connection is closed, again and again.");
            }
        }
    }

    static void commitTimeout(Plan plan, Findings findings) {
        for (Step step : plan.steps()) {
            if (step.action() instanceof ScenarioAction.FailCoordinator fail) {
                long awayUs = fail.forUs() + fail.loadUs();
                plan.declared().stream()
                        .filter(setting -> setting.processing().commit() == CommitMode.SYNC
                                || setting.processing().commit() == CommitMode.BEFORE_PROCESSING)
                        .filter(setting -> awayUs > setting.config().defaultApiTimeoutMs() * SimTime.US_PER_MS)
                        .forEach(setting -> findings.add(
                                step.event(),
                                "The coordinator is away for " + Words.us(awayUs)
                                        + ", longer than default.api.timeout.ms of "
                                        + setting.example().family() + ", "
                                        + Words.ms(setting.config().defaultApiTimeoutMs())
                                        + ": commitSync() gives up with a TimeoutException."));
            }
        }
    }

    static void endsTooEarly(Plan plan, Findings findings) {
        long endUs = plan.scenario().durationUs();
        for (Life life : plan.lives()) {
            life.endedBy().filter(step -> isSilent(step.action(), life)).ifPresent(step -> {
                long sessionUs = life.parsed().sessionTimeoutMs() * SimTime.US_PER_MS;
                boolean comesBack = plan.lives().stream()
                        .anyMatch(later -> later.fromUs() >= life.toUs()
                                && later.consumer().id().equals(life.consumer().id()));
                if (!comesBack && life.toUs() + sessionUs > endUs) {
                    findings.add(
                            step.event(),
                            "That " + life.consumer().id() + " is gone is noticed when its session times out, up to "
                                    + Words.us(sessionUs) + " later. The run ends " + Words.us(endUs - life.toUs())
                                    + " later: what it shows is not the whole story. A duration of "
                                    + Words.us((life.toUs() + 2 * sessionUs)
                                            / SimTime.US_PER_SECOND
                                            * SimTime.US_PER_SECOND)
                                    + " would show it.");
                }
            });
        }
    }

    /** Whether nobody tells the coordinator that the member goes. */
    private static boolean isSilent(ScenarioAction action, Life life) {
        return action instanceof ScenarioAction.Crash
                || action instanceof ScenarioAction.Stop stop
                        && (stop.leaveGroup() == ScenarioAction.LeaveGroupOption.REMAIN
                                || stop.leaveGroup() == ScenarioAction.LeaveGroupOption.DEFAULT
                                        && !life.instanceId().isEmpty());
    }
}

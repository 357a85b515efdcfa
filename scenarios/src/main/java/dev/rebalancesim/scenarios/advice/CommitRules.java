package dev.rebalancesim.scenarios.advice;

import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerConfig.OffsetReset;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScenarioAction.StopKind;
import dev.rebalancesim.scenario.TopicSpec;

/** Rules about offsets: what is processed twice, and what is never processed. */
final class CommitRules {

    private static final long MICROS = 1_000_000;
    private static final long LONG_INTERVAL_MS = 1_000;

    private CommitRules() {}

    static void crashDuplicates(Plan plan, Findings findings) {
        for (Life life : plan.lives()) {
            life.endedBy().filter(CommitRules::isCrash).ifPresent(step -> {
                long members = Math.max(1, plan.aliveAt(step.atUs() - 1));
                long intervalMs = life.parsed().autoCommitIntervalMs();
                long perSecond = plan.microRecordsPerSecond(life.consumer()) / MICROS / members;
                long records = perSecond * intervalMs / 1_000;
                if (life.consumer().processing().commit() == CommitMode.AUTO
                        && intervalMs > LONG_INTERVAL_MS
                        && records > 0) {
                    findings.add(
                            step.event(),
                            life.consumer().id() + " commits every " + Words.ms(intervalMs)
                                    + " (auto.commit.interval.ms). What it has processed since is processed again by"
                                    + " whoever takes over: up to about " + Words.count(records, "record")
                                    + ". A shorter interval makes them fewer, never none.");
                }
            });
        }
    }

    private static boolean isCrash(Step step) {
        return step.action() instanceof ScenarioAction.Crash
                || step.action() instanceof ScenarioAction.Restart restart && restart.how() == StopKind.CRASH;
    }

    static void commitBeforeProcessing(Plan plan, Findings findings) {
        for (Setting setting : plan.declared()) {
            if (setting.processing().commit() == CommitMode.BEFORE_PROCESSING) {
                findings.add(
                        setting.where().member("processing").member("commit"),
                        "Offsets are committed before the records are processed: a crash in the middle of a batch loses"
                                + " its rest, up to " + setting.config().maxPollRecords()
                                + " records. To process each at least once, commit afterwards.");
            }
        }
    }

    static void neverCommits(Plan plan, Findings findings) {
        for (Setting setting : plan.declared()) {
            if (setting.processing().commit() == CommitMode.NONE
                    && !setting.example().listener().commitOnRevoke()
                    && plan.hasRecords(setting.example())) {
                findings.add(
                        setting.at("enable.auto.commit"),
                        setting.example().family()
                                + " never commits: whoever is given a partition begins again where the"
                                + " group was when the scenario began. Say when in processing.commit, or leave"
                                + " enable.auto.commit alone.");
            }
        }
    }

    static void offsetResetLatest(Plan plan, Findings findings) {
        for (Step step : plan.steps()) {
            String topic = "";
            String what = "";
            if (step.action() instanceof ScenarioAction.AddPartitions add) {
                topic = add.topic();
                what = "the new partitions of " + topic;
            } else if (step.action() instanceof ScenarioAction.CreateTopic create) {
                topic = create.topic().name();
                what = topic;
            }
            if (plan.topic(topic).map(TopicSpec::microRecordsPerSecond).orElse(0L) > 0) {
                checkReset(plan, step, topic, what, findings);
            }
        }
    }

    private static void checkReset(Plan plan, Step step, String topic, String what, Findings findings) {
        for (Setting setting : plan.declared()) {
            ConsumerConfig config = setting.config();
            if (plan.topicsOf(setting.example()).contains(topic) && config.autoOffsetReset() == OffsetReset.LATEST) {
                findings.add(
                        step.event(),
                        "What is written to " + what + " before "
                                + setting.example().family()
                                + " notices them, up to metadata.max.age.ms = " + Words.ms(config.metadataMaxAgeMs())
                                + " later, is never read: auto.offset.reset is latest"
                                + (setting.set().containsKey("auto.offset.reset") ? "" : " by default")
                                + ". With earliest it is.");
                return;
            }
        }
    }
}

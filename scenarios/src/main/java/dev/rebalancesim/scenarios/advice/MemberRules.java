package dev.rebalancesim.scenarios.advice;

import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScenarioAction.LeaveGroupOption;
import dev.rebalancesim.scenario.ScenarioAction.StopKind;
import dev.rebalancesim.scenarios.format.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules about members: who they are, how many, and how much they can do. */
final class MemberRules {

    private static final int MOST_OF_ONE_ID = 100;

    private MemberRules() {}

    static void staticRestart(Plan plan, Findings findings) {
        for (Life life : plan.lives()) {
            life.endedBy().ifPresent(step -> {
                if (step.action() instanceof ScenarioAction.Restart restart
                        && !life.instanceId().isEmpty()
                        && (restart.leaveGroup() != LeaveGroupOption.LEAVE || restart.how() == StopKind.CRASH)) {
                    checkAway(life, restart, step.event(), findings);
                }
            });
        }
    }

    /** The session began with the last heartbeat, which may have been sent an interval before the end. */
    private static void checkAway(Life life, ScenarioAction.Restart restart, Node event, Findings findings) {
        ConsumerConfig config = life.parsed();
        long sessionUs = config.sessionTimeoutMs() * SimTime.US_PER_MS;
        long heartbeatUs = config.heartbeatIntervalMs() * SimTime.US_PER_MS;
        if (restart.downForUs() + heartbeatUs <= sessionUs) {
            return;
        }
        boolean surely = restart.downForUs() > sessionUs;
        findings.add(
                event.member("downFor"),
                life.consumer().id() + " is static and away for " + Words.us(restart.downForUs())
                        + (surely ? ", but its session ends after " : ", and its session may end meanwhile, ")
                        + Words.us(sessionUs) + (surely ? "" : " after its last heartbeat")
                        + ": then its partitions stand still that long, and the restart costs two rebalances after all."
                        + " A session.timeout.ms above " + Words.us(restart.downForUs() + heartbeatUs)
                        + " would cost none.");
    }

    static void duplicateInstanceId(Plan plan, Findings findings) {
        Map<String, List<Life>> byId = new TreeMap<>();
        for (Life life : plan.lives()) {
            if (!life.instanceId().isEmpty()) {
                byId.computeIfAbsent(life.instanceId(), id -> new ArrayList<>()).add(life);
            }
        }
        byId.forEach((id, lives) -> findTwins(plan, id, lives, findings));
    }

    private static void findTwins(Plan plan, String id, List<Life> lives, Findings findings) {
        List<Life> some = lives.subList(0, Math.min(MOST_OF_ONE_ID, lives.size()));
        for (Life life : some) {
            for (Life other : some) {
                boolean twins = !life.consumer().id().equals(other.consumer().id()) && life.overlaps(other);
                if (twins && life.fromUs() <= other.fromUs()) {
                    Node where = plan.entry(other.consumer()).member("config").member("group.instance.id");
                    findings.add(
                            where,
                            life.consumer().id() + " and " + other.consumer().id()
                                    + " live at the same time with the group.instance.id \"" + id
                                    + "\": whoever joins last takes the place of the other, which is fenced and fails."
                                    + " For instances of one entry write \"…-{index}\".");
                    return;
                }
            }
        }
    }

    static void groupMaxSize(Plan plan, Findings findings) {
        int most = plan.mostMembers();
        int allowed = plan.broker().groupMaxSize();
        if (most > allowed) {
            findings.add(
                    plan.document().member("broker").member("config").member("group.max.size"),
                    "Up to " + most + " members live at the same time, but group.max.size is " + allowed
                            + ": whoever comes when the group is full is refused with GROUP_MAX_SIZE_REACHED and fails.");
        }
    }

    /** Only if all subscribe to the same topics: else it depends on who gets what. */
    static void tooSlow(Plan plan, Findings findings) {
        List<Setting> declared = plan.declared();
        Map<List<String>, Setting> bySubscription = new LinkedHashMap<>();
        declared.forEach(setting -> bySubscription.putIfAbsent(plan.topicsOf(setting.example()), setting));
        Setting first = declared.get(0);
        if (bySubscription.size() != 1) {
            return;
        }
        boolean alike = declared.stream()
                .allMatch(setting -> setting.processing()
                        .perRecord()
                        .equals(first.processing().perRecord()));
        long perRecordUs = Delays.meanUs(first.processing().perRecord());
        long partitions = plan.topicsOf(first.example()).stream()
                .mapToLong(plan::mostPartitions)
                .sum();
        long members = Math.min(plan.usualMembers(), partitions);
        long arriving = plan.microRecordsPerSecond(first.example()) / SimTime.US_PER_SECOND;
        if (!alike || members == 0 || perRecordUs == 0 || arriving <= members * SimTime.US_PER_SECOND / perRecordUs) {
            return;
        }
        long managed = members * SimTime.US_PER_SECOND / perRecordUs;
        long needed = arriving / Math.max(1, SimTime.US_PER_SECOND / perRecordUs) + 1;
        findings.add(
                first.where().member("processing").member("perRecord"),
                Words.count(arriving, "record") + " arrive in a second, and " + Words.count(members, "member")
                        + " manage " + managed + " at " + Words.us(perRecordUs) + " each: the lag grows for ever. "
                        + (needed <= partitions
                                ? "At least " + needed + " members are needed."
                                : "Members alone do not help: more than " + partitions + " of them cannot share "
                                        + Words.count(partitions, "partition") + "."));
    }
}

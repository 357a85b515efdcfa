package dev.rebalancesim.scenarios.advice;

import dev.rebalancesim.scenario.ConsumerSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rules about assignors: who stops for a rebalance, and who gets nothing. */
final class AssignorRules {

    static final int LARGE_GROUP = 20;
    private static final String STRATEGY = "partition.assignment.strategy";
    private static final String RANGE = "range";
    private static final String COOPERATIVE = "cooperative-sticky";

    private AssignorRules() {}

    static void defaultAssignors(Plan plan, Findings findings) {
        List<Setting> settings = plan.settings();
        boolean allDefault = settings.stream()
                .allMatch(setting -> !setting.set().containsKey(STRATEGY)
                        && !setting.example().config().containsKey(STRATEGY));
        int members = plan.mostMembers();
        if (allDefault && members > 1) {
            findings.add(
                    plan.declared().get(0).at(STRATEGY),
                    "Nothing is said about " + STRATEGY + ", so it is Kafka's list [range, cooperative-sticky], and a"
                            + " group with that list is eager: in every rebalance all " + members
                            + " members give up all their partitions. It is cooperative only once range is taken"
                            + " out: " + STRATEGY + "=cooperative-sticky.");
        }
    }

    /** The default list is another rule's business. */
    static void eagerLargeGroup(Plan plan, Findings findings) {
        int members = plan.usualMembers();
        for (Setting setting : plan.declared()) {
            List<String> assignors = setting.config().assignors();
            if (members >= LARGE_GROUP
                    && setting.set().containsKey(STRATEGY)
                    && assignors.stream().anyMatch(name -> !name.equals(COOPERATIVE))) {
                findings.add(
                        setting.at(STRATEGY),
                        "[" + String.join(", ", assignors) + "] is eager: each rebalance takes all "
                                + Words.count(partitions(plan, setting.example()), "partition") + " from all " + members
                                + " members, also those that stay where they are, and waits for the slowest."
                                + " cooperative-sticky alone takes only what moves.");
                return;
            }
        }
    }

    private static long partitions(Plan plan, ConsumerSpec spec) {
        return plan.topicsOf(spec).stream().mapToLong(plan::mostPartitions).sum();
    }

    /** Follows how many of those who live offer each assignor; there must be one that all offer. */
    static void noCommonAssignor(Plan plan, Findings findings) {
        record Change(long atUs, boolean starts, Life life) {}
        List<Change> changes = new ArrayList<>();
        for (Life life : plan.lives()) {
            changes.add(new Change(life.fromUs(), true, life));
            changes.add(new Change(life.toUs(), false, life));
        }
        changes.sort(Comparator.comparingLong(Change::atUs).thenComparing(Change::starts));
        Map<String, Integer> offers = new TreeMap<>();
        int alive = 0;
        for (Change change : changes) {
            int one = change.starts() ? 1 : -1;
            alive += one;
            List<String> assignors = change.life().parsed().assignors();
            assignors.forEach(name -> offers.merge(name, one, Integer::sum));
            int members = alive;
            if (change.starts() && members > 1 && offers.values().stream().noneMatch(count -> count == members)) {
                findings.add(
                        change.life()
                                .startedBy()
                                .orElse(plan.entry(change.life().consumer())),
                        change.life().consumer().id() + " offers [" + String.join(", ", assignors)
                                + "], but there is no assignor that all others offer as well: it is refused with"
                                + " INCONSISTENT_GROUP_PROTOCOL and fails. In between both have to be offered.");
                return;
            }
        }
    }

    static void idleMembers(Plan plan, Findings findings) {
        int members = plan.usualMembers();
        List<Setting> declared = plan.declared();
        Set<Set<String>> subscriptions = new LinkedHashSet<>();
        declared.forEach(setting -> subscriptions.add(new TreeSet<>(plan.topicsOf(setting.example()))));
        ConsumerSpec first = declared.get(0).example();
        if (subscriptions.size() != 1) {
            return;
        }
        long partitions = partitions(plan, first);
        long mostOfOne = plan.topicsOf(first).stream()
                .mapToLong(plan::mostPartitions)
                .max()
                .orElse(0);
        boolean range = declared.stream()
                .allMatch(setting -> setting.config().assignors().get(0).equals(RANGE));
        long served = range ? mostOfOne : partitions;
        if (partitions == 0 || members <= served) {
            return;
        }
        String why = range && members <= partitions
                ? "range deals out each topic by itself, and none has more than "
                        + Words.count(mostOfOne, "partition") + ": of " + members + " members "
                        + nothing(members - served, "")
                        + ", although there are " + partitions
                        + " partitions. The other assignors spread them over all."
                : members + " members share " + Words.count(partitions, "partition") + ": "
                        + nothing(members - served, " of them") + (range && mostOfOne < partitions ? " with range" : "")
                        + ". They cost a share of each rebalance and help only if others fail.";
        findings.add(plan.entry(first).member("count"), why);
    }

    private static String nothing(long members, String ofThem) {
        return members + ofThem + (members == 1 ? " gets nothing" : " get nothing");
    }
}

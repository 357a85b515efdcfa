package dev.rebalancesim.cli.explain;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.report.LastToJoin;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a rebalance waited for: the members that had to join. */
final class JoinStory {

    private static final long WORTH_A_WORD_US = 100_000;
    private static final int SHORT_HEARTBEAT_MS = 1_000;
    private static final long WORTH_A_CHANGE_US = 1_500_000;

    private final Configs configs;
    private final CauseIndex causes;
    private boolean delayExplained;

    JoinStory(Configs configs, CauseIndex causes) {
        this.configs = configs;
        this.causes = causes;
    }

    List<String> sentences(Rebalance rebalance) {
        List<String> story = new ArrayList<>();
        Optional<LastToJoin> last = rebalance.lastToJoin();
        if (rebalance.members().isEmpty()) {
            story.add("Nobody was left in the group.");
            return story;
        }
        if (last.isEmpty() || rebalance.joinUs() < WORTH_A_WORD_US) {
            story.add("Everybody was there " + Amounts.duration(rebalance.joinUs()) + " later.");
            return story;
        }
        String waited = "The group waited " + Amounts.duration(rebalance.joinUs());
        String who = last.get().consumer();
        String took = Amounts.duration(last.get().tookUs());
        ConsumerConfig config = configs.of(who);
        switch (last.get().delay()) {
            case HEARTBEAT -> heartbeat(waited, last.get(), config, story);
            case PROCESSING -> processing(waited, rebalance, last.get(), config, story);
            case COMMIT -> story.add(waited + " for " + who + ", whose commit before the rebalance took " + took + ".");
            case CALLBACK ->
                story.add(waited + " for " + who + ", whose onPartitionsRevoked took " + took
                        + "; nobody goes on before it returns.");
            case REQUEST -> story.add(waited + " for " + who + ", whose request took " + took + " to arrive.");
            case START ->
                story.add(waited + "; " + who + " started " + took + " after the rebalance had begun, and the "
                        + "others were still waiting then.");
            case INITIATOR -> story.add(waited + ".");
            case INITIAL_DELAY -> initialDelay(waited, story);
            case SESSION_TIMEOUT ->
                story.add(waited + " for " + who + ", which did not come; its session timed out only " + took
                        + " after the rebalance had begun (session.timeout.ms=" + config.sessionTimeoutMs() + ").");
            case LEFT ->
                story.add(waited + "; " + who + " left " + took + " after the rebalance had begun instead of "
                        + "joining.");
            case REBALANCE_TIMEOUT ->
                story.add(waited + ": " + who + (isStuck(who, rebalance) ? " was stuck and" : "")
                        + " did not come, and the rebalance timeout had to "
                        + "end it. That is the longest max.poll.interval.ms of the members, here "
                        + configs.rebalanceTimeoutMs() + ".");
            default -> story.add(waited + ".");
        }
        return story;
    }

    /** The application thread was busy: stuck as the script has it, or with a batch. */
    private void processing(
            String waited, Rebalance rebalance, LastToJoin last, ConsumerConfig config, List<String> story) {
        String who = last.consumer();
        String took = Amounts.duration(last.tookUs());
        String limit = "a max.poll.interval.ms below its " + config.maxPollIntervalMs() + " that throws it out sooner.";
        if (isStuck(who, rebalance)) {
            story.add(waited + " for " + who + ": it was stuck for another " + took
                    + ", and learns nothing before its next poll(). What would help is " + limit);
            return;
        }
        String batch = causes.at(rebalance.joinedAtUs(), GroupEvent.JoinCompleted.class::isInstance)
                .flatMap(causes::lastBatch)
                .map(found -> "a batch of " + Amounts.count(found.records(), "record"))
                .orElse("a batch");
        story.add(waited + " for " + who + ": it was in " + batch + " for another " + took
                + ", and learns nothing before its next poll(). What would help is smaller batches (max.poll.records="
                + config.maxPollRecords() + "), less time for each record, or " + limit);
    }

    private boolean isStuck(String consumer, Rebalance rebalance) {
        return causes.steps().stream()
                .anyMatch(step -> step.event() instanceof MemberEvent.Stalled stalled
                        && stalled.consumer().equals(consumer)
                        && step.timeUs() <= rebalance.joinedAtUs()
                        && step.timeUs() + stalled.forUs() > rebalance.preparingAtUs());
    }

    private static void heartbeat(String waited, LastToJoin last, ConsumerConfig config, List<String> story) {
        story.add(
                waited + " for " + last.consumer() + ": members hear of a rebalance with their next heartbeat, and its "
                        + "was due " + Amounts.duration(last.tookUs()) + " later (heartbeat.interval.ms="
                        + config.heartbeatIntervalMs() + ").");
        if (last.tookUs() > WORTH_A_CHANGE_US) {
            story.add("With heartbeat.interval.ms=" + SHORT_HEARTBEAT_MS + " it would have been "
                    + "about a second at most.");
        }
    }

    private void initialDelay(String waited, List<String> story) {
        int delayMs = configs.broker().groupInitialRebalanceDelayMs();
        if (delayExplained) {
            story.add(waited + " for more members, as the group had been empty (group.initial.rebalance.delay.ms="
                    + delayMs + ").");
            return;
        }
        delayExplained = true;
        story.add(waited + " for more members: the group was empty, and then the coordinator waits "
                + "group.initial.rebalance.delay.ms=" + delayMs
                + ", and as long again whenever somebody has joined meanwhile.");
        if (delayMs > 0) {
            story.add(
                    "With 0 it would have begun with those that were there, and whoever came later would have caused a "
                            + "rebalance.");
        }
    }
}

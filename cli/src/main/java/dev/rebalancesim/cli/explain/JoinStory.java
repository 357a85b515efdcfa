package dev.rebalancesim.cli.explain;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.report.LastToJoin;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.scenario.ConsumerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a rebalance waited for: the members that had to join. */
final class JoinStory {

    private static final long WORTH_A_WORD_US = 100_000;
    private static final int SHORT_HEARTBEAT_MS = 1_000;

    private final Configs configs;

    JoinStory(Configs configs) {
        this.configs = configs;
    }

    List<String> sentences(Rebalance rebalance) {
        List<String> story = new ArrayList<>();
        Optional<LastToJoin> last = rebalance.lastToJoin();
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
            case PROCESSING ->
                story.add(waited + " for " + who + ": it was busy with a batch for " + took
                        + " and learns nothing before its next poll(). Only smaller batches help (max.poll.records="
                        + config.maxPollRecords() + "), or a max.poll.interval.ms below its "
                        + config.maxPollIntervalMs()
                        + ", which throws such a member out.");
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
                story.add(waited + ": " + who + " did not come, and the rebalance timeout had to "
                        + "end it. That is the longest max.poll.interval.ms of the members, here "
                        + configs.rebalanceTimeoutMs() + ".");
            default -> story.add(waited + ".");
        }
        return story;
    }

    private static void heartbeat(String waited, LastToJoin last, ConsumerConfig config, List<String> story) {
        story.add(
                waited + " for " + last.consumer() + ": members hear of a rebalance with their next heartbeat, and its "
                        + "was due " + Amounts.duration(last.tookUs()) + " later (heartbeat.interval.ms="
                        + config.heartbeatIntervalMs() + ").");
        if (last.tookUs() > SHORT_HEARTBEAT_MS * 1_000L) {
            story.add("With heartbeat.interval.ms=" + SHORT_HEARTBEAT_MS + " it would have been "
                    + Amounts.duration(SHORT_HEARTBEAT_MS * 1_000L) + " at most.");
        }
    }

    private void initialDelay(String waited, List<String> story) {
        int delayMs = configs.broker().groupInitialRebalanceDelayMs();
        story.add(waited + " for more members: the group was empty, and then the coordinator waits "
                + "group.initial.rebalance.delay.ms=" + delayMs
                + ", and as long again whenever somebody has joined meanwhile.");
        if (delayMs > 0) {
            story.add("With 0 the first member would have begun at once, and whoever came later would have caused a "
                    + "rebalance.");
        }
    }
}

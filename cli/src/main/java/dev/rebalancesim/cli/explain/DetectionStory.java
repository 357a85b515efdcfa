package dev.rebalancesim.cli.explain;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.TopicEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a rebalance came about: what happened, and how long it took the coordinator to act on it. */
final class DetectionStory {

    private static final long US_PER_MS = 1_000;
    private static final long SHORT_SESSION_MS = 10_000;
    private static final long SHORT_METADATA_AGE_MS = 60_000;

    private final Configs configs;
    private boolean pollTimeoutExplained;

    DetectionStory(Configs configs) {
        this.configs = configs;
    }

    List<String> sentences(Rebalance rebalance, Optional<CauseChain> chain) {
        String who = rebalance.consumer();
        ConsumerConfig config = configs.of(who);
        List<String> story = new ArrayList<>();
        switch (rebalance.cause()) {
            case SESSION_TIMEOUT -> sessionTimeout(rebalance, config, chain, story);
            case POLL_TIMEOUT -> pollTimeout(rebalance, config, story);
            case MEMBER_JOINED ->
                story.add(
                        startsProcess(chain)
                                ? who + " joined" + after(rebalance, ", ", " after its process had started") + "."
                                : who + " was out of the group and joined again"
                                        + after(rebalance, ", ", " after it had gone on") + ".");
            case MEMBER_LEFT ->
                story.add(who + " was closed and told the coordinator (LeaveGroup)"
                        + after(rebalance, ", ", " after it had begun to stop") + ".");
            case METADATA_CHANGED -> metadata(rebalance, config, story);
            case SUBSCRIPTION_CHANGED -> subscription(rebalance, config, chain, story);
            case FOLLOW_UP ->
                story.add("Some members had partitions to give up first. They have, and " + who
                        + " was the first to join again: this is the second round of a cooperative rebalance, in which what was "
                        + "given up is handed out.");
            case STATIC_MEMBER_REPLACED ->
                story.add(
                        who
                                + " came back as a static member while a rebalance was being completed, which starts a new one.");
            case EXPELLED_AT_JOIN ->
                story.add(who + " had not joined the last rebalance in time and was dropped; now it is back.");
            case SYNC_TIMEOUT -> story.add(who + " never fetched its assignment, and was removed for it.");
            case ADMIN_REMOVAL -> story.add("An administrator removed " + who + ".");
            case ENFORCED -> story.add(who + " asked for a rebalance (enforceRebalance).");
            default ->
                story.add("What set it off: " + rebalance.cause().label() + (who.isEmpty() ? "" : " (" + who + ")")
                        + ".");
        }
        return story;
    }

    /** Whether the member joined because its process had started, and not because it had been thrown out. */
    private static boolean startsProcess(Optional<CauseChain> chain) {
        return chain.isEmpty()
                || chain.get().steps().stream()
                        .map(Step::event)
                        .filter(event -> event instanceof MemberEvent)
                        .reduce((earlier, later) -> later)
                        .filter(MemberEvent.Started.class::isInstance)
                        .isPresent();
    }

    private static String after(Rebalance rebalance, String before, String behind) {
        return rebalance.detectionUs().isPresent()
                ? before + Amounts.duration(rebalance.detectionUs().getAsLong()) + behind
                : "";
    }

    private static void sessionTimeout(
            Rebalance rebalance, ConsumerConfig config, Optional<CauseChain> chain, List<String> story) {
        String who = rebalance.consumer();
        if (rebalance.detectionUs().isEmpty()) {
            story.add("The coordinator had not heard of " + who + " for session.timeout.ms=" + config.sessionTimeoutMs()
                    + ".");
            return;
        }
        long detectionUs = rebalance.detectionUs().getAsLong();
        long sessionUs = config.sessionTimeoutMs() * US_PER_MS;
        String rest = sessionUs > detectionUs
                ? " minus the " + Amounts.duration(sessionUs - detectionUs)
                        + " since "
                        + chain.flatMap(CauseChain::lastSign)
                                .map(sign -> "its last " + sign.api())
                                .orElse("its last sign of life")
                        + " had come in"
                : "";
        story.add("It took " + Amounts.duration(detectionUs) + " to notice that " + who
                + " had fallen silent: session.timeout.ms=" + config.sessionTimeoutMs() + rest + ".");
        if (config.sessionTimeoutMs() > SHORT_SESSION_MS) {
            story.add("With session.timeout.ms=" + SHORT_SESSION_MS + " it would have taken "
                    + Amounts.duration(Math.max(0, detectionUs - sessionUs + SHORT_SESSION_MS * US_PER_MS)) + ".");
        }
        if (!config.groupInstanceId().isEmpty()) {
            story.add("A static member does not leave when it is closed: it has that long to come back.");
        }
    }

    private void pollTimeout(Rebalance rebalance, ConsumerConfig config, List<String> story) {
        story.add(rebalance.consumer() + " had not called poll() for max.poll.interval.ms="
                + config.maxPollIntervalMs() + ", so its heartbeat thread left the group"
                + after(rebalance, " ", " after it got stuck") + ".");
        if (!pollTimeoutExplained) {
            story.add("It takes a batch that lasts longer than that; max.poll.records=" + config.maxPollRecords()
                    + " bounds how many records a batch can have.");
        }
        pollTimeoutExplained = true;
    }

    /** A subscription by pattern changes when the member sees other topics, and that is when it asks for metadata. */
    private static void subscription(
            Rebalance rebalance, ConsumerConfig config, Optional<CauseChain> chain, List<String> story) {
        Optional<Step> topic = chain.flatMap(found -> found.steps().stream()
                .filter(step -> step.event() instanceof TopicEvent)
                .findFirst());
        if (topic.isEmpty()) {
            story.add(rebalance.consumer() + " changed its subscription and joined again.");
            return;
        }
        story.add("The pattern of " + rebalance.consumer() + " matches other topics now. It saw them "
                + Amounts.duration(rebalance.preparingAtUs() - topic.get().timeUs())
                + " after they had changed: it looks at least every metadata.max.age.ms=" + config.metadataMaxAgeMs()
                + ".");
    }

    private static void metadata(Rebalance rebalance, ConsumerConfig config, List<String> story) {
        story.add("The leader " + rebalance.consumer() + " noticed that the topics had changed"
                + after(rebalance, " ", " after they had")
                + "; it looks at least every metadata.max.age.ms=" + config.metadataMaxAgeMs() + ".");
        if (config.metadataMaxAgeMs() > SHORT_METADATA_AGE_MS) {
            story.add("With metadata.max.age.ms=" + SHORT_METADATA_AGE_MS + " it would take a minute at most.");
        }
    }
}

package dev.rebalancesim.cli.explain;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScriptedAction;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.OffsetEvent;
import dev.rebalancesim.trace.RemovalReason;
import dev.rebalancesim.trace.ScriptEvent;
import dev.rebalancesim.trace.TopicEvent;
import dev.rebalancesim.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A chain of causes in one line: each step with its time, and the place in the scenario that set it off. */
final class ChainStory {

    private static final String ARROW = " → ";
    /** Stands for a space at which a line must not break. */
    private static final char GLUE = '\u00A0';

    private static final int MOST_LINKS = 7;
    private static final int LAST_LINKS = 4;
    private static final int NAMED_TARGETS = 2;

    private final Scenario scenario;

    ChainStory(Scenario scenario) {
        this.scenario = scenario;
    }

    private record Link(long timeUs, String text) {}

    /** The line; empty if it would only say that somebody started, and joined. */
    Optional<String> line(CauseChain chain) {
        List<Link> links = links(chain);
        boolean plainStart = links.size() == 2 && chain.steps().stream().anyMatch(step -> isFirstStart(step.event()));
        if (links.size() < 2 || plainStart && origin(chain.steps().get(0)).isEmpty()) {
            return Optional.empty();
        }
        List<Link> shown = shortened(links);
        StringBuilder line = new StringBuilder();
        long lastUs = -1;
        for (Link link : shown) {
            line.append(line.isEmpty() ? "" : ARROW);
            line.append(
                    link.timeUs == lastUs ? "" : Amounts.instant(link.timeUs).replace(' ', GLUE) + GLUE);
            line.append(link.text);
            lastUs = link.timeUs;
        }
        return Optional.of(line.toString());
    }

    /** The beginning and the last steps; what lies in between is told with the rebalances before. */
    private static List<Link> shortened(List<Link> links) {
        if (links.size() <= MOST_LINKS) {
            return links;
        }
        List<Link> shown = new ArrayList<>(links.subList(0, 1));
        int from = links.size() - LAST_LINKS;
        shown.add(new Link(links.get(0).timeUs, "…"));
        shown.addAll(links.subList(from, links.size()));
        return shown;
    }

    /** A line after it has been wrapped. */
    static String unglued(String line) {
        return line.replace(GLUE, ' ');
    }

    private List<Link> links(CauseChain chain) {
        List<Link> links = new ArrayList<>();
        String origin = "";
        for (int i = 0; i < chain.steps().size(); i++) {
            Step step = chain.steps().get(i);
            if (step.event() instanceof ScriptEvent.ActionApplied action) {
                origin = origin(step);
                boolean restated = i + 1 < chain.steps().size()
                        && restatesItsAction(chain.steps().get(i + 1).event());
                if (restated) {
                    continue;
                }
                links.add(new Link(step.timeUs(), action.action() + " " + targets(action) + origin));
                origin = "";
                continue;
            }
            String text = text(step.event(), chain.steps(), i);
            if (!text.isEmpty()) {
                links.add(new Link(step.timeUs(), text + origin));
                origin = "";
            }
        }
        chain.lastSign().ifPresent(sign -> insert(links, sign));
        return links;
    }

    private static void insert(List<Link> links, CauseIndex.SignOfLife sign) {
        int at = 0;
        while (at < links.size() && links.get(at).timeUs <= sign.timeUs()) {
            at++;
        }
        links.add(at, new Link(sign.timeUs(), "last sign of life (" + sign.api() + ")"));
    }

    /** Where the scenario says so, in brackets; "" for what it does not say as an event. */
    String origin(Step step) {
        if (!(step.event() instanceof ScriptEvent.ActionApplied action)) {
            return "";
        }
        return scenario.script().stream()
                .filter(scripted -> scripted.atUs() == step.timeUs()
                        && scripted.action().name().equals(action.action())
                        && scripted.action().targets().equals(action.targets()))
                .map(ScriptedAction::origin)
                .filter(origin -> !origin.isEmpty())
                .map(origin -> " (" + origin + ")")
                .findFirst()
                .orElse("");
    }

    /** An action of the script in a few words. */
    String action(Step step) {
        ScriptEvent.ActionApplied action = (ScriptEvent.ActionApplied) step.event();
        return action.action() + " " + targets(action) + origin(step);
    }

    private static String targets(ScriptEvent.ActionApplied action) {
        List<String> all = action.targets();
        String named = String.join(", ", all.subList(0, Math.min(NAMED_TARGETS, all.size())));
        return all.size() > NAMED_TARGETS ? named + ", …" : named;
    }

    private static boolean isFirstStart(TraceEvent event) {
        return event instanceof MemberEvent.Started started && started.incarnation() == 0;
    }

    /** Whether an event says all that the action says which it follows from. */
    private static boolean restatesItsAction(TraceEvent event) {
        return event instanceof MemberEvent.Started
                || event instanceof MemberEvent.Closing
                || event instanceof MemberEvent.Crashed
                || event instanceof MemberEvent.Stalled
                || event instanceof MemberEvent.Frozen
                || event instanceof MemberEvent.NetworkCut
                || event instanceof TopicEvent
                || event instanceof GroupEvent.CoordinatorDied;
    }

    /** What a step was; "" for one that says nothing new. */
    private static String text(TraceEvent event, List<Step> steps, int index) {
        if (event instanceof MemberEvent member) {
            String text = ofMember(member);
            return text.isEmpty() ? "" : member.consumer() + " " + text;
        } else if (event instanceof OffsetEvent.CommitFailed failed) {
            return failed.consumer() + " cannot commit (" + failed.error() + ")";
        } else if (event instanceof TopicEvent topic) {
            return ofTopic(topic);
        } else if (event instanceof GroupEvent.MemberRemoved removed) {
            return removed.clientId() + " " + ofRemoval(removed.why());
        } else if (event instanceof GroupEvent.RebalanceStarted) {
            return index == steps.size() - 1 ? "PreparingRebalance" : "";
        } else if (event instanceof GroupEvent.JoinCompleted completed) {
            return "generation " + completed.generation() + " begins";
        } else if (event instanceof GroupEvent.MemberReplaced replaced) {
            return replaced.clientId() + " takes the place of its former self";
        } else if (event instanceof GroupEvent.CoordinatorDied) {
            return "the coordinator dies";
        }
        return event instanceof GroupEvent.CoordinatorLoaded ? "another one has loaded the group" : "";
    }

    private static String ofMember(MemberEvent event) {
        if (event instanceof MemberEvent.Started started) {
            return started.incarnation() == 0 ? "starts" : "starts again";
        } else if (event instanceof MemberEvent.Closing) {
            return "has to stop";
        } else if (event instanceof MemberEvent.Closed) {
            return "is closed";
        } else if (event instanceof MemberEvent.Crashed) {
            return "crashes";
        } else if (event instanceof MemberEvent.Failed failed) {
            return "ends with " + failed.error();
        } else if (event instanceof MemberEvent.Stalled stalled) {
            return "is stuck for " + Amounts.chosen(stalled.forUs());
        } else if (event instanceof MemberEvent.Frozen frozen) {
            return "stands still for " + Amounts.chosen(frozen.forUs());
        } else if (event instanceof MemberEvent.NetworkCut cut) {
            return "is cut off for " + Amounts.chosen(cut.forUs());
        } else if (event instanceof MemberEvent.Thawed || event instanceof MemberEvent.StallEnded) {
            return "goes on";
        } else if (event instanceof MemberEvent.PollTimeoutExpired) {
            return "has not polled for max.poll.interval.ms";
        }
        boolean thrownOut = event instanceof MemberEvent.MembershipReset reset
                && !reset.error().contains(" ");
        return thrownOut ? "learns " + ((MemberEvent.MembershipReset) event).error() : "";
    }

    private static String ofTopic(TopicEvent event) {
        if (event instanceof TopicEvent.Grown grown) {
            return grown.topic() + " grows from " + grown.from() + " to " + grown.to() + " partitions";
        } else if (event instanceof TopicEvent.Created created) {
            return created.topic() + " is created";
        }
        return event instanceof TopicEvent.Deleted deleted ? deleted.topic() + " is deleted" : "";
    }

    private static String ofRemoval(RemovalReason why) {
        return switch (why) {
            case LEFT -> "leaves the group";
            case SESSION_EXPIRED -> "has been silent for session.timeout.ms";
            case NOT_REJOINED -> "is dropped, as it has not joined in time";
            case SYNC_EXPIRED -> "is dropped, as it has not fetched its assignment";
            case GROUP_FULL -> "is dropped, as the group is full";
        };
    }
}

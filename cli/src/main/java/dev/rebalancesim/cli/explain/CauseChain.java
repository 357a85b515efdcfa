package dev.rebalancesim.cli.explain;

import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.OffsetEvent;
import dev.rebalancesim.trace.RemovalReason;
import dev.rebalancesim.trace.ScriptEvent;
import dev.rebalancesim.trace.TopicEvent;
import dev.rebalancesim.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The steps that led to a rebalance, first cause first.
 *
 * <p>Most follow the trace, entry by entry. Where a timer ran out, the trace names what had armed it; what matters is why
 * nobody armed it again, so the chain goes on with what silenced the member, or ends with the timer.
 *
 * @param lastSign the last sign of life of a member whose session timed out, if there is one in the chain
 */
record CauseChain(List<Step> steps, End end, Optional<CauseIndex.SignOfLife> lastSign) {

    /** What a chain begins with. */
    enum End {
        /** An action of the script, the first start of a consumer among them. */
        SCRIPT,
        /** A topic that the scenario creates. */
        TOPIC,
        /** {@code session.timeout.ms} passed although nothing had happened to the member. */
        SESSION_TIMER,
        /** {@code max.poll.interval.ms} passed, because the application was slow. */
        POLL_TIMER,
        /** It is not known. */
        UNKNOWN
    }

    /** The chain that ends with this step. */
    static CauseChain to(Step last, CauseIndex index) {
        List<Step> steps = new ArrayList<>();
        Optional<CauseIndex.SignOfLife> lastSign = Optional.empty();
        Optional<Step> next = Optional.of(last);
        while (next.isPresent()) {
            Step step = next.get();
            steps.add(step);
            if (expired(step.event()) && lastSign.isEmpty()) {
                lastSign = index.lastSign(step);
            }
            next = before(step, index);
        }
        Step first = steps.get(steps.size() - 1);
        Collections.reverse(steps);
        return new CauseChain(List.copyOf(steps), end(first.event()), lastSign);
    }

    private static End end(TraceEvent first) {
        if (first instanceof ScriptEvent) {
            return End.SCRIPT;
        } else if (first instanceof TopicEvent) {
            return End.TOPIC;
        } else if (first instanceof MemberEvent.PollTimeoutExpired) {
            return End.POLL_TIMER;
        }
        return expired(first) ? End.SESSION_TIMER : End.UNKNOWN;
    }

    /** What a step follows from; an earlier step in any case. */
    private static Optional<Step> before(Step step, CauseIndex index) {
        TraceEvent event = step.event();
        if (event instanceof GroupEvent.RebalanceStarted started) {
            if (started.clientReason().contains("metadata has changed")) {
                return latest(step, index, CauseChain::changesTopics);
            }
            if (started.clientReason().contains("subscription has changed")) {
                return latest(
                        step, index, earlier -> subscribes(earlier, started.clientId()) || changesTopics(earlier));
            }
            if (started.clientReason().contains("need to revoke partitions and re-join")) {
                return latest(step, index, GroupEvent.JoinCompleted.class::isInstance);
            }
            Optional<Step> dropped = latest(step, index, earlier -> beginsOrEnds(earlier, started.clientId()))
                    .filter(last -> notRejoined(last.event()));
            if (dropped.isPresent()) {
                return dropped;
            }
        } else if (event instanceof GroupEvent.JoinCompleted || notRejoined(event) || refusedInRebalance(event)) {
            return latest(step, index, GroupEvent.RebalanceStarted.class::isInstance);
        } else if (event instanceof GroupEvent.MemberRemoved removed && expired(event)) {
            return silencer(step, removed.clientId(), index);
        } else if (event instanceof MemberEvent.PollTimeoutExpired) {
            return step.parent().filter(parent -> parent.event() instanceof MemberEvent.Stalled);
        }
        return step.parent();
    }

    private static Optional<Step> latest(Step before, CauseIndex index, Predicate<TraceEvent> wanted) {
        for (int i = before.index() - 1; i >= 0; i--) {
            if (wanted.test(index.steps().get(i).event())) {
                return Optional.of(index.steps().get(i));
            }
        }
        return Optional.empty();
    }

    /** What kept a member from giving another sign of life: the first such thing after its last sign. */
    private static Optional<Step> silencer(Step removal, String consumer, CauseIndex index) {
        Optional<CauseIndex.SignOfLife> sign = index.lastSign(removal);
        long sinceUs = sign.map(CauseIndex.SignOfLife::timeUs).orElse(0L);
        Optional<Step> first = Optional.empty();
        for (int i = removal.index() - 1; i >= 0; i--) {
            Step step = index.steps().get(i);
            if (step.timeUs() < sinceUs) {
                break;
            }
            if (silences(step.event(), consumer)) {
                first = Optional.of(step);
                if (sign.isEmpty()) {
                    break;
                }
            }
        }
        return first;
    }

    private static boolean silences(TraceEvent event, String consumer) {
        return event instanceof MemberEvent member
                && member.consumer().equals(consumer)
                && (event instanceof MemberEvent.Crashed
                        || event instanceof MemberEvent.Closed
                        || event instanceof MemberEvent.Failed
                        || event instanceof MemberEvent.Frozen
                        || event instanceof MemberEvent.NetworkCut);
    }

    /** Whether somebody's process starts, or somebody is removed from the group. */
    private static boolean beginsOrEnds(TraceEvent event, String consumer) {
        return event instanceof MemberEvent.Started started
                        && started.consumer().equals(consumer)
                || event instanceof GroupEvent.MemberRemoved removed
                        && removed.clientId().equals(consumer);
    }

    private static boolean subscribes(TraceEvent event, String consumer) {
        return event instanceof ScriptEvent.ActionApplied applied
                && applied.action().equals("subscribe")
                && applied.targets().contains(consumer);
    }

    private static boolean changesTopics(TraceEvent event) {
        return event instanceof TopicEvent && !(event instanceof TopicEvent.RateChanged);
    }

    /** Whether a commit failed because the group was in a rebalance, or had gone on without the member. */
    private static boolean refusedInRebalance(TraceEvent event) {
        return event instanceof OffsetEvent.CommitFailed failed
                && (failed.error().equals("RebalanceInProgressException")
                        || failed.error().equals("CommitFailedException"));
    }

    private static boolean expired(TraceEvent event) {
        return event instanceof GroupEvent.MemberRemoved removed && removed.why() == RemovalReason.SESSION_EXPIRED;
    }

    private static boolean notRejoined(TraceEvent event) {
        return event instanceof GroupEvent.MemberRemoved removed && removed.why() == RemovalReason.NOT_REJOINED;
    }
}

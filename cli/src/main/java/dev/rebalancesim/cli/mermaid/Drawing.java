package dev.rebalancesim.cli.mermaid;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.cli.output.PartitionRanges;
import dev.rebalancesim.cli.output.Wording;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.NetworkEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.TraceEntry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Turns what happened into messages and notes. */
final class Drawing {

    private static final int WIDTH = 40;
    private static final String REBALANCING = "group is already rebalancing";
    private static final Set<String> ASKED_ALONE = Set.of("Heartbeat", "OffsetCommit", "LeaveGroup");

    private final SequenceDiagram diagram;
    private final Lifelines lifelines;
    private final Rebalance rebalance;
    private final List<TraceEntry> entries;
    private final Set<String> waitsForAssignment = new TreeSet<>();
    private long untilUs;

    Drawing(SequenceDiagram diagram, Lifelines lifelines, Rebalance rebalance, List<TraceEntry> entries) {
        this.diagram = diagram;
        this.lifelines = lifelines;
        this.rebalance = rebalance;
        this.entries = entries;
    }

    /** Until when what was drawn last goes on. */
    long untilUs() {
        return untilUs;
    }

    /** Whether anything is to be seen of it. */
    boolean shows(TraceEntry entry) {
        if (entry.event() instanceof MemberEvent event) {
            return event instanceof MemberEvent.JoinSent
                    || !MemberNotes.of(event).isEmpty();
        }
        if (entry.event() instanceof NetworkEvent.ErrorReceived error) {
            return ASKED_ALONE.contains(error.api()) || isOfTheJoin(error.api());
        }
        if (entry.event() instanceof GroupEvent event) {
            return event instanceof GroupEvent.StateChanged
                    || !GroupNotes.of(event).isEmpty();
        }
        return !(entry.event() instanceof PartitionEvent.RevocationFinished);
    }

    /** Draws the entry with the given index. */
    void draw(TraceEntry entry, int index) {
        untilUs = entry.timeUs();
        if (entry.event() instanceof MemberEvent event) {
            member(event, lifelines.of(event.consumer()));
        } else if (entry.event() instanceof PartitionEvent event) {
            partitions(event, lifelines.of(event.consumer()), index);
        } else if (entry.event() instanceof NetworkEvent.RequestSent sent) {
            request(sent, lifelines.of(sent.from()));
        } else if (entry.event() instanceof NetworkEvent.ErrorReceived error) {
            error(error, lifelines.of(error.consumer()));
        } else if (entry.event() instanceof GroupEvent.StateChanged changed) {
            state(changed, index);
        } else if (entry.event() instanceof GroupEvent event) {
            diagram.note(Lifelines.COORDINATOR, GroupNotes.of(event));
        }
    }

    private void member(MemberEvent event, int lifeline) {
        if (event instanceof MemberEvent.JoinSent sent) {
            String as = sent.memberId().isEmpty() ? " without a member id" : "";
            String of = sent.generation() < 0 ? as : " (was in generation " + sent.generation() + ")";
            diagram.request(lifeline, Lifelines.COORDINATOR, "JoinGroup" + of);
        } else {
            diagram.note(lifeline, MemberNotes.of(event));
        }
    }

    private void partitions(PartitionEvent event, int lifeline, int index) {
        if (event instanceof PartitionEvent.RevocationStarted started) {
            if (waitsForAssignment.remove(started.consumer())) {
                diagram.answer(Lifelines.COORDINATOR, lifeline, "assignment");
            }
            untilUs = returnsAtUs(started, index);
            long tookUs = untilUs - entries.get(index).timeUs();
            diagram.note(
                    lifeline,
                    (started.lost() ? "onPartitionsLost: " : "onPartitionsRevoked: ")
                            + Amounts.count(started.partitions().size(), "partition")
                            + (tookUs == 0 ? "" : ", " + Amounts.duration(tookUs)));
        } else if (event instanceof PartitionEvent.Assigned assigned) {
            String owned = assigned.owned().isEmpty() ? "nothing" : PartitionRanges.of(assigned.owned(), WIDTH);
            if (waitsForAssignment.remove(assigned.consumer())) {
                diagram.answer(Lifelines.COORDINATOR, lifeline, "assignment: " + owned);
            } else {
                diagram.note(lifeline, "consumes " + owned);
            }
        }
    }

    private long returnsAtUs(PartitionEvent.RevocationStarted started, int index) {
        return entries.subList(index, entries.size()).stream()
                .filter(entry -> entry.event() instanceof PartitionEvent.RevocationFinished finished
                        && finished.consumer().equals(started.consumer()))
                .mapToLong(TraceEntry::timeUs)
                .findFirst()
                .orElse(entries.get(index).timeUs());
    }

    private void request(NetworkEvent.RequestSent sent, int lifeline) {
        boolean syncs = sent.api().equals("SyncGroup");
        if (syncs) {
            waitsForAssignment.add(sent.from());
        }
        boolean leads = syncs && sent.from().equals(rebalance.leader());
        diagram.request(lifeline, Lifelines.COORDINATOR, sent.api() + (leads ? " with everybody's assignment" : ""));
    }

    private void error(NetworkEvent.ErrorReceived error, int lifeline) {
        if (!isOfTheJoin(error.api())) {
            diagram.request(lifeline, Lifelines.COORDINATOR, error.api());
        }
        waitsForAssignment.remove(error.consumer());
        diagram.answer(Lifelines.COORDINATOR, lifeline, error.error());
    }

    private void state(GroupEvent.StateChanged changed, int index) {
        switch (changed.to()) {
            case "PreparingRebalance" ->
                diagram.note(
                        Lifelines.COORDINATOR,
                        changed.to()
                                + (entries.get(index).timeUs() == rebalance.preparingAtUs()
                                        ? ": " + Wording.cause(rebalance)
                                        : ""));
            case "CompletingRebalance" -> {
                diagram.note(Lifelines.COORDINATOR, changed.to() + ", generation " + changed.generation());
                answerJoins(index);
            }
            default -> diagram.note(Lifelines.COORDINATOR, changed.to());
        }
    }

    /** The state changes just after the join phase was completed; all that wait are answered then. */
    private void answerJoins(int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (entries.get(i).event() instanceof GroupEvent.JoinCompleted completed) {
                for (String consumer : completed.clientIds()) {
                    if (lifelines.of(consumer) != Lifelines.NOT_DRAWN) {
                        String leads = consumer.equals(completed.leaderClientId())
                                ? ", leads "
                                        + Amounts.count(completed.clientIds().size(), "member") + ", "
                                        + completed.protocol()
                                : "";
                        diagram.answer(
                                Lifelines.COORDINATOR,
                                lifelines.of(consumer),
                                "generation " + completed.generation() + leads);
                    }
                }
                return;
            }
        }
    }

    private static boolean isOfTheJoin(String api) {
        return api.equals("JoinGroup") || api.equals("SyncGroup");
    }

    /** Whether the client only repeats what an answer has told it already. */
    static boolean isToldByAnAnswer(MemberEvent.RejoinNeeded needed) {
        return needed.reason().equals(REBALANCING);
    }
}

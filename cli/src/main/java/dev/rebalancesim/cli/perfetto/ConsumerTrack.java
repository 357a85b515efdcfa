package dev.rebalancesim.cli.perfetto;

import dev.rebalancesim.cli.output.Amounts;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.NetworkEvent;
import dev.rebalancesim.trace.PartitionEvent;
import java.util.Optional;
import java.util.stream.Stream;

/** What one consumer does: what it is up to, the step of it under way, and what keeps it from going on. */
final class ConsumerTrack {

    private static final String HAS_TO_JOIN = "has to join again";

    private final SliceStack stack;
    private Optional<Slice> phase = Optional.empty();
    private Optional<Slice> step = Optional.empty();
    private Optional<Slice> cut = Optional.empty();
    private Optional<Slice> stalled = Optional.empty();
    private Optional<Slice> frozen = Optional.empty();
    private boolean joining;
    private boolean synced;
    private int owned;
    private String whyJoins = "";
    private long joinsSinceUs;

    ConsumerTrack(SliceStack stack) {
        this.stack = stack;
    }

    Track track() {
        return stack.track();
    }

    /** When it began its latest attempt to join. */
    long joinsSinceUs() {
        return joinsSinceUs;
    }

    void on(MemberEvent event, long nowUs) {
        if (event instanceof MemberEvent.Started) {
            lives("starting", nowUs);
        } else if (event instanceof MemberEvent.Closing) {
            joining = false;
            phase("closing", Details.NONE);
        } else if (event instanceof MemberEvent.Closed) {
            dies("stop", "stopped", Details.NONE, nowUs);
        } else if (event instanceof MemberEvent.Crashed) {
            dies("crash", "crashed", Details.NONE, nowUs);
        } else if (event instanceof MemberEvent.Failed failed) {
            String name = "failed: " + failed.error();
            dies(name, name, Details.of("message", failed.message()), nowUs);
        } else if (event instanceof MemberEvent.PollTimeoutExpired) {
            stack.mark("poll timeout", Details.NONE, nowUs);
        } else if (event instanceof MemberEvent.MembershipReset reset) {
            Details details = Details.of("error", reset.error()).and("api", reset.api());
            stack.mark("gives up its membership", details, nowUs);
        } else if (event instanceof MemberEvent.CoordinatorUnknown unknown) {
            stack.mark("coordinator unknown", Details.of("reason", unknown.reason()), nowUs);
        } else {
            onJoining(event, nowUs);
            onHindrance(event);
        }
        show(nowUs);
    }

    private void onJoining(MemberEvent event, long nowUs) {
        if (event instanceof MemberEvent.RejoinNeeded needed) {
            whyJoins = needed.reason();
            if (!joining) {
                stack.mark(HAS_TO_JOIN, Details.of("reason", whyJoins), nowUs);
            }
        } else if (event instanceof MemberEvent.JoinPrepareStarted) {
            // Only a member that cannot join at once is worth a mark.
            stack.unmark(HAS_TO_JOIN, nowUs);
            joining = true;
            synced = false;
            joinsSinceUs = nowUs;
            phase("joining", Details.of("reason", whyJoins).and("partitions before", owned));
            step = Optional.of(new Slice("preparing"));
            whyJoins = "";
        } else if (event instanceof MemberEvent.JoinSent sent) {
            synced = false;
            step = Optional.of(new Slice(
                    "JoinGroup", Details.of("memberId", sent.memberId()).and("generation", sent.generation())));
        }
    }

    private void onHindrance(MemberEvent event) {
        if (event instanceof MemberEvent.Stalled) {
            stalled = Optional.of(new Slice("stuck in processing"));
        } else if (event instanceof MemberEvent.StallEnded) {
            stalled = Optional.empty();
        } else if (event instanceof MemberEvent.Frozen) {
            frozen = Optional.of(new Slice("frozen"));
        } else if (event instanceof MemberEvent.Thawed) {
            frozen = Optional.empty();
        } else if (event instanceof MemberEvent.NetworkCut) {
            cut = Optional.of(new Slice("cut off from the network"));
        } else if (event instanceof MemberEvent.NetworkHealed) {
            cut = Optional.empty();
        }
    }

    void on(PartitionEvent event, long nowUs) {
        if (event instanceof PartitionEvent.RevocationStarted started) {
            step = Optional.of(new Slice(
                    started.lost() ? "onPartitionsLost" : "onPartitionsRevoked",
                    Details.of("partitions", started.partitions().size())));
        } else if (event instanceof PartitionEvent.RevocationFinished finished) {
            owned -= finished.partitions().size();
            step = joining ? Optional.of(new Slice(synced ? "onPartitionsAssigned" : "preparing")) : Optional.empty();
        } else if (event instanceof PartitionEvent.Assigned assigned) {
            joining = false;
            owned = assigned.owned().size();
            phase(
                    owned == 0 ? "idle" : "consuming " + Amounts.count(owned, "partition"),
                    Details.of("generation", assigned.generation()));
        }
        show(nowUs);
    }

    void on(NetworkEvent event, long nowUs) {
        if (event instanceof NetworkEvent.RequestSent sent && sent.api().equals("SyncGroup")) {
            synced = true;
            step = Optional.of(new Slice("SyncGroup"));
            show(nowUs);
        } else if (event instanceof NetworkEvent.ErrorReceived error
                && (error.api().equals("JoinGroup") || error.api().equals("SyncGroup"))) {
            stack.mark(error.error(), Details.of("answer to", error.api()), nowUs);
            step = Optional.empty();
            show(nowUs);
        }
    }

    /** The coordinator dropped the consumer without being asked to. */
    void removed(String why, long nowUs) {
        stack.mark("removed from the group", Details.of("why", why), nowUs);
    }

    void finish(long endUs) {
        stack.finish(endUs);
    }

    private void lives(String name, long nowUs) {
        owned = 0;
        whyJoins = "";
        stack.mark("start", Details.NONE, nowUs);
        phase(name, Details.NONE);
    }

    private void dies(String mark, String name, Details details, long nowUs) {
        owned = 0;
        joining = false;
        stalled = Optional.empty();
        frozen = Optional.empty();
        stack.mark(mark, details, nowUs);
        phase(name, details);
    }

    private void phase(String name, Details details) {
        phase = Optional.of(new Slice(name, details));
        step = Optional.empty();
    }

    private void show(long nowUs) {
        stack.show(
                Stream.of(phase, step, cut, stalled, frozen)
                        .flatMap(Optional::stream)
                        .toList(),
                nowUs);
    }
}

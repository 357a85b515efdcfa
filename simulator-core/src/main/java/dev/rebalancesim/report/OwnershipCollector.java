package dev.rebalancesim.report;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.TopicEvent;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceListener;
import java.util.BitSet;
import java.util.List;

/** Follows what consumers hold and whether they can consume it, and tells {@link PartitionStates}. */
final class OwnershipCollector implements TraceListener {

    private final ConsumerStates consumers;
    private final PartitionTable partitions;
    private final PartitionStates states;
    private final StopTheWorld stopTheWorld;
    private long nowUs;

    OwnershipCollector(
            ConsumerStates consumers, PartitionTable partitions, PartitionStates states, StopTheWorld stopTheWorld) {
        this.consumers = consumers;
        this.partitions = partitions;
        this.states = states;
        this.stopTheWorld = stopTheWorld;
    }

    @Override
    public void on(TraceEntry entry) {
        nowUs = entry.timeUs();
        if (entry.event() instanceof PartitionEvent event) {
            onPartitions(event);
        } else if (entry.event() instanceof MemberEvent event) {
            onMember(event, consumers.id(event.consumer()));
        } else if (entry.event() instanceof GroupEvent.MemberRemoved removed && consumers.isLatest(removed)) {
            int consumer = consumers.id(removed.clientId());
            BitSet held = consumers.state(consumer).held;
            for (int p = held.nextSetBit(0); p >= 0; p = held.nextSetBit(p + 1)) {
                states.disowned(p, consumer, PauseReason.REMOVED, nowUs);
            }
        } else if (entry.event() instanceof TopicEvent event) {
            onTopic(event);
        }
    }

    @Override
    public void finished(long endUs) {
        states.finish(endUs);
    }

    private void onTopic(TopicEvent event) {
        if (event instanceof TopicEvent.Created created) {
            partitions.meet(created.topic(), 0, created.partitions());
        } else if (event instanceof TopicEvent.Grown grown) {
            partitions.meet(grown.topic(), grown.from(), grown.to());
        } else if (event instanceof TopicEvent.Deleted deleted) {
            partitions.idsOf(deleted.topic()).stream().forEach(p -> states.deleted(p, nowUs));
        }
    }

    private void onPartitions(PartitionEvent event) {
        int consumer = consumers.id(event.consumer());
        ConsumerState state = consumers.state(consumer);
        if (event instanceof PartitionEvent.Assigned assigned) {
            assigned(assigned.added(), consumer, state);
        } else if (event instanceof PartitionEvent.RevocationStarted revoked) {
            PauseReason lossOrRevocation = revoked.lost() ? PauseReason.LOST : PauseReason.REVOKED;
            PauseReason reason = state.closing ? PauseReason.STOPPED : lossOrRevocation;
            for (TopicPartition partition : revoked.partitions()) {
                release(partitions.id(partition), consumer, state, reason);
            }
        }
    }

    private void assigned(List<TopicPartition> added, int consumer, ConsumerState state) {
        for (TopicPartition added1 : added) {
            int partition = partitions.id(added1);
            states.assigned(partition, consumer, nowUs);
            if (!state.held.get(partition)) {
                state.held.set(partition);
                if (state.active()) {
                    states.activated(partition, consumer, nowUs);
                }
            }
            if (!state.active()) {
                states.suspended(partition, consumer, reasonOfInactivity(state), nowUs);
            }
        }
    }

    private void onMember(MemberEvent event, int consumer) {
        ConsumerState state = consumers.state(consumer);
        if (event instanceof MemberEvent.Started && !state.alive) {
            state.alive = true;
            state.closing = false;
            stopTheWorld.consumers(1, nowUs);
        } else if (event instanceof MemberEvent.Closing) {
            state.closing = true;
        } else if (event instanceof MemberEvent.Closed) {
            ended(consumer, state, PauseReason.STOPPED);
        } else if (event instanceof MemberEvent.Crashed) {
            ended(consumer, state, PauseReason.CRASHED);
        } else if (event instanceof MemberEvent.Failed) {
            ended(consumer, state, PauseReason.FAILED);
        } else if (event instanceof MemberEvent.Stalled) {
            suspend(consumer, state, PauseReason.STALLED);
        } else if (event instanceof MemberEvent.Frozen) {
            suspend(consumer, state, PauseReason.FROZEN);
        } else if (event instanceof MemberEvent.StallEnded) {
            resume(consumer, state, PauseReason.STALLED);
        } else if (event instanceof MemberEvent.Thawed) {
            resume(consumer, state, PauseReason.FROZEN);
        }
    }

    private void ended(int consumer, ConsumerState state, PauseReason reason) {
        if (!state.alive) {
            return;
        }
        BitSet held = (BitSet) state.held.clone();
        for (int p = held.nextSetBit(0); p >= 0; p = held.nextSetBit(p + 1)) {
            release(p, consumer, state, reason);
        }
        state.alive = false;
        state.stalled = false;
        state.frozen = false;
        stopTheWorld.consumers(-1, nowUs);
    }

    private void release(int partition, int consumer, ConsumerState state, PauseReason reason) {
        if (state.held.get(partition)) {
            state.held.clear(partition);
            if (state.active()) {
                states.deactivated(partition, nowUs);
            }
        }
        states.disowned(partition, consumer, reason, nowUs);
    }

    private void suspend(int consumer, ConsumerState state, PauseReason reason) {
        boolean wasActive = state.active();
        mark(state, reason, true);
        if (wasActive) {
            state.held.stream().forEach(p -> {
                states.deactivated(p, nowUs);
                states.suspended(p, consumer, reason, nowUs);
            });
        }
    }

    private void resume(int consumer, ConsumerState state, PauseReason reason) {
        boolean wasActive = state.active();
        mark(state, reason, false);
        if (!wasActive && state.active()) {
            state.held.stream().forEach(p -> {
                states.activated(p, consumer, nowUs);
                states.resumed(p, consumer, nowUs);
            });
        }
    }

    private static void mark(ConsumerState state, PauseReason reason, boolean value) {
        if (reason == PauseReason.STALLED) {
            state.stalled = value;
        } else {
            state.frozen = value;
        }
    }

    private static PauseReason reasonOfInactivity(ConsumerState state) {
        return state.frozen ? PauseReason.FROZEN : PauseReason.STALLED;
    }
}

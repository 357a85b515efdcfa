package dev.rebalancesim.testkit;

import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.NetworkEvent;
import dev.rebalancesim.trace.OffsetEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceEvent;
import dev.rebalancesim.trace.TraceListener;
import java.util.ArrayList;
import java.util.List;

/** Remembers a whole trace and answers questions about it. Times are in microseconds. */
public final class TraceLog implements TraceListener {

    private final List<TraceEntry> entries = new ArrayList<>();

    @Override
    public void on(TraceEntry entry) {
        entries.add(entry);
    }

    /** Everything that happened. */
    public List<TraceEntry> entries() {
        return entries;
    }

    /** All events of a type. */
    public <E extends TraceEvent> Happenings<E> all(Class<E> type) {
        List<Happening<E>> found = new ArrayList<>();
        for (TraceEntry entry : entries) {
            if (type.isInstance(entry.event())) {
                found.add(new Happening<>(entry.timeUs(), entry.seq(), type.cast(entry.event())));
            }
        }
        return new Happenings<>(found);
    }

    /** All events of a type that concern a consumer. */
    public <E extends TraceEvent> Happenings<E> all(Class<E> type, String consumer) {
        return all(type).where(event -> concerns(event, consumer));
    }

    /** The requests of one API that a consumer sent. */
    public Happenings<NetworkEvent.RequestSent> requests(String consumer, String api) {
        return all(NetworkEvent.RequestSent.class, consumer)
                .where(request -> request.api().equals(api));
    }

    /** The group's changes of state to a given one. */
    public Happenings<GroupEvent.StateChanged> statesTo(String state) {
        return all(GroupEvent.StateChanged.class).where(change -> change.to().equals(state));
    }

    private static boolean concerns(TraceEvent event, String consumer) {
        if (event instanceof MemberEvent member) {
            return member.consumer().equals(consumer);
        } else if (event instanceof PartitionEvent partition) {
            return partition.consumer().equals(consumer);
        } else if (event instanceof OffsetEvent offset) {
            return offset.consumer().equals(consumer);
        } else if (event instanceof NetworkEvent.RequestSent request) {
            return request.from().equals(consumer);
        } else if (event instanceof NetworkEvent.ErrorReceived error) {
            return error.consumer().equals(consumer);
        } else if (event instanceof NetworkEvent.Disconnected disconnected) {
            return disconnected.consumer().equals(consumer);
        } else if (event instanceof GroupEvent.MemberAdded added) {
            return added.clientId().equals(consumer);
        } else if (event instanceof GroupEvent.MemberRemoved removed) {
            return removed.clientId().equals(consumer);
        } else if (event instanceof GroupEvent.MemberReplaced replaced) {
            return replaced.clientId().equals(consumer);
        } else if (event instanceof GroupEvent.MemberJoined joined) {
            return joined.clientId().equals(consumer);
        }
        return false;
    }
}

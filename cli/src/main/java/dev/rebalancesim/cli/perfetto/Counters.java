package dev.rebalancesim.cli.perfetto;

import dev.rebalancesim.report.LagMeter;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.TraceEntry;
import java.util.Set;
import java.util.TreeSet;

/** The figures over time: members of the group when their number changes, and the lag in equal steps. */
final class Counters {

    private static final int LAG_SAMPLES = 2_000;
    private static final long US_PER_MS = 1_000;

    private final EventWriter out;
    private final int process;
    private final LagMeter lag = new LagMeter();
    private final long stepUs;
    private final Set<String> members = new TreeSet<>();
    private Set<String> written = Set.of();
    private long nextSampleUs;
    private long lastLag = -1;
    private int lastMembers = -1;

    Counters(EventWriter out, int process, long durationUs) {
        this.out = out;
        this.process = process;
        long stepMs = Math.max(1, durationUs / US_PER_MS / LAG_SAMPLES);
        this.stepUs = stepMs * US_PER_MS;
    }

    void on(TraceEntry entry) {
        sampleUntil(entry.timeUs());
        lag.on(entry);
        if (entry.event() instanceof GroupEvent event) {
            follow(event);
            if (members.size() != lastMembers) {
                lastMembers = members.size();
                out.counter(process, entry.timeUs(), "group", "members", lastMembers);
            }
        }
    }

    void finish(long endUs) {
        sampleUntil(endUs + 1);
    }

    private void follow(GroupEvent event) {
        if (event instanceof GroupEvent.MemberAdded added) {
            members.add(added.memberId());
        } else if (event instanceof GroupEvent.MemberRemoved removed) {
            members.remove(removed.memberId());
        } else if (event instanceof GroupEvent.MemberReplaced replaced) {
            members.remove(replaced.oldMemberId());
            members.add(replaced.newMemberId());
        } else if (event instanceof GroupEvent.StateChanged changed) {
            onState(changed);
        }
    }

    /** A coordinator that takes over knows the members that were there when the group was stable last. */
    private void onState(GroupEvent.StateChanged changed) {
        if (changed.to().equals("Dead")) {
            members.clear();
        } else if (changed.from().equals("Dead")) {
            members.clear();
            members.addAll(written);
        } else if (changed.to().equals("Stable") || changed.to().equals("Empty")) {
            written = Set.copyOf(members);
        }
    }

    private void sampleUntil(long nowUs) {
        while (nextSampleUs < nowUs) {
            long now = lag.lag(nextSampleUs);
            if (now != lastLag) {
                lastLag = now;
                out.counter(process, nextSampleUs, "lag", "records", now);
            }
            nextSampleUs += stepUs;
        }
    }
}

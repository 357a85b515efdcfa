package dev.rebalancesim.cli.explain;

import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.NetworkEvent;
import dev.rebalancesim.trace.OffsetEvent;
import dev.rebalancesim.trace.RecordsEvent;
import dev.rebalancesim.trace.ScriptEvent;
import dev.rebalancesim.trace.TopicEvent;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceEvent;
import dev.rebalancesim.trace.TraceListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Knows of each trace entry which step it goes back to, while keeping only the steps.
 *
 * <p>Of every other entry it keeps four bytes: the step that it goes back to. A rolling restart of fifty of a thousand
 * consumers has 3.3 million entries, so 13 MB, and a few thousand steps.
 */
final class CauseIndex implements TraceListener {

    private static final int CHUNK = 1 << 16;
    private static final int NONE = -1;
    /** Requests that make the coordinator start the sender's session anew. */
    private static final Set<String> SIGNS_OF_LIFE = Set.of("JoinGroup", "SyncGroup", "Heartbeat", "OffsetCommit");

    private static final int REMEMBERED_REQUESTS = 4;

    /** A request to the coordinator: a sign of life. */
    record SignOfLife(long seq, long timeUs, String api) {}

    /** The records that a member was busy with until so late. */
    record Batch(long endUs, long records) {}

    private final List<Step> steps = new ArrayList<>();
    private final List<int[]> stepOfEntry = new ArrayList<>();
    private final Map<String, List<SignOfLife>> requests = new TreeMap<>();
    private final Map<Integer, SignOfLife> lastSigns = new TreeMap<>();
    private final Map<String, Batch> batches = new TreeMap<>();
    private final Map<Integer, Batch> lastBatches = new TreeMap<>();
    private String lastJoiner = "";

    @Override
    public void on(TraceEntry entry) {
        int parent = entry.causeSeq() < 0 ? NONE : stepOf(entry.causeSeq());
        if (!isStep(entry.event())) {
            remember(entry.seq(), parent);
            noteInPassing(entry);
            return;
        }
        int index = steps.size();
        remember(entry.seq(), index);
        steps.add(new Step(
                index,
                entry.timeUs(),
                entry.event(),
                parent == NONE ? Optional.empty() : Optional.of(steps.get(parent))));
        if (entry.event() instanceof GroupEvent.MemberRemoved removed) {
            requests.getOrDefault(removed.clientId(), List.of()).stream()
                    .filter(request -> request.seq() == entry.causeSeq())
                    .forEach(request -> lastSigns.put(index, request));
        } else if (entry.event() instanceof GroupEvent.JoinCompleted && batches.containsKey(lastJoiner)) {
            lastBatches.put(index, batches.get(lastJoiner));
        }
    }

    private void noteInPassing(TraceEntry entry) {
        if (entry.event() instanceof NetworkEvent.RequestSent sent && SIGNS_OF_LIFE.contains(sent.api())) {
            rememberRequest(entry, sent);
        } else if (entry.event() instanceof RecordsEvent.Processed processed) {
            long records = processed.ranges().stream()
                    .mapToLong(range -> range.to() - range.from())
                    .sum();
            batches.put(processed.consumer(), new Batch(entry.timeUs(), records));
        } else if (entry.event() instanceof GroupEvent.MemberJoined joined) {
            lastJoiner = joined.clientId();
        }
    }

    /** What happens to each member in each rebalance is not told one by one. */
    private static boolean isStep(TraceEvent event) {
        if (event instanceof MemberEvent) {
            return !(event instanceof MemberEvent.JoinPrepareStarted
                    || event instanceof MemberEvent.JoinSent
                    || event instanceof MemberEvent.MemberIdAssigned
                    || event instanceof MemberEvent.RejoinNeeded);
        }
        return event instanceof ScriptEvent
                || event instanceof TopicEvent
                || event instanceof OffsetEvent.CommitFailed
                || event instanceof GroupEvent.RebalanceStarted
                || event instanceof GroupEvent.MemberRemoved
                || event instanceof GroupEvent.MemberReplaced
                || event instanceof GroupEvent.JoinCompleted
                || event instanceof GroupEvent.CoordinatorDied
                || event instanceof GroupEvent.CoordinatorLoaded;
    }

    private void rememberRequest(TraceEntry entry, NetworkEvent.RequestSent sent) {
        List<SignOfLife> latest = requests.computeIfAbsent(sent.from(), name -> new ArrayList<>());
        if (latest.size() == REMEMBERED_REQUESTS) {
            latest.remove(0);
        }
        latest.add(new SignOfLife(entry.seq(), entry.timeUs(), sent.api()));
    }

    private void remember(long seq, int step) {
        int chunk = (int) (seq / CHUNK);
        while (stepOfEntry.size() <= chunk) {
            int[] fresh = new int[CHUNK];
            Arrays.fill(fresh, NONE);
            stepOfEntry.add(fresh);
        }
        stepOfEntry.get(chunk)[(int) (seq % CHUNK)] = step;
    }

    private int stepOf(long seq) {
        return stepOfEntry.get((int) (seq / CHUNK))[(int) (seq % CHUNK)];
    }

    /** All steps, in order. */
    List<Step> steps() {
        return steps;
    }

    /** The last batch of the member that joined last before a join phase was over. */
    Optional<Batch> lastBatch(Step joinCompleted) {
        return Optional.ofNullable(lastBatches.get(joinCompleted.index()));
    }

    /** The last step of a kind that happened at a time. */
    Optional<Step> at(long timeUs, Predicate<TraceEvent> wanted) {
        return steps.stream()
                .filter(step -> step.timeUs() == timeUs && wanted.test(step.event()))
                .reduce((earlier, later) -> later);
    }

    /** The last request of a member whose session timed out that the coordinator took for a sign of life. */
    Optional<SignOfLife> lastSign(Step removal) {
        return Optional.ofNullable(lastSigns.get(removal.index()));
    }
}

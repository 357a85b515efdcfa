package dev.rebalancesim.report;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.report.ConsumerHistory.Change;
import dev.rebalancesim.report.ConsumerHistory.Incarnation;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceListener;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Follows each consumer's processes and assignments. */
final class ConsumerCollector implements TraceListener {

    private record Given(long atUs, int generation, int[] partitions) {}

    private static final class Draft {
        private final List<Incarnation> ended = new ArrayList<>();
        private final List<Given> given = new ArrayList<>();
        private long startedAtUs;
        private boolean running;
        private String memberId = "";
    }

    private final PartitionTable partitions;
    private final RecordCollector records;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    ConsumerCollector(PartitionTable partitions, RecordCollector records) {
        this.partitions = partitions;
        this.records = records;
    }

    @Override
    public void on(TraceEntry entry) {
        if (entry.event() instanceof MemberEvent event) {
            onMember(event, entry.timeUs());
        } else if (entry.event() instanceof PartitionEvent.Assigned assigned) {
            remember(assigned, entry.timeUs());
        } else if (entry.event() instanceof GroupEvent.MemberAdded added) {
            draft(added.clientId()).memberId = added.memberId();
        } else if (entry.event() instanceof GroupEvent.MemberReplaced replaced) {
            draft(replaced.clientId()).memberId = replaced.newMemberId();
        }
    }

    /** The consumers' histories, in natural order of their names. */
    List<ConsumerHistory> histories() {
        List<ConsumerHistory> histories = new ArrayList<>();
        Map<String, Draft> sorted = new TreeMap<>(NaturalOrder.INSTANCE);
        sorted.putAll(drafts);
        sorted.forEach((consumer, draft) -> {
            List<Incarnation> incarnations = new ArrayList<>(draft.ended);
            if (draft.running) {
                incarnations.add(new Incarnation(draft.memberId, draft.startedAtUs, OptionalLong.empty(), "", ""));
            }
            RecordCollector.Work work = records.work(consumer);
            histories.add(new ConsumerHistory(
                    consumer, incarnations, work.processed(), work.duplicates(), changes(draft.given)));
        });
        return List.copyOf(histories);
    }

    private void onMember(MemberEvent event, long nowUs) {
        Draft draft = draft(event.consumer());
        if (event instanceof MemberEvent.Started) {
            draft.startedAtUs = nowUs;
            draft.running = true;
            draft.memberId = "";
        } else if (event instanceof MemberEvent.Closed) {
            ended(draft, nowUs, "stopped", "");
        } else if (event instanceof MemberEvent.Crashed) {
            ended(draft, nowUs, "crashed", "");
        } else if (event instanceof MemberEvent.Failed failed) {
            String how = failed.error().equals("FencedInstanceIdException") ? "fenced" : "failed";
            ended(draft, nowUs, how, failed.error());
        }
    }

    private static void ended(Draft draft, long nowUs, String how, String error) {
        if (draft.running) {
            draft.running = false;
            draft.ended.add(new Incarnation(draft.memberId, draft.startedAtUs, OptionalLong.of(nowUs), how, error));
        }
    }

    /** An assignment that equals the one before shares its memory. */
    private void remember(PartitionEvent.Assigned assigned, long nowUs) {
        int[] owned = assigned.owned().stream().mapToInt(partitions::id).toArray();
        List<Given> given = draft(assigned.consumer()).given;
        if (!given.isEmpty() && Arrays.equals(given.get(given.size() - 1).partitions(), owned)) {
            owned = given.get(given.size() - 1).partitions();
        }
        given.add(new Given(nowUs, assigned.generation(), owned));
    }

    private List<Change> changes(List<Given> given) {
        return new AbstractList<>() {
            @Override
            public Change get(int index) {
                Given change = given.get(index);
                return new Change(change.atUs(), change.generation(), partitionsOf(change.partitions()));
            }

            @Override
            public int size() {
                return given.size();
            }
        };
    }

    private List<TopicPartition> partitionsOf(int[] ids) {
        return Arrays.stream(ids).mapToObj(partitions::partition).toList();
    }

    private Draft draft(String consumer) {
        return drafts.computeIfAbsent(consumer, name -> new Draft());
    }
}

package dev.rebalancesim.cli.output;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Partitions in few words: {@code orders-0…11, payments-3}. */
public final class PartitionRanges {

    private PartitionRanges() {}

    /** All of them if that fits into the width, else as many as do, and how many there are. */
    public static String of(Collection<TopicPartition> partitions, int width) {
        List<String> ranges = ranges(partitions);
        String all = String.join(", ", ranges);
        if (TextTable.length(all) <= width) {
            return all;
        }
        String ending = ", … (" + partitions.size() + ")";
        StringBuilder some = new StringBuilder();
        for (String range : ranges) {
            String next = (some.isEmpty() ? "" : ", ") + range;
            if (TextTable.length(some + next) > width - ending.length()) {
                break;
            }
            some.append(next);
        }
        return some.isEmpty() ? Amounts.count(partitions.size(), "partition") : some + ending;
    }

    /** Runs of consecutive partitions; a run of the same topic as the one before does not repeat its name. */
    private static List<String> ranges(Collection<TopicPartition> partitions) {
        List<String> ranges = new ArrayList<>();
        List<TopicPartition> sorted = new ArrayList<>(new TreeSet<>(partitions));
        String topic = "";
        for (int i = 0; i < sorted.size(); ) {
            TopicPartition first = sorted.get(i);
            int end = i + 1;
            while (end < sorted.size()
                    && sorted.get(end).topic().equals(first.topic())
                    && sorted.get(end).partition() == first.partition() + end - i) {
                end++;
            }
            String name = !ranges.isEmpty() && first.topic().equals(topic) ? "" : first.topic() + "-";
            int last = first.partition() + end - i - 1;
            ranges.add(name + first.partition() + (end - i == 1 ? "" : (end - i == 2 ? ", " : "…") + last));
            topic = first.topic();
            i = end;
        }
        return ranges;
    }
}

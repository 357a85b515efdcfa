package dev.rebalancesim.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.PartitionEvent;
import dev.rebalancesim.trace.RebalanceTrigger;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A large group: 1,000 members share 10,000 partitions through 100 eager rebalances. */
class ReportCollectorLoadTest {

    private static final int MEMBERS = 1_000;
    private static final int PER_MEMBER = 10;
    private static final int REBALANCES = 100;

    private final ReportCollector collector = new ReportCollector(Subscriptions.allEqual());
    private long seq;

    @Test
    void aLargeGroup_isFoldedWithoutKeepingTheTrace() {
        List<String> members =
                IntStream.range(0, MEMBERS).mapToObj(i -> "worker-" + i).toList();
        List<List<TopicPartition>> shares = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++) {
            shares.add(IntStream.range(member * PER_MEMBER, (member + 1) * PER_MEMBER)
                    .mapToObj(p -> new TopicPartition("t", p))
                    .toList());
        }
        members.forEach(member -> on(0, new MemberEvent.Started(member, 0)));

        for (int generation = 1; generation <= REBALANCES; generation++) {
            long atUs = generation * 1_000_000L;
            String from = generation == 1 ? "Empty" : "Stable";
            on(
                    atUs,
                    new GroupEvent.RebalanceStarted(
                            "g", generation - 1, from, RebalanceTrigger.MEMBER_ADDED, "m", "worker-0", ""));
            for (int member = 0; generation > 1 && member < MEMBERS; member++) {
                on(atUs, new PartitionEvent.RevocationStarted(members.get(member), false, shares.get(member)));
            }
            on(atUs, new GroupEvent.JoinCompleted("g", generation, "range", "m", "worker-0", members, false));
            on(atUs, new GroupEvent.StateChanged("g", "CompletingRebalance", "Stable", generation, ""));
            for (int member = 0; member < MEMBERS; member++) {
                List<TopicPartition> share = shares.get(member);
                on(atUs + 500, new PartitionEvent.Assigned(members.get(member), generation, share, share));
            }
        }
        collector.finished(200_000_000);

        RunReport report = collector.report();
        assertThat(report.summary().rebalances()).isEqualTo(REBALANCES);
        assertThat(report.summary().pause().count()).isEqualTo((REBALANCES - 1) * MEMBERS * PER_MEMBER);
        assertThat(report.summary().stopTheWorldUs()).isEqualTo((REBALANCES - 1) * 500L);
        assertThat(report.summary().necessaryMoves()).hasValue(0);
    }

    private void on(long atUs, TraceEvent event) {
        collector.on(new TraceEntry(seq++, atUs, -1, event));
    }
}

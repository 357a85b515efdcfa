package dev.rebalancesim.benchmark;

import dev.rebalancesim.assignor.Assignors;
import dev.rebalancesim.assignor.GroupSubscription;
import dev.rebalancesim.assignor.PartitionAssignor;
import dev.rebalancesim.assignor.Topics;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One call of an assignor, ours or Kafka's.
 *
 * <p>Besides the time on the wall the processor time of the calling thread is counted, because it hardly depends on what
 * else the machine is doing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx3g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AssignorBenchmark {

    @Param({"range", "roundrobin", "sticky", "cooperative-sticky"})
    String assignor;

    @Param({"100", "500", "1000", "5000"})
    int members;

    @Param({"EQUAL", "DIFFERENT"})
    Workload.Subscriptions subscriptions;

    @Param({"FULL", "ONE_ADDED"})
    Workload.Change change;

    @Param({"NONE", "TWO_OF_THREE"})
    Workload.Racks racks;

    @Param("SHARED")
    Workload.Lists lists;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private Topics topics;
    private GroupSubscription group;
    private PartitionAssignor ours;
    private KafkaWorkload theirs;

    @Setup
    public void prepare() {
        Workload workload = new Workload(members, subscriptions, change, racks, lists);
        topics = workload.topics();
        group = workload.group(assignor);
        ours = Assignors.create(assignor);
        theirs = new KafkaWorkload(assignor, topics, group.members());
    }

    /** Processor time and number of calls. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Cpu {
        public long nanos;
        public long calls;
    }

    @Benchmark
    public Object ours(Cpu cpu) {
        long start = threads.getCurrentThreadCpuTime();
        Object assignment = ours.assign(topics, group);
        cpu.nanos += threads.getCurrentThreadCpuTime() - start;
        cpu.calls++;
        return assignment;
    }

    @Benchmark
    public Object kafka(Cpu cpu) {
        theirs.rewind();
        long start = threads.getCurrentThreadCpuTime();
        Object assignment = theirs.assign();
        cpu.nanos += threads.getCurrentThreadCpuTime() - start;
        cpu.calls++;
        return assignment;
    }
}

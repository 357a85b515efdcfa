package dev.rebalancesim.testkit;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.ListenerSpec;
import dev.rebalancesim.scenario.ProcessingSpec;
import dev.rebalancesim.scenario.ProcessingSpec.CommitFailure;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Details of one consumer in a test scenario. */
public final class ConsumerBuilder {

    private static final long POLL_TIMEOUT_US = Times.ms(100);

    private final String id;
    private final int index;
    private final long startAtUs;
    private final Map<String, String> config = new TreeMap<>();
    private List<String> topics;
    private String pattern = "";
    private DelayModel latency;
    private CommitFailure onCommitFailure = CommitFailure.CONTINUE;
    private long restartAfterUs = ConsumerSpec.NEVER;
    private ProcessingSpec processing =
            new ProcessingSpec(DelayModel.ZERO, DelayModel.ZERO, POLL_TIMEOUT_US, CommitMode.AUTO);
    private ListenerSpec listener = ListenerSpec.NONE;

    ConsumerBuilder(String id, int index, List<String> topics, DelayModel latency, long startAtUs) {
        this.id = id;
        this.index = index;
        this.topics = topics;
        this.latency = latency;
        this.startAtUs = startAtUs;
        config.put("partition.assignment.strategy", "range");
    }

    /** A consumer config. */
    public ConsumerBuilder config(String key, Object value) {
        config.put(key, value.toString());
        return this;
    }

    /** The assignors in order of preference. */
    public ConsumerBuilder assignors(String... names) {
        return config("partition.assignment.strategy", String.join(",", names));
    }

    /** {@code group.instance.id}: a static member. */
    public ConsumerBuilder instanceId(String instanceId) {
        return config("group.instance.id", instanceId);
    }

    /** The subscription. */
    public ConsumerBuilder topics(String... names) {
        topics = List.of(names);
        return this;
    }

    /** The subscription, by pattern. */
    public ConsumerBuilder pattern(String regex) {
        topics = List.of();
        pattern = regex;
        return this;
    }

    /** One way between this consumer and the brokers. */
    public ConsumerBuilder latency(DelayModel newLatency) {
        latency = newLatency;
        return this;
    }

    /** Time for each batch. */
    public ConsumerBuilder perBatch(long us) {
        processing = new ProcessingSpec(
                processing.perRecord(), DelayModel.constant(us), processing.pollTimeoutUs(), processing.commit());
        return this;
    }

    /** Time for each record. */
    public ConsumerBuilder perRecord(long us) {
        processing = new ProcessingSpec(
                DelayModel.constant(us), processing.perBatch(), processing.pollTimeoutUs(), processing.commit());
        return this;
    }

    /** The timeout of {@code poll()}. */
    public ConsumerBuilder pollTimeout(long us) {
        processing = new ProcessingSpec(processing.perRecord(), processing.perBatch(), us, processing.commit());
        return this;
    }

    /** When it commits. Any mode but AUTO turns {@code enable.auto.commit} off. */
    public ConsumerBuilder commits(CommitMode mode) {
        processing =
                new ProcessingSpec(processing.perRecord(), processing.perBatch(), processing.pollTimeoutUs(), mode);
        return config("enable.auto.commit", mode == CommitMode.AUTO);
    }

    /** What the application does when {@code commitSync()} throws. */
    public ConsumerBuilder onCommitFailure(CommitFailure reaction) {
        onCommitFailure = reaction;
        return this;
    }

    /** How long after an error that ended the process it is started again. */
    public ConsumerBuilder restartAfter(long us) {
        restartAfterUs = us;
        return this;
    }

    /** The rebalance listener. */
    public ConsumerBuilder listener(ListenerSpec newListener) {
        listener = newListener;
        return this;
    }

    /** A rebalance listener whose callbacks take so long. */
    public ConsumerBuilder callbacks(long onRevokedUs, long onAssignedUs) {
        return listener(new ListenerSpec(
                DelayModel.constant(onRevokedUs), DelayModel.constant(onAssignedUs), DelayModel.ZERO, false));
    }

    /** The finished description. */
    public ConsumerSpec build() {
        ProcessingSpec complete = new ProcessingSpec(
                processing.perRecord(),
                processing.perBatch(),
                processing.pollTimeoutUs(),
                processing.commit(),
                onCommitFailure);
        return new ConsumerSpec(
                id, id, index, topics, pattern, config, complete, listener, latency, startAtUs, restartAfterUs);
    }
}

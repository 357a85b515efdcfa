package dev.rebalancesim.scenario;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something the script does. Names are those of the scenario format; consumers are instance ids, globs are already
 * resolved; times are in microseconds.
 */
public sealed interface ScenarioAction {

    /** The action's name in the scenario format. */
    String name();

    /** The consumers, or the topic, it acts on. */
    List<String> targets();

    /** How a consumer's process ends. */
    enum StopKind {
        /** {@code close()}. */
        STOP,
        /** SIGKILL. */
        CRASH
    }

    /** Whether {@code close()} leaves the group (KIP-1092). */
    enum LeaveGroupOption {
        /** A dynamic member leaves, a static one stays. */
        DEFAULT,
        /** Leaves in any case. */
        LEAVE,
        /** Stays in any case. */
        REMAIN
    }

    /** The process starts, creates its consumer, subscribes and polls. */
    record Start(List<String> consumers) implements ScenarioAction {
        public Start {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String name() {
            return "start";
        }

        @Override
        public List<String> targets() {
            return consumers;
        }
    }

    /** {@code close()}. */
    record Stop(List<String> consumers, LeaveGroupOption leaveGroup) implements ScenarioAction {
        public Stop {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String name() {
            return "stop";
        }

        @Override
        public List<String> targets() {
            return consumers;
        }
    }

    /** SIGKILL. */
    record Crash(List<String> consumers) implements ScenarioAction {
        public Crash {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String name() {
            return "crash";
        }

        @Override
        public List<String> targets() {
            return consumers;
        }
    }

    /**
     * Stop or crash, then start after {@code downForUs}; a rolling restart is a series of these.
     *
     * @param config consumer configs that are added to the instance's own from then on
     */
    record Restart(
            List<String> consumers,
            long downForUs,
            StopKind how,
            LeaveGroupOption leaveGroup,
            Map<String, String> config,
            boolean rolling)
            implements ScenarioAction {
        public Restart {
            consumers = List.copyOf(consumers);
            config = Collections.unmodifiableMap(new TreeMap<>(config));
        }

        @Override
        public String name() {
            return rolling ? "rollingRestart" : "restart";
        }

        @Override
        public List<String> targets() {
            return consumers;
        }
    }

    /**
     * Starts or stops instances until {@code to} are live, one every {@code everyUs} (0: all at once).
     *
     * @param consumers all instances of the family, in declared order: the lowest are started first, the highest stopped
     */
    record Scale(List<String> consumers, int to, long everyUs) implements ScenarioAction {
        public Scale {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String name() {
            return "scale";
        }

        @Override
        public List<String> targets() {
            return consumers;
        }
    }

    /** The application thread is stuck in processing; heartbeats go on. */
    record Stall(List<String> consumers, long forUs) implements ScenarioAction {
        public Stall {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String name() {
            return "stall";
        }

        @Override
        public List<String> targets() {
            return consumers;
        }
    }

    /** The whole process stands still. */
    record Freeze(List<String> consumers, long forUs) implements ScenarioAction {
        public Freeze {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String name() {
            return "freeze";
        }

        @Override
        public List<String> targets() {
            return consumers;
        }
    }

    /** No packet passes between the consumers and the brokers. */
    record Disconnect(List<String> consumers, long forUs) implements ScenarioAction {
        public Disconnect {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String name() {
            return "disconnect";
        }

        @Override
        public List<String> targets() {
            return consumers;
        }
    }

    /** Processing gets slower or faster: what is given replaces the instance's own. */
    record SetProcessing(List<String> consumers, ProcessingChange change) implements ScenarioAction {
        public SetProcessing {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String name() {
            return "setProcessing";
        }

        @Override
        public List<String> targets() {
            return consumers;
        }
    }

    /** A topic gets more partitions. */
    record AddPartitions(String topic, int to) implements ScenarioAction {
        @Override
        public String name() {
            return "addPartitions";
        }

        @Override
        public List<String> targets() {
            return List.of(topic);
        }
    }

    /** The consumers change their subscription. */
    record Subscribe(List<String> consumers, TopicSelection selection) implements ScenarioAction {
        public Subscribe {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String name() {
            return "subscribe";
        }

        @Override
        public List<String> targets() {
            return consumers;
        }
    }

    /** {@code unsubscribe()}: the consumers leave, and do nothing until they subscribe again. */
    record Unsubscribe(List<String> consumers) implements ScenarioAction {
        public Unsubscribe {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String name() {
            return "unsubscribe";
        }

        @Override
        public List<String> targets() {
            return consumers;
        }
    }

    /** {@code KafkaConsumer.enforceRebalance()}. */
    record EnforceRebalance(List<String> consumers) implements ScenarioAction {
        public EnforceRebalance {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String name() {
            return "enforceRebalance";
        }

        @Override
        public List<String> targets() {
            return consumers;
        }
    }

    /** Where {@link Seek} moves a position. */
    enum SeekTarget {
        BEGINNING,
        END,
        OFFSET
    }

    /** The partition number that stands for all of the topic's. */
    int ALL_PARTITIONS = -1;

    /**
     * Consumers move the position of what they own of a topic.
     *
     * @param partition which partition, or {@link #ALL_PARTITIONS}
     * @param offset the position for {@link SeekTarget#OFFSET}, else 0
     */
    record Seek(List<String> consumers, String topic, int partition, SeekTarget to, long offset)
            implements ScenarioAction {
        public Seek {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String name() {
            return "seek";
        }

        @Override
        public List<String> targets() {
            return consumers;
        }
    }

    /** An administrator removes the members, as {@code kafka-consumer-groups} does. */
    record RemoveMember(List<String> consumers) implements ScenarioAction {
        public RemoveMember {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String name() {
            return "removeMember";
        }

        @Override
        public List<String> targets() {
            return consumers;
        }
    }

    /** The production rate of a topic changes, in millionths of a record per second and partition. */
    record SetRate(String topic, long microRecordsPerSecond) implements ScenarioAction {
        @Override
        public String name() {
            return "setRate";
        }

        @Override
        public List<String> targets() {
            return List.of(topic);
        }
    }

    /** A topic is created. */
    record CreateTopic(TopicSpec topic) implements ScenarioAction {
        @Override
        public String name() {
            return "createTopic";
        }

        @Override
        public List<String> targets() {
            return List.of(topic.name());
        }
    }

    /** A topic is deleted. */
    record DeleteTopic(String topic) implements ScenarioAction {
        @Override
        public String name() {
            return "deleteTopic";
        }

        @Override
        public List<String> targets() {
            return List.of(topic);
        }
    }

    /** The coordinator's broker dies; another one takes over after {@code forUs} and loads for {@code loadUs}. */
    record FailCoordinator(long forUs, long loadUs) implements ScenarioAction {
        @Override
        public String name() {
            return "failCoordinator";
        }

        @Override
        public List<String> targets() {
            return List.of("coordinator");
        }
    }
}

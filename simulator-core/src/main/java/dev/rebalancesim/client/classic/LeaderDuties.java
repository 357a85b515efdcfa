package dev.rebalancesim.client.classic;

import dev.rebalancesim.assignor.AssignmentException;
import dev.rebalancesim.assignor.GroupAssignment;
import dev.rebalancesim.assignor.GroupSubscription;
import dev.rebalancesim.assignor.MemberSubscription;
import dev.rebalancesim.assignor.Topics;
import dev.rebalancesim.client.AssignorCost;
import dev.rebalancesim.client.ClientMetadata;
import dev.rebalancesim.client.ConsumerClient;
import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.Metadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What the leader of a generation does: compute the assignment, then watch the topics (K23, K71). */
final class LeaderDuties {

    private final ConsumerClient client;
    private final ClientMetadata metadata;
    private final LocalAssignors assignors;
    private final AssignorCost cost;
    private boolean leads;
    private TreeSet<String> groupTopics = new TreeSet<>();
    private List<Metadata.TopicMetadata> snapshot = List.of();
    private long checkedVersion;

    LeaderDuties(ConsumerClient client, LocalAssignors assignors, AssignorCost cost) {
        this.cost = cost;
        this.client = client;
        this.metadata = client.network().metadata();
        this.assignors = assignors;
    }

    /** Lays the duties down: the member joins again, and somebody else may become leader (K56). */
    void lay() {
        leads = false;
        metadata.want(client.subscriptions().topics());
    }

    /** Whether the group's topics changed since this member, as leader, computed the assignment. */
    boolean metadataChanged() {
        if (!leads || checkedVersion == metadata.version()) {
            return false;
        }
        boolean changed = !snapshot.equals(currentSnapshot());
        if (!changed) {
            checkedVersion = metadata.version();
        }
        return changed;
    }

    private List<Metadata.TopicMetadata> currentSnapshot() {
        List<Metadata.TopicMetadata> current = metadata.describe(groupTopics);
        if (!client.config().clientRack().isEmpty()) {
            return current;
        }
        return current.stream()
                .map(topic -> new Metadata.TopicMetadata(topic.name(), topic.partitions(), List.of()))
                .toList();
    }

    /**
     * Computes the assignment, after looking up topics that only others subscribe to.
     *
     * @param onAssigned receives the assignment by member id
     */
    void lead(JoinGroup.Response response, Consumer<Map<String, Assignment>> onAssigned) {
        groupTopics = new TreeSet<>(client.subscriptions().topics());
        response.members()
                .forEach(member -> groupTopics.addAll(member.metadata().topics()));
        metadata.want(groupTopics);
        long ticket = metadata.ensureFresh(client.context().nowUs());
        Runnable assignment = () -> compute(response, onAssigned);
        if (metadata.isAnswered(ticket)) {
            assignment.run();
        } else if (client.appThread().isPolling()) {
            // Blocks inside poll(), however long it takes.
            client.appThread()
                    .waitFor(
                            () -> isAnswered(ticket),
                            Long.MAX_VALUE,
                            () -> timed(response).ifPresent(timed -> blockFor(timed, onAssigned)));
        } else {
            metadata.whenAnswered(ticket, assignment);
        }
    }

    /** Computes the assignment; the thread that does it is busy as long as that takes (K23). */
    private void compute(JoinGroup.Response response, Consumer<Map<String, Assignment>> onAssigned) {
        timed(response).ifPresent(timed -> {
            if (timed.us() == 0) {
                onAssigned.accept(timed.result());
            } else if (client.appThread().isPolling()) {
                blockFor(timed, onAssigned);
            } else {
                client.context().timer().schedule(timed.us(), () -> onAssigned.accept(timed.result()));
            }
        });
    }

    private void blockFor(
            AssignorCost.Timed<Map<String, Assignment>> timed, Consumer<Map<String, Assignment>> onAssigned) {
        client.appThread().callback(timed.us(), () -> {
            onAssigned.accept(timed.result());
            client.appThread().resumePoll();
        });
    }

    /** The assignment; empty if the assignor threw, which {@code poll()} passes on to the application. */
    private Optional<AssignorCost.Timed<Map<String, Assignment>>> timed(JoinGroup.Response response) {
        int partitions = metadata.describe(groupTopics).stream()
                .mapToInt(Metadata.TopicMetadata::partitions)
                .sum();
        try {
            return Optional.of(cost.of(partitions, () -> assign(response)));
        } catch (AssignmentException thrown) {
            client.failWith("IllegalStateException", thrown.getMessage());
            return Optional.empty();
        }
    }

    private boolean isAnswered(long ticket) {
        client.refreshMetadata();
        return metadata.isAnswered(ticket);
    }

    private Map<String, Assignment> assign(JoinGroup.Response response) {
        leads = true;
        snapshot = currentSnapshot();
        checkedVersion = metadata.version();
        Map<String, Assignment> assignments = new TreeMap<>();
        if (response.skipAssignment()) {
            return assignments;
        }
        Topics.Builder topics = Topics.builder();
        metadata.describe(groupTopics)
                .forEach(topic -> topics.topic(topic.name(), topic.partitions(), topic.racksOfAllPartitions()));
        GroupSubscription group = new GroupSubscription(response.members().stream()
                .map(member -> new MemberSubscription(member.memberId(), member.groupInstanceId(), member.metadata()))
                .toList());
        GroupAssignment assignment = assignors.named(response.protocolName()).assign(topics.build(), group);
        for (JoinGroup.Member member : response.members()) {
            assignments.put(
                    member.memberId(), Assignment.of(ByTopic.grouped(assignment.partitionsOf(member.memberId()))));
        }
        return assignments;
    }
}

package dev.rebalancesim.conformance.coordinator;

import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.Subscription;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.internals.ConsumerProtocol;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.message.JoinGroupRequestData;
import org.apache.kafka.common.utils.Utils;

/** Our records as Kafka's bytes, and text forms that both sides share. */
final class Wire {

    private Wire() {}

    /** The bytes a Java client would send. */
    static byte[] bytes(Subscription subscription) {
        List<TopicPartition> owned = subscription.ownedPartitions().stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        return Utils.toArray(ConsumerProtocol.serializeSubscription(new ConsumerPartitionAssignor.Subscription(
                subscription.topics(), null, owned, subscription.generationId(), Optional.empty())));
    }

    /** Some bytes for the share: the coordinator does not look into them. */
    static byte[] bytes(Assignment assignment) {
        return assignment.present() ? text(assignment).getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    static String text(Assignment assignment) {
        return assignment.present() ? "share" + assignment.partitions() : "";
    }

    static JoinGroupRequestData.JoinGroupRequestProtocolCollection protocols(List<JoinGroup.Protocol> offers) {
        JoinGroupRequestData.JoinGroupRequestProtocolCollection protocols =
                new JoinGroupRequestData.JoinGroupRequestProtocolCollection();
        for (JoinGroup.Protocol offer : offers) {
            protocols.add(new JoinGroupRequestData.JoinGroupRequestProtocol()
                    .setName(offer.name())
                    .setMetadata(bytes(offer.metadata())));
        }
        return protocols;
    }

    /**
     * A JoinGroup answer; {@code members} by id: what each told the leader.
     *
     * <p>Without the id if the coordinator went away: it is there or not according to whether Kafka's runtime or the
     * group answers first, and clients do not look at it.
     */
    static String join(
            String error,
            int generation,
            String protocol,
            String leader,
            boolean skipAssignment,
            String memberId,
            Map<String, String> members) {
        if (error.equals("NOT_COORDINATOR")) {
            return "JoinGroup NOT_COORDINATOR";
        }
        return "JoinGroup " + error + " generation=" + generation + " protocol=" + protocol + " leader=" + leader
                + (skipAssignment ? " skipAssignment" : "") + " id=" + memberId + " members=" + members;
    }

    /** A member of a JoinGroup answer. */
    static String member(String instanceId, byte[] metadata) {
        return "(" + instanceId + ","
                + Integer.toHexString(ByteBuffer.wrap(metadata).hashCode()) + ")";
    }

    static String sync(String error, String protocol, String share) {
        return "SyncGroup " + error + " protocol=" + protocol + " " + share;
    }

    static String heartbeat(String error) {
        return "Heartbeat " + error;
    }

    static String leave(String error, List<String> members) {
        return "LeaveGroup " + error + " " + members;
    }

    static String commit(String error) {
        return "OffsetCommit " + error;
    }

    /** Kafka's word for an absent text. */
    static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Our word for an absent text. */
    static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}

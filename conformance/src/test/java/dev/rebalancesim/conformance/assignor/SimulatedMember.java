package dev.rebalancesim.conformance.assignor;

import dev.rebalancesim.assignor.Assignors;
import dev.rebalancesim.assignor.PartitionAssignor;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;

/** A member of a random group with an assignor of ours and one of Kafka's, which are told the same. */
final class SimulatedMember {

    final String memberId;
    final String groupInstanceId;
    final String rack;
    final PartitionAssignor ours;
    final ConsumerPartitionAssignor theirs;
    List<String> topics = new ArrayList<>();
    /** What the member has, as its client knows it. */
    List<TopicPartition> owned = List.of();

    int generation = -1;

    SimulatedMember(String assignor, String memberId, String groupInstanceId, String rack) {
        this.memberId = memberId;
        this.groupInstanceId = groupInstanceId;
        this.rack = rack;
        this.ours = Assignors.create(assignor);
        this.theirs = KafkaSide.createAssignor(assignor);
    }

    void assigned(List<TopicPartition> partitions, int newGeneration) {
        owned = partitions;
        generation = newGeneration;
        ours.onAssignment(partitions, newGeneration);
        theirs.onAssignment(
                new ConsumerPartitionAssignor.Assignment(KafkaSide.toKafka(partitions)),
                KafkaSide.groupMetadata(newGeneration, this));
    }

    /** The client lost its membership; the assignor objects do not hear of it. */
    void lostMembership() {
        owned = List.of();
        generation = -1;
    }
}

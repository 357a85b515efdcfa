package dev.rebalancesim.conformance.assignor;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** User data as bytes on the wire. */
final class UserDataBytes {

    private UserDataBytes() {}

    /** What Kafka's assignor would write, or null if it would write nothing. */
    static ByteBuffer encode(String assignor, UserData userData) {
        if (!userData.present()) {
            return null;
        }
        if (assignor.equals("cooperative-sticky")) {
            return ByteBuffer.allocate(Integer.BYTES)
                    .putInt(userData.generation())
                    .flip();
        }
        ByteBuffer partitions = encodeWithoutGeneration(userData);
        return ByteBuffer.allocate(partitions.remaining() + Integer.BYTES)
                .put(partitions)
                .putInt(userData.generation())
                .flip();
    }

    /** What the first version of Kafka's sticky assignor wrote: no generation. */
    static ByteBuffer encodeWithoutGeneration(UserData userData) {
        Map<String, List<Integer>> byTopic = new LinkedHashMap<>();
        for (TopicPartition partition : userData.partitions()) {
            byTopic.computeIfAbsent(partition.topic(), topic -> new ArrayList<>())
                    .add(partition.partition());
        }
        ByteBuffer buffer = ByteBuffer.allocate(100_000).putInt(byTopic.size());
        byTopic.forEach((topic, numbers) -> {
            byte[] name = topic.getBytes(StandardCharsets.UTF_8);
            buffer.putShort((short) name.length).put(name).putInt(numbers.size());
            numbers.forEach(buffer::putInt);
        });
        return buffer.flip();
    }

    /** Bytes that no assignor can read. */
    static ByteBuffer unreadable() {
        return ByteBuffer.wrap(new byte[] {0, 0, 1});
    }
}

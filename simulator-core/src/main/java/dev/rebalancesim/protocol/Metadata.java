package dev.rebalancesim.protocol;

import java.util.ArrayList;
import java.util.List;

/** Metadata: which topics exist, and how many partitions they have. */
public final class Metadata {

    /** Kafka's name of the API. */
    public static final String API = "Metadata";

    private Metadata() {}

    /** The request: these topics, or all there are. */
    public record Request(List<String> topics, boolean allTopics) implements RequestMessage {
        public Request {
            topics = List.copyOf(topics);
        }

        @Override
        public String api() {
            return API;
        }
    }

    /** One existing topic. {@code racks} holds the replica racks by partition, and is empty if unknown. */
    public record TopicMetadata(String name, int partitions, List<List<String>> racks) {
        public TopicMetadata {
            racks = List.copyOf(racks);
        }

        /** The replica racks of every partition; a partition added later has none. Empty if racks are unknown. */
        public List<List<String>> racksOfAllPartitions() {
            if (racks.isEmpty() || racks.size() == partitions) {
                return racks;
            }
            List<List<String>> all = new ArrayList<>(racks.subList(0, Math.min(racks.size(), partitions)));
            while (all.size() < partitions) {
                all.add(List.of());
            }
            return all;
        }
    }

    /** The answer: those of the topics asked for that exist. */
    public record Response(Errors error, List<TopicMetadata> topics) implements ResponseMessage {
        public Response {
            topics = List.copyOf(topics);
        }
    }
}

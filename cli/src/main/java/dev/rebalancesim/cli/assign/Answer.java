package dev.rebalancesim.cli.assign;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.report.Balance;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What one assignor says to a problem. */
public sealed interface Answer {

    /** The assignor's name. */
    String assignor();

    /**
     * The assignor has no answer.
     *
     * @param kafkaException the exception that Kafka's assignor throws; "" if it returns what is no assignment
     * @param reason why
     */
    record Failed(String assignor, String kafkaException, String reason) implements Answer {

        /** The exception and the reason. */
        public String error() {
            return kafkaException.isEmpty() ? reason : kafkaException + ": " + reason;
        }
    }

    /**
     * The assignor has assigned.
     *
     * @param shares what each member gets, in the order of the problem
     * @param moves how many partitions go to another member than the one that owned them
     * @param necessaryMoves the least number of moves to an equally balanced assignment; empty if it cannot be told
     * @param withheld what nobody gets in this round, because its owner has to give it up first; empty if the assignor
     *     does not know such a thing
     * @param rackMismatches how many partitions have no replica in their member's rack; empty if there are no racks
     */
    record Assigned(
            String assignor,
            List<Share> shares,
            int moves,
            OptionalInt necessaryMoves,
            Optional<List<TopicPartition>> withheld,
            Balance balance,
            OptionalInt rackMismatches)
            implements Answer {

        public Assigned {
            shares = List.copyOf(shares);
            withheld = withheld.map(List::copyOf);
        }

        /** The members that get nothing. */
        public List<String> idle() {
            return shares.stream()
                    .filter(share -> share.partitions().isEmpty())
                    .map(Share::memberId)
                    .toList();
        }
    }

    /**
     * What one member gets.
     *
     * @param partitions in the order in which the assignor lists them
     * @param gained how many of them it did not own before
     * @param lost how many that it owned before it does not get
     */
    record Share(String memberId, List<TopicPartition> partitions, int gained, int lost) {

        public Share {
            partitions = List.copyOf(partitions);
        }
    }
}

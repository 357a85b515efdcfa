package dev.rebalancesim.world.invariant;

import dev.rebalancesim.client.ConsumerClient;
import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.coordinator.classic.GroupInspection;
import dev.rebalancesim.topic.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The world as those see it who check it. */
public interface InvariantView {

    /** The virtual time, in microseconds. */
    long nowUs();

    /** Who coordinates the group, if somebody does, and there is a group; the same object if nothing changed there. */
    Optional<Coordinator> coordinator();

    /** The consumers whose process is up, in declared order. */
    List<Consumer> consumers();

    /** The topics that exist. */
    Topics topics();

    /**
     * The broker in office.
     *
     * @param broker its address
     * @param timers the keys of all armed timers
     * @param waiting the requests to join or synchronise that somebody still waits for
     */
    record Coordinator(String broker, GroupInspection group, Collection<String> timers, List<Request> waiting) {}

    /** A request that is not answered yet. */
    record Request(String client, Reply<?> reply) {}

    /** A consumer whose process is up. */
    record Consumer(String id, ConsumerClient client, boolean closing) {

        /** Whether it gives up all it has before it joins (K50). */
        public boolean isEager() {
            return client.config().assignors().stream().anyMatch(name -> !name.equals("cooperative-sticky"));
        }

        /** Whether it has asked to join and does not know its assignment yet. */
        public boolean isJoining() {
            return client.standing().refusal().equals("RebalanceInProgressException");
        }

        /** Whether it is a member of the group's current generation. */
        public boolean isCurrent(GroupInspection group) {
            return client.standing().generationId() == group.group().generationId()
                    && group.hasMember(client.standing().memberId());
        }
    }
}

package dev.rebalancesim.coordinator.classic;

import java.util.Collection;

/**
 * Settles what Kafka leaves to the order of a hash map: the next leader and a tied vote (C31, C32).
 *
 * <p>Any choice is Kafka's behaviour for some member ids. The model takes the first in the order of joining; tests that
 * compare it with Kafka take Kafka's.
 */
@FunctionalInterface
public interface FreeChoice {

    /** The candidate that came first. */
    FreeChoice FIRST = candidates -> candidates.iterator().next();

    /** One of at least one candidates, which come in the order of joining or of the first vote. */
    String of(Collection<String> candidates);
}

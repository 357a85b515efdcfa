package dev.rebalancesim.conformance.coordinator;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What can be seen of a group from outside and, to find differences early, its timers.
 *
 * <p>Members are a set: their order is a hash map's in Kafka. Timers are those that can still have an effect.
 *
 * @param timers deadlines in milliseconds, by the timer's name
 * @param offsets what is committed, by partition
 */
record GroupView(
        String state,
        int generation,
        String protocolType,
        String protocol,
        String leader,
        SortedSet<String> members,
        SortedMap<String, Long> timers,
        SortedMap<String, Long> offsets) {

    /** No such group. */
    static GroupView none(Map<String, Long> timers) {
        return new GroupView("none", 0, "", "", "", new TreeSet<>(), new TreeMap<>(timers), new TreeMap<>());
    }

    GroupView withoutOffsets() {
        return new GroupView(state, generation, protocolType, protocol, leader, members, timers, new TreeMap<>());
    }
}

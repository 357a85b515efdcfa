package dev.rebalancesim.cli;

/** Scenarios for tests of the command line; small, so that each run takes an instant. */
final class SmallScenarios {

    private SmallScenarios() {}

    /** Two consumers; one of them is stopped after 10 seconds. */
    static String leave() {
        return leaveExpecting("");
    }

    /** The same with expectations: the elements of the array, as JSON. */
    static String leaveExpecting(String expectations) {
        return """
                { "name": "two-and-one-leaves", "duration": "20s", "seed": 3,
                  "topics": [ { "name": "orders", "partitions": 4, "recordsPerSecond": 1 } ],
                  "consumers": [ { "id": "worker", "count": 2, "topics": ["orders"],
                                   "config": { "partition.assignment.strategy": "range" } } ],
                  "events": [ { "at": "10s", "action": "stop", "consumers": "worker-1" } ],
                  "expect": [ %s ] }
                """.formatted(expectations);
    }

    /** The same with a network whose latency is left to chance, so that every seed gives other figures. */
    static String leaveToChance() {
        return leave().replace("two-and-one-leaves", "leave-to-chance")
                .replace(
                        "\"topics\": [ {",
                        "\"network\": { \"latency\": { \"distribution\": \"uniform\", \"min\": \"1ms\", \"max\": \"90ms\" } },"
                                + " \"topics\": [ {");
    }
}

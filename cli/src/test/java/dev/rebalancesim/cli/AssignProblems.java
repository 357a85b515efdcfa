package dev.rebalancesim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Assignment problems for tests. */
final class AssignProblems {

    private AssignProblems() {}

    /** A third member joins two that own three partitions each (example E7). */
    static String scaleOut() {
        return """
                { "topics": [ { "name": "t", "partitions": 6 } ],
                  "members": [
                    { "memberId": "C0", "topics": ["t"], "owned": ["t-0", "t-1", "t-2"], "generation": 1 },
                    { "memberId": "C1", "topics": ["t"], "owned": ["t-3", "t-4", "t-5"], "generation": 1 },
                    { "memberId": "C2", "topics": ["t"] } ] }
                """;
    }

    /** The same on one line, without the line's end. */
    static String scaleOutLine() {
        return scaleOut().replaceAll("\n *", " ").strip();
    }

    /** One partition for one member, in which something can be told from other lines. */
    static String line(String topic) {
        return "{\"assignor\":\"range\",\"topics\":[{\"name\":\"" + topic
                + "\",\"partitions\":1}],\"members\":[{\"memberId\":\"A\",\"topics\":[\"" + topic + "\"]}]}";
    }

    /** The members own what RoundRobin gave them while there was one more, which came before all of them. */
    static String firstOfManyLeft(int partitions, int membersBefore) {
        List<String> members = new ArrayList<>();
        for (int m = 1; m < membersBefore; m++) {
            List<String> owned = new ArrayList<>();
            for (int p = m; p < partitions; p += membersBefore) {
                owned.add("\"t-" + p + "\"");
            }
            members.add("{\"memberId\":\"" + (1_000 + m) + "\",\"topics\":[\"t\"],\"generation\":7,\"owned\":["
                    + String.join(",", owned) + "]}");
        }
        return "{\"topics\":[{\"name\":\"t\",\"partitions\":" + partitions + "}],\"members\":"
                + members.stream().collect(Collectors.joining(",", "[", "]")) + "}";
    }
}

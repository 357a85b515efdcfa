package dev.rebalancesim.cli;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Commands that several tests look at and that always answer the same: each is run once. */
final class CachedRuns {

    private static final Map<String, CommandLineRun> RUNS = new ConcurrentHashMap<>();

    private CachedRuns() {}

    /** The run of a command line whose words are separated by single spaces. */
    static CommandLineRun of(String command) {
        return RUNS.computeIfAbsent(command, line -> CommandLineRun.of(line.split(" ")));
    }
}

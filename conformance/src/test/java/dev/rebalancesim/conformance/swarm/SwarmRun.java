package dev.rebalancesim.conformance.swarm;

import dev.rebalancesim.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Runs many seeds, on two threads: simulations share nothing. */
final class SwarmRun {

    private static final int THREADS = 2;
    private static final int MOST_FAILURES = 10;

    private final Path folder;
    private final Map<Long, Swarm.Failure> failures = new ConcurrentSkipListMap<>();
    private final AtomicInteger done = new AtomicInteger();

    SwarmRun(Path folder) {
        this.folder = folder;
    }

    /** How many seeds were run. */
    int done() {
        return done.get();
    }

    /** Runs so many seeds, or until the time is up; returns the failures by seed. */
    Map<Long, Swarm.Failure> run(long from, long count, long mostSeconds) throws InterruptedException {
        long endNanos = System.nanoTime() + mostSeconds * 1_000_000_000L;
        AtomicLong next = new AtomicLong(from);
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            threads[i] = new Thread(() -> {
                while (System.nanoTime() < endNanos && failures.size() < MOST_FAILURES) {
                    long seed = next.getAndIncrement();
                    if (seed >= from + count) {
                        return;
                    }
                    Swarm.run(ScenarioDraw.swarm(seed)).ifPresent(failure -> failures.put(seed, failure));
                    done.incrementAndGet();
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return failures;
    }

    /** Writes down the smallest scenario that fails as the seed does, and tells what it is. */
    String report(long seed, Swarm.Failure failure) throws IOException {
        Scenario scenario = ScenarioDraw.swarm(seed);
        Scenario smallest = Shrinker.shrink(
                scenario, failure.kind(), other -> Swarm.run(other).map(Swarm.Failure::kind));
        Optional<Swarm.Failure> last = Swarm.run(smallest);
        Files.createDirectories(folder);
        Path file = folder.resolve("swarm-" + seed + ".json");
        Files.writeString(file, ScenarioJson.write(smallest));
        StackTraceElement[] trace = failure.cause().getStackTrace();
        return "seed " + seed + " (-Dswarm.from=" + seed + " -Dswarm.seeds=1): " + failure.cause() + "\n  at "
                + (trace.length == 0 ? "?" : trace[0]) + "\n  shrunk to "
                + smallest.consumers().size()
                + " consumers, " + smallest.topics().size() + " topics, "
                + smallest.script().size() + " events in " + folder.getFileName() + "/" + file.getFileName() + ": "
                + last.map(found -> found.cause().toString()).orElse("nothing") + "\n  options: " + scenario;
    }

    /** Arguments: first seed, number of seeds, most seconds, folder for failures. */
    public static void main(String[] args) throws InterruptedException, IOException {
        long began = System.nanoTime();
        SwarmRun run = new SwarmRun(Path.of(args[3]));
        Map<Long, Swarm.Failure> failures =
                run.run(Long.parseLong(args[0]), Long.parseLong(args[1]), Long.parseLong(args[2]));
        System.out.println(run.done() + " seeds from " + args[0] + " in " + (System.nanoTime() - began) / 1_000_000
                + " ms, " + failures.size() + " failures");
        for (Map.Entry<Long, Swarm.Failure> failure : failures.entrySet()) {
            System.out.println(run.report(failure.getKey(), failure.getValue()));
        }
    }
}

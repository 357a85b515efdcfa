package dev.rebalancesim.cli;

import dev.rebalancesim.scenarios.CatalogEntry;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Drives broken files through {@code validate} and {@code run}, and notes whatever is not a clean end.
 *
 * <p>As a program of its own: {@code java -Xmx1g … InputFuzz FIRST_SEED COUNT}.
 */
final class InputFuzz {

    private static final long MOST_EVENTS = 10_000;

    /** With checks after each event, which take far longer in a large group. */
    private static final long MOST_CHECKED_EVENTS = 1_000;

    /** Where there may be hundreds of thousands of consumers or partitions, an event may take a tenth of a second. */
    private static final long MOST_LARGE_EVENTS = 20;

    private static final Pattern LARGE = Pattern.compile("[0-9]{6}");

    /** Of the processor's time: how busy a machine is besides says nothing about a program. */
    private static final long MOST_SECONDS = 30;

    private static final List<List<String>> COMMANDS = List.of(
            List.of("validate", "-"),
            List.of("validate", "-", "--format", "json"),
            List.of("run", "-"),
            List.of("run", "-", "--format", "json", "--expect", "rebalances <= 3"),
            List.of("run", "-", "--format", "csv"),
            List.of("run", "-", "--format", "markdown", "--check"));

    private final List<String> texts;
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private String slowest = "";
    private long slowestMs;

    InputFuzz() {
        this.texts = ScenarioCatalog.bundled().entries().stream()
                .filter(entry -> !entry.name().startsWith("large-"))
                .map(CatalogEntry::text)
                .toList();
    }

    /** Whatever was not a clean end, one line each. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** How often each command ended with each status. */
    Map<String, Integer> statuses() {
        return new TreeMap<>(statuses);
    }

    /** Mutates a bundled scenario, and gives it to one way to validate and one way to run it. */
    void tryOne(long seed) {
        byte[] content = new InputMutations(seed).mutate(texts.get((int) (seed % texts.size())));
        List<String> validate = COMMANDS.get((int) (seed / 2 % 2));
        List<String> run = new ArrayList<>(COMMANDS.get(2 + (int) (seed / 3 % 4)));
        run.addAll(List.of("--max-events", Long.toString(mostEvents(run, content))));
        boolean valid = tryOne(seed, validate, content) == ExitCode.OK;
        int status = tryOne(seed, run, content);
        if (!valid && status != ExitCode.BAD_INPUT) {
            failures.add("seed " + seed + ": run accepts what validate refuses");
        }
    }

    private static long mostEvents(List<String> run, byte[] content) {
        if (LARGE.matcher(new String(content, StandardCharsets.ISO_8859_1)).find()) {
            return MOST_LARGE_EVENTS;
        }
        return run.contains("--check") ? MOST_CHECKED_EVENTS : MOST_EVENTS;
    }

    private int tryOne(long seed, List<String> args, byte[] content) {
        StringWriter err = new StringWriter();
        long started = processorTimeNs();
        int status = Main.run(
                new Stdio(
                        new ByteArrayInputStream(content),
                        OutputStream.nullOutputStream(),
                        new PrintWriter(err, true),
                        false,
                        false,
                        false),
                args.toArray(String[]::new));
        long tookMs = TimeUnit.NANOSECONDS.toMillis(processorTimeNs() - started);
        String what = "seed " + seed + " " + String.join(" ", args);
        statuses.merge(args.get(0) + " " + status, 1, Integer::sum);
        if (err.toString().contains("of memory that Java may use")) {
            statuses.merge(args.get(0) + " too large", 1, Integer::sum);
        }
        if (err.toString().contains("reached its bound")) {
            statuses.merge(args.get(0) + " event bound", 1, Integer::sum);
        }
        if (tookMs > slowestMs) {
            slowestMs = tookMs;
            slowest = what;
        }
        check(what, status, err.toString(), tookMs);
        return status;
    }

    private static long processorTimeNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void check(String what, int status, String err, long tookMs) {
        String start = err.length() > 400 ? err.substring(0, 400) : err;
        if (status != ExitCode.OK && status != ExitCode.EXPECTATION_FAILED && status != ExitCode.BAD_INPUT) {
            failures.add(what + ": status " + status + ": " + start);
        } else if (err.contains("\tat ") || err.contains("Exception")) {
            failures.add(what + ": a stack trace: " + start);
        } else if (status == ExitCode.BAD_INPUT && err.isBlank() && !what.contains("validate")) {
            failures.add(what + ": refused without a word");
        } else if (err.length() > 1_000_000) {
            failures.add(what + ": " + err.length() + " characters of messages");
        } else if (tookMs > TimeUnit.SECONDS.toMillis(MOST_SECONDS)) {
            failures.add(what + ": took " + tookMs + " ms");
        }
    }

    /** What was tried and what came of it, in a few lines. */
    String summary() {
        return statuses + ", slowest " + slowestMs + " ms (" + slowest + "), " + failures.size() + " failures";
    }

    /** Tries many. */
    public static void main(String[] args) {
        long first = Long.parseLong(args[0]);
        long count = Long.parseLong(args[1]);
        InputFuzz fuzz = new InputFuzz();
        long started = System.nanoTime();
        int told = 0;
        for (long seed = first; seed < first + count; seed++) {
            fuzz.tryOne(seed);
            for (; told < fuzz.failures.size(); told++) {
                System.out.println(fuzz.failures.get(told));
            }
            if ((seed + 1 - first) % 500 == 0) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
                System.out.println((seed + 1 - first) + " files in " + seconds + " s: " + fuzz.summary());
            }
        }
        System.out.println("done: " + fuzz.summary());
    }
}

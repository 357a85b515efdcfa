package dev.rebalancesim.conformance.recordings;

import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.report.ReportCollector;
import dev.rebalancesim.report.RunReport;
import dev.rebalancesim.report.Subscriptions;
import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.ScenarioReader;
import dev.rebalancesim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** What the simulator says of a recorded scenario, and where it disagrees with all of the recorded runs. */
final class Prediction {

    private static final double TOLERANCE_MS = 150;
    private static final double TOLERANCE_PER_ELAPSED = 0.03;

    private final Recording recording;
    private final RunReport report;

    private Prediction(Recording recording, RunReport report) {
        this.recording = recording;
        this.report = report;
    }

    static Prediction of(Recording recording) {
        Scenario scenario = new ScenarioReader()
                .readText(recording.scenarioText(), recording.name(), Optional.empty())
                .scenario()
                .orElseThrow();
        Map<String, List<String>> topics = new TreeMap<>();
        for (ConsumerSpec consumer : scenario.consumers()) {
            topics.put(consumer.id(), consumer.topics());
        }
        ReportCollector collector = new ReportCollector(Subscriptions.of(topics));
        World.run(scenario, List.of(collector));
        return new Prediction(recording, collector.report());
    }

    int generation() {
        return report.summary().generation();
    }

    double longestPauseMs() {
        return report.summary().pause().maxUs() / 1000.0;
    }

    int moves() {
        return report.summary().moves();
    }

    /** When the last generation's join phase was over, in milliseconds. */
    double lastJoinedAtMs() {
        List<Rebalance> rebalances = report.rebalances();
        return ms(OptionalLong.of(rebalances.get(rebalances.size() - 1).joinedAtUs()));
    }

    /** Everything that fits none of the recorded runs; empty if the prediction holds. */
    List<String> disagreements() {
        List<Recording.Run> runs = recording.runs().stream()
                .filter(run -> run.generation() == generation())
                .toList();
        if (runs.isEmpty()) {
            return List.of("generation " + generation() + " in none of the runs");
        }
        List<String> wrong = new ArrayList<>();
        if (runs.stream().noneMatch(run -> run.assignment().equals(assignment()))) {
            wrong.add("another assignment than in all runs: " + assignment());
        }
        List<Recording.Run> comparable = runs.stream()
                .filter(run -> run.rebalances().size() == report.rebalances().size())
                .toList();
        if (comparable.isEmpty()) {
            wrong.add(report.rebalances().size() + " rebalances in none of the runs");
        } else {
            for (int i = 0; i < report.rebalances().size(); i++) {
                compare(report.rebalances().get(i), i, comparable, wrong);
            }
        }
        if (runs.stream().noneMatch(run -> run.moves() == moves())) {
            wrong.add(moves() + " moves in none of the runs");
        }
        double longest =
                runs.stream().mapToDouble(Recording.Run::longestPause).max().getAsDouble();
        within(
                "longest pause",
                longestPauseMs(),
                runs,
                Recording.Run::longestPause,
                Math.max(TOLERANCE_MS, TOLERANCE_PER_ELAPSED * longest),
                wrong);
        return wrong;
    }

    private void compare(Rebalance predicted, int index, List<Recording.Run> runs, List<String> wrong) {
        String generation = "generation " + predicted.generation() + " ";
        List<Recording.Rebalance> recorded =
                runs.stream().map(run -> run.rebalances().get(index)).toList();
        time(generation + "preparing", predicted.preparingAtUs(), recorded, Recording.Rebalance::preparingAt, wrong);
        time(generation + "joined", predicted.joinedAtUs(), recorded, Recording.Rebalance::joinedAt, wrong);
        TreeSet<String> consumers = new TreeSet<>();
        recorded.forEach(rebalance -> consumers.addAll(rebalance.assignedAt().keySet()));
        for (String consumer : consumers) {
            if (recorded.stream().allMatch(rebalance -> rebalance.assignedAt().containsKey(consumer))) {
                long assignedAtUs = predicted.assignedAtUs().getOrDefault(consumer, Long.MIN_VALUE);
                time(
                        generation + consumer + " assigned",
                        assignedAtUs,
                        recorded,
                        rebalance -> rebalance.assignedAt().get(consumer),
                        wrong);
            }
        }
    }

    private void time(
            String what,
            long predictedUs,
            List<Recording.Rebalance> recorded,
            ToDoubleFunction<Recording.Rebalance> time,
            List<String> wrong) {
        List<Recording.Rebalance> known = recorded.stream()
                .filter(rebalance -> !Double.isNaN(time.applyAsDouble(rebalance)))
                .toList();
        if (!known.isEmpty()) {
            double earliest = known.stream().mapToDouble(time).min().getAsDouble();
            within(what, predictedUs / 1000.0, known, time, toleranceMs(earliest), wrong);
        }
    }

    /** At least 150 ms, and 3 % of the time since the script last did something. */
    private double toleranceMs(double recordedMs) {
        double actedAt = recording.actionsAt().stream()
                .filter(action -> action <= recordedMs)
                .reduce(0.0, Math::max);
        return Math.max(TOLERANCE_MS, TOLERANCE_PER_ELAPSED * (recordedMs - actedAt));
    }

    private static <T> void within(
            String what,
            double predicted,
            List<T> recorded,
            ToDoubleFunction<T> time,
            double tolerance,
            List<String> wrong) {
        double least = recorded.stream().mapToDouble(time).min().getAsDouble();
        double greatest = recorded.stream().mapToDouble(time).max().getAsDouble();
        if (predicted < least - tolerance || predicted > greatest + tolerance) {
            wrong.add(what + " " + predicted + " ms, recorded " + least + " to " + greatest);
        }
    }

    private Map<String, List<String>> assignment() {
        Map<String, List<String>> assignment = new TreeMap<>();
        report.assignment().forEach((consumer, partitions) -> {
            if (!partitions.isEmpty()) {
                assignment.put(
                        consumer,
                        partitions.stream()
                                .map(TopicPartition::toString)
                                .sorted()
                                .toList());
            }
        });
        return assignment;
    }

    private static double ms(OptionalLong us) {
        return us.orElse(0) / 1000.0;
    }
}

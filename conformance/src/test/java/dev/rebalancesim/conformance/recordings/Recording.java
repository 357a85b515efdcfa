package dev.rebalancesim.conformance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a real Kafka 4.3.0 broker and real consumers did in a scripted scenario, in several runs. Times are in
 * milliseconds since the scenario's start.
 *
 * @param scenarioText the scenario, in the product's own format
 * @param actionsAt when the script did something
 */
record Recording(String name, String scenarioText, List<Double> actionsAt, List<Run> runs) {

    private static final Path FOLDER = Path.of("src/test/resources/recordings");

    /** One run; {@code assignment} leaves out consumers that ended up with nothing. */
    record Run(
            int generation,
            List<Rebalance> rebalances,
            int moves,
            double longestPause,
            Map<String, List<String>> assignment) {}

    /** One generation of a run; a time that was not recorded is NaN. */
    record Rebalance(int generation, double preparingAt, double joinedAt, Map<String, Double> assignedAt) {}

    @Override
    public String toString() {
        return name;
    }

    /** All recordings, by name. */
    static List<Recording> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(Recording::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording read(Path file) {
        try {
            ObjectMapper json = new ObjectMapper();
            JsonNode document = json.readTree(Files.readString(file));
            JsonNode scenario = document.get("scenario");
            List<Double> actionsAt = new ArrayList<>();
            scenario.get("events")
                    .forEach(event -> actionsAt.add(ms(event.get("at").asText())));
            List<Run> runs = new ArrayList<>();
            document.get("runs").forEach(run -> runs.add(run(run)));
            return new Recording(
                    scenario.get("name").asText(),
                    json.writeValueAsString(scenario),
                    actionsAt.stream().sorted().toList(),
                    runs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run run(JsonNode run) {
        List<Rebalance> rebalances = new ArrayList<>();
        int moves = 0;
        for (JsonNode rebalance : run.get("rebalances")) {
            Map<String, Double> assignedAt = new TreeMap<>();
            rebalance
                    .path("assignedAt")
                    .properties()
                    .forEach(entry ->
                            assignedAt.put(entry.getKey(), entry.getValue().asDouble()));
            rebalances.add(new Rebalance(
                    rebalance.get("generation").asInt(),
                    rebalance.path("preparingAt").asDouble(Double.NaN),
                    rebalance.path("joinedAt").asDouble(Double.NaN),
                    assignedAt));
            moves += rebalance.path("changedOwner").asInt(0);
        }
        double longestPause = 0;
        for (JsonNode episode : run.get("episodes")) {
            longestPause = Math.max(longestPause, episode.path("maxPauseMs").asDouble(0));
        }
        Map<String, List<String>> assignment = new TreeMap<>();
        run.get("finalAssignment").properties().forEach(entry -> {
            List<String> partitions = new ArrayList<>();
            entry.getValue().forEach(partition -> partitions.add(partition.asText()));
            if (!partitions.isEmpty()) {
                assignment.put(entry.getKey(), partitions.stream().sorted().toList());
            }
        });
        return new Run(run.get("finalGeneration").asInt(), rebalances, moves, longestPause, assignment);
    }

    private static double ms(String duration) {
        return duration.endsWith("ms")
                ? Double.parseDouble(duration.substring(0, duration.length() - 2))
                : 1000 * Double.parseDouble(duration.substring(0, duration.length() - 1));
    }
}

package dev.rebalancesim.cli.perfetto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A trace as a viewer sees it: events in order of time, slices nested on their rows. Refuses what a viewer would drop. */
final class ImportedTrace {

    /** A slice and how many others it lies in; an instant has no length. */
    record Shown(long fromUs, long toUs, int depth, String name, JsonNode args) {}

    record Arrow(String name, String fromRow, String fromSlice, String toRow, String toSlice) {}

    private static final class Open {
        private final JsonNode event;
        private final long endUs;

        private Open(JsonNode event, long endUs) {
            this.event = event;
            this.endUs = endUs;
        }

        private String name() {
            return event.get("name").asText();
        }
    }

    private static final long UNTIL_TOLD = Long.MAX_VALUE;

    private final Map<String, List<Shown>> rows = new LinkedHashMap<>();
    private final Map<String, String> rowNames = new TreeMap<>();
    private final Map<String, Integer> rowOrder = new TreeMap<>();
    private final Map<Integer, String> processes = new TreeMap<>();
    private final Map<String, Deque<Open>> open = new TreeMap<>();
    private final Map<Integer, JsonNode> arrowStarts = new TreeMap<>();
    private final Map<Integer, Open> arrowSources = new TreeMap<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final Map<String, List<Long>> counters = new TreeMap<>();

    static ImportedTrace read(InputStream json) throws IOException {
        JsonNode root = new ObjectMapper().readTree(json);
        assertThat(root.fieldNames().next()).isEqualTo("traceEvents");
        ImportedTrace trace = new ImportedTrace();
        List<JsonNode> timed = new ArrayList<>();
        Map<String, Long> latest = new TreeMap<>();
        for (JsonNode event : root.get("traceEvents")) {
            if (event.get("ph").asText().equals("M")) {
                trace.metadata(event);
            } else {
                timed.add(event);
                if ("BEXi".contains(event.get("ph").asText())) {
                    Long before = latest.put(row(event), event.get("ts").asLong());
                    assertThat(event.get("ts").asLong())
                            .as("%s", event)
                            .isGreaterThanOrEqualTo(before == null ? 0 : before);
                }
            }
        }
        timed.sort(Comparator.comparingLong(event -> event.get("ts").asLong()));
        timed.forEach(trace::on);
        trace.open.forEach((row, slices) ->
                assertThat(slices).as("open at the end: %s", row).allMatch(slice -> slice.endUs != UNTIL_TOLD));
        assertThat(trace.arrows).hasSameSizeAs(trace.arrowStarts.keySet());
        return trace;
    }

    /** What is shown on the row of that group and name, in the order in which it begins. */
    List<Shown> row(String group, String name) {
        return rows.getOrDefault(group + "/" + name, List.of()).stream()
                .sorted(Comparator.comparingLong(Shown::fromUs).thenComparingInt(Shown::depth))
                .toList();
    }

    /** The names of a group's rows, in the order in which they are to be shown. */
    List<String> rowsOf(String group) {
        return rowOrder.entrySet().stream()
                .filter(row -> row.getKey().startsWith(group + "/"))
                .sorted(Map.Entry.comparingByValue())
                .map(row -> row.getKey().substring(group.length() + 1))
                .toList();
    }

    List<String> groups() {
        return List.copyOf(processes.values());
    }

    List<Arrow> arrows() {
        return List.copyOf(arrows);
    }

    List<Long> counter(String name) {
        return counters.getOrDefault(name, List.of());
    }

    private void metadata(JsonNode event) {
        int process = event.get("pid").asInt();
        JsonNode args = event.get("args");
        switch (event.get("name").asText()) {
            case "process_name" -> processes.put(process, args.get("name").asText());
            case "thread_name" ->
                rowNames.put(
                        row(event),
                        processes.get(process) + "/" + args.get("name").asText());
            case "thread_sort_index" ->
                rowOrder.put(rowNames.get(row(event)), args.get("sort_index").asInt());
            default -> assertThat(event.get("name").asText()).isEqualTo("process_sort_index");
        }
    }

    private void on(JsonNode event) {
        String phase = event.get("ph").asText();
        if (phase.equals("C")) {
            List<Long> values = counters.computeIfAbsent(event.get("name").asText(), name -> new ArrayList<>());
            event.get("args").forEach(value -> values.add(value.asLong()));
            return;
        }
        long nowUs = event.get("ts").asLong();
        assertThat(rowNames).as("a row without a name: %s", event).containsKey(row(event));
        Deque<Open> slices = open.computeIfAbsent(row(event), row -> new ArrayDeque<>());
        if (!phase.equals("s") && !phase.equals("f")) {
            while (!slices.isEmpty() && slices.peek().endUs <= nowUs) {
                slices.pop();
            }
        }
        switch (phase) {
            case "B" -> slices.push(new Open(event, UNTIL_TOLD));
            case "X" -> begin(event, slices, nowUs + event.get("dur").asLong());
            case "i" -> show(event, nowUs, slices.size());
            case "E" -> end(event, slices, nowUs);
            default -> arrow(event, phase, slices);
        }
    }

    private void begin(JsonNode event, Deque<Open> slices, long endUs) {
        assertThat(endUs).as("empty: %s", event).isGreaterThan(event.get("ts").asLong());
        if (!slices.isEmpty()) {
            assertThat(endUs).as("outlives what it lies in: %s", event).isLessThanOrEqualTo(slices.peek().endUs);
        }
        show(event, endUs, slices.size());
        slices.push(new Open(event, endUs));
    }

    private void end(JsonNode event, Deque<Open> slices, long nowUs) {
        assertThat(slices).as("nothing to end: %s", event).isNotEmpty();
        Open ended = slices.pop();
        assertThat(ended.endUs).as("ends by itself: %s", ended.event).isEqualTo(UNTIL_TOLD);
        assertThat(nowUs)
                .as("empty: %s", ended.event)
                .isGreaterThan(ended.event.get("ts").asLong());
        show(ended.event, nowUs, slices.size());
    }

    private void show(JsonNode event, long toUs, int depth) {
        List<Shown> row = rows.computeIfAbsent(rowNames.get(row(event)), name -> new ArrayList<>());
        row.add(new Shown(
                event.get("ts").asLong(), toUs, depth, event.get("name").asText(), event.path("args")));
    }

    private void arrow(JsonNode event, String phase, Deque<Open> slices) {
        assertThat(slices).as("an arrow without a slice: %s", event).isNotEmpty();
        int id = event.get("id").asInt();
        if (phase.equals("s")) {
            assertThat(arrowStarts.put(id, event)).isNull();
            arrowSources.put(id, slices.peek());
        } else {
            JsonNode start = arrowStarts.get(id);
            assertThat(start).as("ends before it begins: %s", event).isNotNull();
            assertThat(event.get("bp").asText()).isEqualTo("e");
            arrows.add(new Arrow(
                    event.get("name").asText(),
                    rowNames.get(row(start)),
                    arrowSources.get(id).name(),
                    rowNames.get(row(event)),
                    slices.peek().name()));
        }
    }

    private static String row(JsonNode event) {
        return event.get("pid").asInt() + ":" + event.path("tid").asInt();
    }
}

package dev.rebalancesim.timeline;

import dev.rebalancesim.testkit.TestRun;
import dev.rebalancesim.trace.FieldWriter;
import dev.rebalancesim.trace.NetworkEvent;
import dev.rebalancesim.trace.RecordsEvent;
import dev.rebalancesim.trace.TraceEntry;
import dev.rebalancesim.trace.TraceEvent;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes a trace as text that can be read: one line for each event, without fetches, records and uneventful heartbeats.
 *
 * <p>The random part of member ids is left out, and so are empty fields.
 */
final class StoryWriter {

    private static final Pattern UUID =
            Pattern.compile("-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final List<String> EVERYDAY = List.of("Fetch", "Heartbeat", "Metadata");

    private StoryWriter() {}

    /** The story of a run. */
    static String write(TestRun run) {
        StringBuilder story = new StringBuilder();
        for (TraceEntry entry : run.trace().entries()) {
            if (isWorthTelling(entry.event())) {
                line(entry, story);
            }
        }
        return story.toString();
    }

    private static boolean isWorthTelling(TraceEvent event) {
        return !(event instanceof RecordsEvent)
                && !(event instanceof NetworkEvent.RequestSent request && EVERYDAY.contains(request.api()))
                && !(event instanceof NetworkEvent.RequestsRepeated);
    }

    private static void line(TraceEntry entry, StringBuilder story) {
        long us = entry.timeUs();
        String micros = String.format("%,d.%03d ms", us / 1_000, us % 1_000);
        Fields fields = new Fields();
        entry.event().describe(fields);
        story.append(String.format("%16s  %-28s%s%n", micros, entry.event().type(), fields.text));
    }

    private static final class Fields implements FieldWriter {
        private final StringBuilder text = new StringBuilder();

        private FieldWriter field(String name, String value) {
            if (!value.isEmpty() && !name.equals("groupId")) {
                text.append("  ")
                        .append(name)
                        .append('=')
                        .append(UUID.matcher(value).replaceAll("-…"));
            }
            return this;
        }

        @Override
        public FieldWriter text(String name, String value) {
            return field(name, value);
        }

        @Override
        public FieldWriter number(String name, long value) {
            return field(name, Long.toString(value));
        }

        @Override
        public FieldWriter flag(String name, boolean value) {
            return value ? field(name, "yes") : this;
        }

        @Override
        public FieldWriter texts(String name, List<String> values) {
            return field(name, values.isEmpty() ? "none" : String.join(",", values));
        }
    }
}

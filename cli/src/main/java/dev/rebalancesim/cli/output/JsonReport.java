package dev.rebalancesim.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.rebalancesim.cli.run.ExpectationResult;
import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.report.ConsumerHistory;
import dev.rebalancesim.report.DurationFigures;
import dev.rebalancesim.report.Episode;
import dev.rebalancesim.report.Move;
import dev.rebalancesim.report.PartitionHistory;
import dev.rebalancesim.report.Pause;
import dev.rebalancesim.report.Rebalance;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The result as JSON: indented as one document, or compact as one line among others. Times are in milliseconds. */
public final class JsonReport implements Reporter {

    /** The version of the format. */
    public static final String SCHEMA = "rebalance-sim/result/1";

    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final Separators SEPARATORS =
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);

    private final boolean compact;

    /** What indents documents, the same on every platform. */
    static DefaultPrettyPrinter printer() {
        return new DefaultPrettyPrinter(SEPARATORS).withObjectIndenter(new DefaultIndenter("  ", "\n"));
    }

    /** A writer of one indented document, or of compact ones, each on its line. */
    public JsonReport(boolean compact) {
        this.compact = compact;
    }

    @Override
    public void write(RunResult result, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            if (!compact) {
                json.setPrettyPrinter(printer());
            }
            new Document(json).write(result);
            json.writeRaw('\n');
        }
    }

    /** One document; the order of the keys is part of the format. */
    private static final class Document {

        private final JsonGenerator json;

        private Document(JsonGenerator json) {
            this.json = json;
        }

        private void write(RunResult result) throws IOException {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("scenario", result.scenario().name());
            json.writeNumberField("seed", result.scenario().seed());
            ms("simulatedMs", result.report().simulatedUs());
            json.writeStringField("trace", result.report().traceDigest());
            new MetricTree(json).write("summary", result.report().summary().metrics());
            array("episodes", result.report().episodes(), this::episode);
            array("rebalances", result.report().rebalances(), this::rebalance);
            array("consumers", result.report().consumers(), this::consumer);
            array("partitions", result.report().partitions(), this::partition);
            json.writeObjectFieldStart("assignment");
            for (Map.Entry<String, List<TopicPartition>> owned :
                    result.report().assignment().entrySet()) {
                names(owned.getKey(), owned.getValue());
            }
            json.writeEndObject();
            array("expectations", result.expectations(), this::expectation);
            array("notes", result.scenario().notes(), json::writeString);
            json.writeEndObject();
        }

        private void episode(Episode episode) throws IOException {
            json.writeStartObject();
            json.writeNumberField("index", episode.index());
            json.writeStringField("cause", episode.cause().label());
            json.writeStringField("consumer", episode.consumer());
            ms("at", episode.atUs());
            ms("stableAt", episode.stableAtUs());
            ms("caughtUpAt", episode.caughtUpAtUs());
            array("rebalances", episode.rebalances(), json::writeNumber);
            array("moves", episode.moves(), this::move);
            if (episode.necessaryMoves().isPresent()) {
                json.writeNumberField("necessaryMoves", episode.necessaryMoves().getAsInt());
            }
            figures("pause", episode.pause());
            json.writeEndObject();
        }

        private void move(Move move) throws IOException {
            json.writeStartObject();
            json.writeStringField("partition", move.partition().toString());
            json.writeStringField("from", move.from());
            json.writeStringField("to", move.to());
            json.writeEndObject();
        }

        private void rebalance(Rebalance rebalance) throws IOException {
            json.writeStartObject();
            json.writeNumberField("index", rebalance.index());
            json.writeNumberField("generation", rebalance.generation());
            json.writeStringField("protocol", "classic");
            json.writeStringField("assignor", rebalance.assignor());
            json.writeStringField("leader", rebalance.leader());
            json.writeStringField("cause", rebalance.cause().label());
            json.writeStringField("consumer", rebalance.consumer());
            json.writeStringField("reason", rebalance.reason());
            ms("preparingAt", rebalance.preparingAtUs());
            ms("joinedAt", rebalance.joinedAtUs());
            ms("stableAt", rebalance.stableAtUs());
            ms("deliveredAt", rebalance.deliveredAtUs());
            json.writeObjectFieldStart("phases");
            ms("detection", rebalance.detectionUs());
            ms("join", rebalance.joinUs());
            ms("sync", rebalance.syncUs());
            ms("delivery", rebalance.deliveryUs());
            json.writeEndObject();
            if (rebalance.lastToJoin().isPresent()) {
                json.writeObjectFieldStart("lastToJoin");
                json.writeStringField("consumer", rebalance.lastToJoin().get().consumer());
                json.writeStringField(
                        "because", Wording.because(rebalance.lastToJoin().get()));
                json.writeEndObject();
            }
            json.writeObjectFieldStart("assignedAt");
            for (Map.Entry<String, Long> assigned : rebalance.assignedAtUs().entrySet()) {
                ms(assigned.getKey(), assigned.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("revoked", rebalance.revoked());
            json.writeNumberField("added", rebalance.added());
            json.writeEndObject();
        }

        private void consumer(ConsumerHistory consumer) throws IOException {
            json.writeStartObject();
            json.writeStringField("id", consumer.consumer());
            array("incarnations", consumer.incarnations(), this::incarnation);
            json.writeNumberField("processed", consumer.processed());
            json.writeNumberField("duplicates", consumer.duplicates());
            array("assignments", consumer.assignments(), change -> {
                json.writeStartObject();
                ms("at", change.atUs());
                json.writeNumberField("generation", change.generation());
                names("partitions", change.partitions());
                json.writeEndObject();
            });
            json.writeEndObject();
        }

        private void incarnation(ConsumerHistory.Incarnation incarnation) throws IOException {
            json.writeStartObject();
            json.writeStringField("memberId", incarnation.memberId());
            ms("startedAt", incarnation.startedAtUs());
            ms("endedAt", incarnation.endedAtUs());
            if (!incarnation.ended().isEmpty()) {
                json.writeStringField("ended", incarnation.ended());
            }
            if (!incarnation.error().isEmpty()) {
                json.writeStringField("error", incarnation.error());
            }
            json.writeEndObject();
        }

        private void partition(PartitionHistory partition) throws IOException {
            json.writeStartObject();
            json.writeStringField("partition", partition.partition().toString());
            array("owners", partition.owners(), owner -> {
                json.writeStartObject();
                json.writeStringField("consumer", owner.consumer());
                interval(owner.fromUs(), owner.toUs(), owner.open());
                json.writeEndObject();
            });
            array("pauses", partition.pauses(), this::pause);
            array("overlaps", partition.overlaps(), overlap -> {
                json.writeStartObject();
                array("consumers", List.of(overlap.former(), overlap.successor()), json::writeString);
                interval(overlap.fromUs(), overlap.toUs(), false);
                json.writeEndObject();
            });
            json.writeEndObject();
        }

        private void pause(Pause pause) throws IOException {
            json.writeStartObject();
            interval(pause.fromUs(), pause.toUs(), pause.open());
            json.writeStringField("because", Wording.because(pause));
            json.writeEndObject();
        }

        private void expectation(ExpectationResult result) throws IOException {
            json.writeStartObject();
            json.writeStringField("metric", result.expectation().metric());
            json.writeStringField("expected", Wording.expected(result.expectation()));
            if (result.actual().isPresent()) {
                json.writeFieldName("actual");
                json.writeNumber(Amounts.plain(result.actual().get()));
            }
            json.writeBooleanField("passed", result.passed());
            json.writeEndObject();
        }

        /** What was going on when the simulation ended says so; it is cut off there. */
        private void interval(long fromUs, long toUs, boolean open) throws IOException {
            ms("from", fromUs);
            ms("to", toUs);
            if (open) {
                json.writeBooleanField("open", true);
            }
        }

        private void figures(String name, DurationFigures figures) throws IOException {
            json.writeObjectFieldStart(name);
            ms("total", figures.totalUs());
            ms("max", figures.maxUs());
            ms("mean", figures.meanUs());
            ms("p95", figures.p95Us());
            json.writeNumberField("count", figures.count());
            json.writeEndObject();
        }

        private void names(String name, List<TopicPartition> partitions) throws IOException {
            array(name, partitions, partition -> json.writeString(partition.toString()));
        }

        private void ms(String name, OptionalLong us) throws IOException {
            if (us.isPresent()) {
                ms(name, us.getAsLong());
            }
        }

        private void ms(String name, long us) throws IOException {
            json.writeFieldName(name);
            json.writeNumber(Amounts.ms(us));
        }

        private <T> void array(String name, List<T> items, ItemWriter<? super T> writer) throws IOException {
            json.writeArrayFieldStart(name);
            for (T item : items) {
                writer.write(item);
            }
            json.writeEndArray();
        }
    }

    private interface ItemWriter<T> {
        void write(T item) throws IOException;
    }
}

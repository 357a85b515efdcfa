package dev.rebalancesim.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.rebalancesim.cli.assign.Answer;
import dev.rebalancesim.cli.assign.Answers;
import dev.rebalancesim.protocol.TopicPartition;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Answers as JSON. The order of the keys is part of the format. */
final class AssignJson implements AssignReporter {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final Separators SEPARATORS =
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);

    private final boolean inLines;

    AssignJson(boolean inLines) {
        this.inLines = inLines;
    }

    @Override
    public void write(Answers answers, int line, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            if (answers.answers().size() == 1) {
                answer(json, answers.answers().get(0));
            } else {
                json.writeStartObject();
                json.writeArrayFieldStart("answers");
                for (Answer answer : answers.answers()) {
                    answer(json, answer);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeRaw('\n');
        }
    }

    /** A line that has no answer gets one all the same, so that answers and lines can be paired. */
    @Override
    public void writeRefusal(int line, String why, OutputStream out) throws IOException {
        if (!inLines) {
            return;
        }
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            json.writeNumberField("line", line);
            json.writeStringField("error", why);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private JsonGenerator generator(OutputStream out) throws IOException {
        JsonGenerator json = FACTORY.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        if (!inLines) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter(SEPARATORS).withObjectIndenter(new DefaultIndenter("  ", "\n")));
        }
        return json;
    }

    private static void answer(JsonGenerator json, Answer answer) throws IOException {
        json.writeStartObject();
        json.writeStringField("assignor", answer.assignor());
        if (answer instanceof Answer.Failed failed) {
            json.writeStringField("error", failed.error());
        } else if (answer instanceof Answer.Assigned assigned) {
            assigned(json, assigned);
        }
        json.writeEndObject();
    }

    private static void assigned(JsonGenerator json, Answer.Assigned answer) throws IOException {
        json.writeObjectFieldStart("assignment");
        for (Answer.Share share : answer.shares()) {
            partitions(json, share.memberId(), share.partitions());
        }
        json.writeEndObject();
        json.writeNumberField("moves", answer.moves());
        if (answer.necessaryMoves().isPresent()) {
            json.writeNumberField("necessaryMoves", answer.necessaryMoves().getAsInt());
        }
        if (answer.withheld().isPresent()) {
            partitions(json, "withheld", answer.withheld().get());
        }
        json.writeObjectFieldStart("balance");
        json.writeNumberField("min", answer.balance().min());
        json.writeNumberField("max", answer.balance().max());
        json.writeNumberField("spread", answer.balance().spread());
        json.writeFieldName("stddev");
        json.writeNumber(Amounts.micros(answer.balance().stddevMicros()));
        json.writeEndObject();
        if (answer.rackMismatches().isPresent()) {
            json.writeNumberField("rackMismatches", answer.rackMismatches().getAsInt());
        }
        json.writeArrayFieldStart("idle");
        for (String memberId : answer.idle()) {
            json.writeString(memberId);
        }
        json.writeEndArray();
    }

    private static void partitions(JsonGenerator json, String name, List<TopicPartition> partitions)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (TopicPartition partition : partitions) {
            json.writeString(partition.toString());
        }
        json.writeEndArray();
    }
}

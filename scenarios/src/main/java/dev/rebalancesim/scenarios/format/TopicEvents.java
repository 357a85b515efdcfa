package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScenarioAction.SeekTarget;
import dev.rebalancesim.scenarios.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Reads the events that are about topics. */
final class TopicEvents {

    private static final List<String> ENDS = List.of("beginning", "end");

    private final Topics topics;
    private final Instances instances;

    TopicEvents(Topics topics, Instances instances) {
        this.topics = topics;
        this.instances = instances;
    }

    /** The names of the topics that events create, as far as they are well-formed; nothing is reported. */
    static List<String> created(Node events) {
        if (!(events.value() instanceof JsonValue.Arr array)) {
            return List.of();
        }
        return array.elements().stream()
                .filter(event -> text(event, "action").equals(ActionKind.CREATE_TOPIC.word()))
                .map(event -> text(event, "topic"))
                .filter(Names::isValid)
                .toList();
    }

    private static String text(JsonValue event, String key) {
        if (event instanceof JsonValue.Obj object && object.find(key).orElse(event) instanceof JsonValue.Text text) {
            return text.value();
        }
        return "";
    }

    void setRate(Fields fields, When when) {
        Optional<String> topic = topic(fields);
        Optional<Long> rate = fields.require("recordsPerSecond", "100").map(Topics::rate);
        if (topic.isPresent() && rate.isPresent()) {
            when.add(new ScenarioAction.SetRate(topic.get(), rate.get()));
        }
    }

    void addPartitions(Fields fields, When when) {
        Optional<String> topic = topic(fields);
        Optional<Integer> to =
                fields.require("to", "16, the new number of partitions").flatMap(n -> n.wholeInt(1, Limits.PARTITIONS));
        if (topic.isPresent() && to.isPresent()) {
            when.add(new ScenarioAction.AddPartitions(topic.get(), to.get()));
        }
    }

    void create(Fields fields, When when) {
        Optional<String> name = fields.require("topic", "\"orders\"").flatMap(Names::decode);
        ScenarioAction action = new ScenarioAction.CreateTopic(topics.spec(fields, name.orElse(""), when.atUs()));
        if (name.isPresent()) {
            when.add(action);
        }
    }

    void delete(Fields fields, When when) {
        topic(fields).ifPresent(topic -> when.add(new ScenarioAction.DeleteTopic(topic)));
    }

    void seek(Fields fields, When when) {
        List<String> targets = instances.targets(fields);
        Optional<String> topic = topic(fields);
        Optional<Integer> partition = fields.has("partition")
                ? fields.find("partition").flatMap(n -> n.wholeInt(0, Limits.PARTITIONS))
                : Optional.of(ScenarioAction.ALL_PARTITIONS);
        Optional<Node> to = fields.require("to", "\"beginning\", \"end\" or an offset");
        Optional<SeekTarget> target = to.flatMap(TopicEvents::target);
        if (!targets.isEmpty() && topic.isPresent() && partition.isPresent() && target.isPresent()) {
            long offset = target.get() == SeekTarget.OFFSET
                    ? to.flatMap(TopicEvents::offset).orElse(0L)
                    : 0;
            when.add(new ScenarioAction.Seek(targets, topic.get(), partition.get(), target.get(), offset));
        }
    }

    private static Optional<SeekTarget> target(Node node) {
        if (node.value() instanceof JsonValue.Text) {
            return node.word(ENDS).map(word -> word.equals("end") ? SeekTarget.END : SeekTarget.BEGINNING);
        }
        if (node.value() instanceof JsonValue.Num) {
            return offset(node).map(offset -> SeekTarget.OFFSET);
        }
        node.expected("\"beginning\", \"end\" or an offset");
        return Optional.empty();
    }

    private static Optional<Long> offset(Node node) {
        return node.whole(0, Limits.OFFSET);
    }

    private Optional<String> topic(Fields fields) {
        return fields.require("topic", "\"orders\"").flatMap(topics::reference);
    }
}

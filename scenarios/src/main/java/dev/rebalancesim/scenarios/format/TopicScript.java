package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScenarioAction.AddPartitions;
import dev.rebalancesim.scenario.ScenarioAction.CreateTopic;
import dev.rebalancesim.scenario.ScenarioAction.DeleteTopic;
import dev.rebalancesim.scenario.ScenarioAction.Seek;
import dev.rebalancesim.scenario.ScenarioAction.SetRate;
import dev.rebalancesim.scenario.TopicSpec;
import java.util.Map;
import java.util.TreeMap;

/** Follows the topics through the script: that a topic is not there when an event needs it is a problem. */
final class TopicScript {

    private final Topics topics;
    private final Map<String, TopicSpec> declared = new TreeMap<>();
    /** The partitions of each topic that exists at the moment. */
    private final Map<String, Integer> partitions = new TreeMap<>();
    /** Declared topics that are still to come. */
    private final Map<String, TopicSpec> coming = new TreeMap<>();

    private TopicScript(Topics topics) {
        this.topics = topics;
        for (TopicSpec topic : topics.list()) {
            declared.put(topic.name(), topic);
            coming.put(topic.name(), topic);
        }
    }

    static void check(Topics topics, Script script) {
        TopicScript check = new TopicScript(topics);
        script.inOrder().forEach(check::follow);
    }

    private void follow(Script.Step step) {
        coming.values().removeIf(topic -> {
            boolean created = topic.createdAtUs() <= step.atUs();
            if (created) {
                partitions.put(topic.name(), topic.partitions());
            }
            return created;
        });
        ScenarioAction action = step.action();
        if (action instanceof CreateTopic create) {
            create(create.topic(), step);
        } else if (action instanceof DeleteTopic delete && exists(delete.topic(), step)) {
            partitions.remove(delete.topic());
        } else if (action instanceof AddPartitions add && exists(add.topic(), step)) {
            grow(add, step);
        } else if (action instanceof SetRate rate) {
            exists(rate.topic(), step);
        } else if (action instanceof Seek seek && exists(seek.topic(), step)) {
            checkPartition(seek, step);
        }
    }

    private void create(TopicSpec topic, Script.Step step) {
        Node node = step.event().member("topic");
        if (coming.containsKey(topic.name())) {
            node.problem("topics[] creates " + ConfigProblem.quote(topic.name()) + " later");
        } else if (partitions.containsKey(topic.name())) {
            node.problem("there is a topic " + ConfigProblem.quote(topic.name()) + " already by then");
        } else {
            partitions.put(topic.name(), topic.partitions());
        }
    }

    private boolean exists(String topic, Script.Step step) {
        if (partitions.containsKey(topic)) {
            return true;
        }
        if (coming.containsKey(topic)) {
            step.event().member("at").problem("is before the topic is created");
            return false;
        }
        String why = declared.containsKey(topic) ? "has been deleted by then" : "does not exist at that time";
        step.event().member("topic").problem("the topic " + ConfigProblem.quote(topic) + " " + why);
        return false;
    }

    private void grow(AddPartitions action, Script.Step step) {
        int now = partitions.get(action.topic());
        if (action.to() <= now) {
            step.event()
                    .member("to")
                    .problem("must be more than the " + now + " partitions that " + ConfigProblem.quote(action.topic())
                            + " has by then");
            return;
        }
        topics.checkFits(step.event().member("to"), action.to() - now);
        partitions.put(action.topic(), action.to());
    }

    private void checkPartition(Seek seek, Script.Step step) {
        int now = partitions.get(seek.topic());
        if (seek.partition() >= now) {
            step.event()
                    .member("partition")
                    .problem("is not among the partitions that " + ConfigProblem.quote(seek.topic())
                            + " has by then, which are 0 to " + (now - 1));
        }
    }
}

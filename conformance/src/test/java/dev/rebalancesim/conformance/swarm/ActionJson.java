package dev.rebalancesim.conformance.swarm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rebalancesim.scenario.ScenarioAction;
import java.util.List;
import java.util.Locale;

/** Writes what an event does. */
final class ActionJson {

    private ActionJson() {}

    static void write(ObjectNode event, ScenarioAction action) {
        event.put("action", action.name());
        if (action instanceof ScenarioAction.Scale scale) {
            // The instances of a scale are those of one entry; the swarm's entries have one instance each.
            consumers(event, scale.consumers());
            event.put("to", scale.to()).put("every", ScenarioJson.duration(scale.everyUs()));
        } else if (action instanceof ScenarioAction.AddPartitions add) {
            event.put("topic", add.topic()).put("to", add.to());
        } else if (action instanceof ScenarioAction.SetRate rate) {
            event.put("topic", rate.topic()).put("recordsPerSecond", ScenarioJson.rate(rate.microRecordsPerSecond()));
        } else if (action instanceof ScenarioAction.CreateTopic create) {
            ScenarioJson.topic(event, create.topic());
            event.put("topic", create.topic().name()).remove("name");
        } else if (action instanceof ScenarioAction.DeleteTopic delete) {
            event.put("topic", delete.topic());
        } else if (action instanceof ScenarioAction.FailCoordinator fail) {
            event.put("for", ScenarioJson.duration(fail.forUs())).put("load", ScenarioJson.duration(fail.loadUs()));
        } else {
            consumers(event, action.targets());
            ofConsumers(event, action);
        }
    }

    private static void consumers(ObjectNode event, List<String> ids) {
        ArrayNode list = event.putArray("consumers");
        ids.forEach(list::add);
    }

    private static void ofConsumers(ObjectNode event, ScenarioAction action) {
        if (action instanceof ScenarioAction.Stop stop) {
            event.put("leaveGroup", lower(stop.leaveGroup()));
        } else if (action instanceof ScenarioAction.Restart restart) {
            event.put("downFor", ScenarioJson.duration(restart.downForUs())).put("how", lower(restart.how()));
            if (restart.how() == ScenarioAction.StopKind.STOP) {
                event.put("leaveGroup", lower(restart.leaveGroup()));
            }
            if (!restart.config().isEmpty()) {
                ScenarioJson.config(event.putObject("config"), restart.config());
            }
        } else if (action instanceof ScenarioAction.Stall stall) {
            event.put("for", ScenarioJson.duration(stall.forUs()));
        } else if (action instanceof ScenarioAction.Freeze freeze) {
            event.put("for", ScenarioJson.duration(freeze.forUs()));
        } else if (action instanceof ScenarioAction.Disconnect disconnect) {
            event.put("for", ScenarioJson.duration(disconnect.forUs()));
        } else if (action instanceof ScenarioAction.SetProcessing set) {
            set.change().perRecord().forEach(delay -> ScenarioJson.delay(event, "perRecord", delay));
            set.change().perBatch().forEach(delay -> ScenarioJson.delay(event, "perBatch", delay));
        } else if (action instanceof ScenarioAction.Subscribe subscribe) {
            if (subscribe.selection().isPattern()) {
                event.put("pattern", subscribe.selection().pattern());
            } else {
                ArrayNode topics = event.putArray("topics");
                subscribe.selection().topics().forEach(topics::add);
            }
        } else if (action instanceof ScenarioAction.Seek seek) {
            event.put("topic", seek.topic());
            if (seek.partition() != ScenarioAction.ALL_PARTITIONS) {
                event.put("partition", seek.partition());
            }
            switch (seek.to()) {
                case OFFSET -> event.put("to", seek.offset());
                default -> event.put("to", lower(seek.to()));
            }
        }
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}

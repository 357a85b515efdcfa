package dev.rebalancesim.world;

import dev.rebalancesim.engine.EventRank;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScenarioAction.LeaveGroupOption;
import dev.rebalancesim.scenario.TopicSpec;
import dev.rebalancesim.topic.DataBroker;
import dev.rebalancesim.topic.Topics;
import dev.rebalancesim.trace.TopicEvent;
import dev.rebalancesim.trace.TraceEvent;
import dev.rebalancesim.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Carries out the actions of a scenario's script. */
final class Script {

    private final String groupId;
    private final Simulation simulation;
    private final Map<String, ConsumerSlot> consumers;
    private final Topics topics;
    private final DataBroker dataBroker;
    private final Coordinators coordinators;
    private final TraceRecorder recorder;

    Script(
            String groupId,
            Simulation simulation,
            Map<String, ConsumerSlot> consumers,
            Topics topics,
            DataBroker dataBroker,
            Coordinators coordinators,
            TraceRecorder recorder) {
        this.groupId = groupId;
        this.simulation = simulation;
        this.consumers = consumers;
        this.topics = topics;
        this.dataBroker = dataBroker;
        this.coordinators = coordinators;
        this.recorder = recorder;
    }

    void carryOut(ScenarioAction action) {
        if (action instanceof ScenarioAction.Start start) {
            each(start.consumers(), ConsumerSlot::start);
        } else if (action instanceof ScenarioAction.Stop stop) {
            each(stop.consumers(), slot -> slot.stop(stop.leaveGroup()));
        } else if (action instanceof ScenarioAction.Crash crash) {
            each(crash.consumers(), ConsumerSlot::crash);
        } else if (action instanceof ScenarioAction.Restart restart) {
            each(
                    restart.consumers(),
                    slot -> slot.restart(restart.how(), restart.leaveGroup(), restart.downForUs(), restart.config()));
        } else if (action instanceof ScenarioAction.Scale scale) {
            scale(scale);
        } else if (action instanceof ScenarioAction.Stall stall) {
            each(stall.consumers(), slot -> slot.stall(stall.forUs()));
        } else if (action instanceof ScenarioAction.Freeze freeze) {
            each(freeze.consumers(), slot -> slot.freeze(freeze.forUs()));
        } else if (action instanceof ScenarioAction.Disconnect disconnect) {
            each(disconnect.consumers(), slot -> slot.cutNetwork(disconnect.forUs()));
        } else if (action instanceof ScenarioAction.SetProcessing set) {
            each(set.consumers(), slot -> slot.changeProcessing(set.change()));
        } else if (action instanceof ScenarioAction.Subscribe subscribe) {
            each(subscribe.consumers(), slot -> slot.subscribe(subscribe.selection()));
        } else if (action instanceof ScenarioAction.Unsubscribe unsubscribe) {
            each(unsubscribe.consumers(), ConsumerSlot::unsubscribe);
        } else if (action instanceof ScenarioAction.EnforceRebalance enforce) {
            each(enforce.consumers(), ConsumerSlot::enforceRebalance);
        } else if (action instanceof ScenarioAction.Seek seek) {
            each(seek.consumers(), slot -> slot.seek(seek));
        } else if (action instanceof ScenarioAction.RemoveMember remove) {
            removeMembers(remove);
        } else if (action instanceof ScenarioAction.FailCoordinator fail) {
            coordinators.failOver(fail.forUs(), fail.loadUs());
        } else {
            changeTopics(action);
        }
    }

    private void changeTopics(ScenarioAction action) {
        if (action instanceof ScenarioAction.AddPartitions add) {
            int before = topics.topic(add.topic()).partitions();
            topics.grow(add.topic(), add.to(), simulation.nowUs());
            record(new TopicEvent.Grown(add.topic(), before, add.to()));
        } else if (action instanceof ScenarioAction.SetRate rate) {
            topics.changeRate(rate.topic(), rate.microRecordsPerSecond(), simulation.nowUs());
            record(new TopicEvent.RateChanged(rate.topic(), rate.microRecordsPerSecond()));
        } else if (action instanceof ScenarioAction.CreateTopic create) {
            create(create.topic());
        } else if (action instanceof ScenarioAction.DeleteTopic delete) {
            int partitions = topics.topic(delete.topic()).partitions();
            topics.delete(delete.topic());
            coordinators.coordinator().topicDeleted(delete.topic());
            record(new TopicEvent.Deleted(delete.topic(), partitions));
        } else {
            throw new IllegalArgumentException("no such action: " + action.name());
        }
        dataBroker.onTopicsChanged();
    }

    /** Creates a topic. */
    void create(TopicSpec spec) {
        topics.create(spec, simulation.nowUs());
        record(new TopicEvent.Created(spec.name(), spec.partitions(), spec.microRecordsPerSecond()));
    }

    private void record(TraceEvent event) {
        recorder.record(simulation.nowUs(), simulation.cause(), event);
    }

    private void removeMembers(ScenarioAction.RemoveMember remove) {
        List<LeaveGroup.Identity> identities = remove.consumers().stream()
                .map(consumers::get)
                .map(ConsumerSlot::identity)
                .toList();
        LeaveGroup.Request request = new LeaveGroup.Request(groupId, identities);
        coordinators.inOffice().ifPresent(broker -> broker.coordinator().leaveGroup(request, response -> {}));
    }

    /** Applies to each consumer in turn; they are siblings, none is the cause of the next. */
    private void each(List<String> ids, Consumer<ConsumerSlot> action) {
        long cause = simulation.cause();
        for (String id : ids) {
            simulation.because(cause);
            action.accept(consumers.get(id));
        }
        simulation.because(cause);
    }

    private void scale(ScenarioAction.Scale scale) {
        List<ConsumerSlot> family =
                scale.consumers().stream().map(consumers::get).toList();
        List<ConsumerSlot> live =
                new ArrayList<>(family.stream().filter(ConsumerSlot::isLive).toList());
        List<ConsumerSlot> idle = family.stream().filter(slot -> !slot.isLive()).toList();
        int missing = scale.to() - live.size();
        for (int i = 0; i < missing && i < idle.size(); i++) {
            later(i * scale.everyUs(), idle.get(i)::start);
        }
        for (int i = 0; i < -missing; i++) {
            ConsumerSlot last = live.remove(live.size() - 1);
            later(i * scale.everyUs(), () -> last.stop(LeaveGroupOption.DEFAULT));
        }
    }

    private void later(long delayUs, Runnable action) {
        simulation.schedule(delayUs, EventRank.SCRIPT, action);
    }

    /** The figures of an action in a few words, for the trace. */
    static String describe(ScenarioAction action) {
        if (action instanceof ScenarioAction.Restart restart) {
            return restart.how().name().toLowerCase(java.util.Locale.ROOT) + ", down for " + ms(restart.downForUs());
        } else if (action instanceof ScenarioAction.Scale scale) {
            return "to " + scale.to();
        } else if (action instanceof ScenarioAction.Stall stall) {
            return "for " + ms(stall.forUs());
        } else if (action instanceof ScenarioAction.Freeze freeze) {
            return "for " + ms(freeze.forUs());
        } else if (action instanceof ScenarioAction.Disconnect disconnect) {
            return "for " + ms(disconnect.forUs());
        } else if (action instanceof ScenarioAction.AddPartitions add) {
            return "to " + add.to();
        }
        return "";
    }

    private static String ms(long us) {
        return us / SimTime.US_PER_MS + " ms";
    }
}

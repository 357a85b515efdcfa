package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ProcessingChange;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenario.ScenarioAction.LeaveGroupOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code events}. */
final class Events {

    private final Topics topics;
    private final TopicEvents topicEvents;
    private final Instances instances;
    private final long durationUs;
    private final Script script = new Script();

    private Events(Topics topics, Instances instances, long durationUs) {
        this.topics = topics;
        this.topicEvents = new TopicEvents(topics, instances);
        this.instances = instances;
        this.durationUs = durationUs;
    }

    static Script decode(Optional<Node> node, Topics topics, Instances instances, long durationUs) {
        Events events = new Events(topics, instances, durationUs);
        node.ifPresent(events::decodeAll);
        return events.script;
    }

    private void decodeAll(Node node) {
        List<Node> elements = node.elements();
        if (elements.size() > Limits.EVENTS) {
            node.problem("must not hold more than " + Limits.EVENTS + " events");
            return;
        }
        for (Node element : elements) {
            if (script.isFull() || node.problems().isFull()) {
                return;
            }
            decodeOne(element);
        }
    }

    private void decodeOne(Node element) {
        Optional<ActionKind> kind = element.object()
                .flatMap(fields -> fields.require("action", "\"crash\""))
                .flatMap(node -> node.word(ActionKind.words()))
                .map(ActionKind::of);
        if (kind.isEmpty()) {
            element.object().ifPresent(this::at);
            return;
        }
        element.fields(kind.get().keys()).ifPresent(fields -> {
            Optional<Long> atUs = at(fields);
            Script place = atUs.isPresent() ? script : new Script();
            decode(kind.get(), fields, new When(atUs.orElse(0L), durationUs, element, place));
        });
    }

    private Optional<Long> at(Fields fields) {
        Optional<Node> node = fields.require("at", "\"30s\"");
        Optional<Long> us = node.flatMap(Durations::us);
        if (us.isPresent() && us.get() > durationUs) {
            node.orElseThrow().problem("is after the end of the scenario");
            return Optional.empty();
        }
        return us;
    }

    private void decode(ActionKind kind, Fields fields, When when) {
        switch (kind) {
            case SCALE -> scale(fields, when);
            case ADD_PARTITIONS -> topicEvents.addPartitions(fields, when);
            case SET_RATE -> topicEvents.setRate(fields, when);
            case CREATE_TOPIC -> topicEvents.create(fields, when);
            case DELETE_TOPIC -> topicEvents.delete(fields, when);
            case SEEK -> topicEvents.seek(fields, when);
            case FAIL_COORDINATOR -> when.add(new ScenarioAction.FailCoordinator(forUs(fields), load(fields)));
            case RESTART, ROLLING_RESTART -> Restarts.decode(kind, fields, instances, when);
            default -> forConsumers(kind, fields, when);
        }
    }

    private void forConsumers(ActionKind kind, Fields fields, When when) {
        List<String> targets = instances.targets(fields);
        Optional<ScenarioAction> action = switch (kind) {
            case START -> Optional.of(new ScenarioAction.Start(targets));
            case STOP -> Optional.of(new ScenarioAction.Stop(targets, leaveGroup(fields)));
            case CRASH -> Optional.of(new ScenarioAction.Crash(targets));
            case STALL -> Optional.of(new ScenarioAction.Stall(targets, forUs(fields)));
            case FREEZE -> Optional.of(new ScenarioAction.Freeze(targets, forUs(fields)));
            case DISCONNECT -> Optional.of(new ScenarioAction.Disconnect(targets, forUs(fields)));
            case SET_PROCESSING -> change(fields).map(c -> new ScenarioAction.SetProcessing(targets, c));
            case SUBSCRIBE -> Optional.of(new ScenarioAction.Subscribe(targets, Subscriptions.decode(fields, topics)));
            case UNSUBSCRIBE -> Optional.of(new ScenarioAction.Unsubscribe(targets));
            case ENFORCE_REBALANCE -> Optional.of(new ScenarioAction.EnforceRebalance(targets));
            case REMOVE_MEMBER -> Optional.of(new ScenarioAction.RemoveMember(targets));
            default -> throw new IllegalStateException("no action for consumers: " + kind);
        };
        if (!targets.isEmpty()) {
            action.ifPresent(when::add);
        }
    }

    /** What {@code close()} does about the group. */
    static LeaveGroupOption leaveGroup(Fields fields) {
        return fields.find("leaveGroup")
                .flatMap(node -> node.word(List.of("default", "leave", "remain")))
                .map(word -> LeaveGroupOption.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(LeaveGroupOption.DEFAULT);
    }

    private static long forUs(Fields fields) {
        return fields.require("for", "\"10s\"").flatMap(Durations::positiveUs).orElse(0L);
    }

    private static long load(Fields fields) {
        return fields.find("load").flatMap(Durations::us).orElse(0L);
    }

    private static Optional<ProcessingChange> change(Fields fields) {
        if (!fields.has("perRecord") && !fields.has("perBatch")) {
            fields.node().problem("needs perRecord or perBatch");
            return Optional.empty();
        }
        return Optional.of(new ProcessingChange(
                fields.find("perRecord").flatMap(Delays::decode).stream().toList(),
                fields.find("perBatch").flatMap(Delays::decode).stream().toList()));
    }

    private void scale(Fields fields, When when) {
        Optional<Family> family = instances.family(fields);
        Optional<Node> toNode = fields.require("to", "3");
        Optional<Integer> to = toNode.flatMap(n -> n.wholeInt(0, Limits.CONSUMERS));
        Optional<Long> everyUs = fields.has("every") ? fields.find("every").flatMap(Durations::us) : Optional.of(0L);
        if (family.isEmpty() || to.isEmpty() || everyUs.isEmpty()) {
            return;
        }
        int count = family.get().instances().size();
        if (to.get() > count && family.get().countIsKnown()) {
            toNode.orElseThrow()
                    .problem("is more than the " + count + " instances of \""
                            + family.get().id() + "\"; raise "
                            + family.get().node().path() + ".count, and let the others start manually");
        }
        if (everyUs.get() > Limits.SCALE_EVERY_US) {
            fields.node().member("every").problem("must be at most 10000h");
            return;
        }
        when.add(new ScenarioAction.Scale(family.get().instanceIds(), to.get(), everyUs.get()));
    }

    /** A coordinator can only fail when one is up: that there is none yet is a problem. */
    static void checkFailovers(Script script) {
        long upAtUs = 0;
        for (Script.Step step : script.inOrder()) {
            if (step.action() instanceof ScenarioAction.FailCoordinator fail) {
                if (step.atUs() < upAtUs) {
                    step.event()
                            .member("at")
                            .problem("is before another broker has taken over and loaded after the last failure");
                }
                upAtUs = step.atUs() + fail.forUs() + fail.loadUs();
            }
        }
    }
}

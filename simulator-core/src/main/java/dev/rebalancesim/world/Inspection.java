package dev.rebalancesim.world;

import dev.rebalancesim.coordinator.classic.GroupInspection;
import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.topic.Topics;
import dev.rebalancesim.world.invariant.InvariantView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the world to those who check it. */
final class Inspection implements InvariantView {

    private final Simulation simulation;
    private final String groupId;
    private final Map<String, ConsumerSlot> slots;
    private final Coordinators coordinators;
    private final Topics topics;
    private Optional<Coordinator> latest = Optional.empty();
    private String latestBroker = "";
    private long latestActivity;

    Inspection(
            Simulation simulation,
            String groupId,
            Map<String, ConsumerSlot> slots,
            Coordinators coordinators,
            Topics topics) {
        this.simulation = simulation;
        this.groupId = groupId;
        this.slots = slots;
        this.coordinators = coordinators;
        this.topics = topics;
    }

    @Override
    public long nowUs() {
        return simulation.nowUs();
    }

    @Override
    public Optional<Coordinator> coordinator() {
        Optional<CoordinatorBroker> inOffice = coordinators.inOffice();
        if (inOffice.isEmpty()) {
            return Optional.empty();
        }
        CoordinatorBroker broker = inOffice.get();
        if (broker.activity() != latestActivity || !broker.address().equals(latestBroker)) {
            latest = broker.inspected()
                    .group(groupId)
                    .map(group -> new Coordinator(
                            broker.address(), new GroupInspection(group), broker.timers(), broker.waiting()));
            latestActivity = broker.activity();
            latestBroker = broker.address();
        }
        return latest;
    }

    @Override
    public List<Consumer> consumers() {
        List<Consumer> running = new ArrayList<>(slots.size());
        for (ConsumerSlot slot : slots.values()) {
            slot.client().ifPresent(client -> running.add(new Consumer(slot.id(), client, !slot.isLive())));
        }
        return running;
    }

    @Override
    public Topics topics() {
        return topics;
    }
}

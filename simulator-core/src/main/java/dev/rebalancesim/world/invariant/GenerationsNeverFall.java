package dev.rebalancesim.world.invariant;

import dev.rebalancesim.coordinator.classic.ClassicGroup;
import java.util.Optional;

/** Within the life of a coordinator the group's generation never falls; a failover may lower it (C67). */
final class GenerationsNeverFall implements Invariant {

    private String broker = "";
    private Optional<ClassicGroup> known = Optional.empty();
    private int highest;

    @Override
    public void afterEvent(InvariantView world) {
        world.coordinator().ifPresent(coordinator -> {
            ClassicGroup group = coordinator.group().group();
            boolean sameGroup = known.filter(before -> before == group).isPresent();
            if (sameGroup && broker.equals(coordinator.broker()) && group.generationId() < highest) {
                throw new InvariantBrokenException(
                        world.nowUs(), "the generation fell from " + highest + " to " + group.generationId());
            }
            if (!sameGroup) {
                known = Optional.of(group);
            }
            broker = coordinator.broker();
            highest = group.generationId();
        });
    }
}

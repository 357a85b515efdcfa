package dev.rebalancesim.cli.explain;

import dev.rebalancesim.assignor.Assignors;
import dev.rebalancesim.protocol.RebalanceProtocol;
import dev.rebalancesim.scenario.ConsumerConfig;

/** How a consumer gives up partitions, by its configuration. */
final class Protocols {

    private Protocols() {}

    /** Cooperative if all its assignors are, else eager: the default list is eager. */
    static RebalanceProtocol of(ConsumerConfig config) {
        boolean cooperative = config.assignors().stream()
                .allMatch(name -> Assignors.create(name).supportedProtocols().contains(RebalanceProtocol.COOPERATIVE));
        return cooperative ? RebalanceProtocol.COOPERATIVE : RebalanceProtocol.EAGER;
    }
}

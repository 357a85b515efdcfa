package dev.rebalancesim.scenario;

/** What a config means to the simulation. */
public enum ConfigInfluence {
    /** The simulation behaves as the config says. */
    MODELLED,
    /** Valid in Kafka, without influence on what is simulated. */
    NO_INFLUENCE,
    /** Valid in Kafka, and it would matter, but its model does not exist yet. */
    NOT_SUPPORTED_YET
}

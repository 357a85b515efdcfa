package dev.rebalancesim.cli.explain;

import dev.rebalancesim.trace.TraceEvent;
import java.util.Optional;

/**
 * An event of a run that says something about why a rebalance came.
 *
 * @param index its number among the steps of the run, in order
 * @param parent the step that it follows from; empty if nothing in the world caused it
 */
record Step(int index, long timeUs, TraceEvent event, Optional<Step> parent) {}

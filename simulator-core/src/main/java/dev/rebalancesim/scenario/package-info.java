/** The immutable description of a run: topics, consumers, configs, script, expectations. Data only. */
package dev.rebalancesim.scenario;

/** Advice on scenarios that can be run, but perhaps not as they are meant. */
package dev.rebalancesim.scenarios.advice;

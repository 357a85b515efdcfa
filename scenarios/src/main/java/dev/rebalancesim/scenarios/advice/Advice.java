package dev.rebalancesim.scenarios.advice;

/**
 * A remark about a scenario that can be run, but perhaps not as it is meant.
 *
 * @param rule the rule's name: {@code heartbeat-interval}
 * @param file the file, or the option, in which it stands
 * @param path the JSON path of what it is about
 * @param line from 1; 0 if it has none
 * @param column from 1; 0 if it has none
 * @param message what happens and what would be better, in whole sentences
 * @param source where one can read why
 */
public record Advice(String rule, String file, String path, int line, int column, String message, String source) {}

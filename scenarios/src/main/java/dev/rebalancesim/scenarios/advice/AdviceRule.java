package dev.rebalancesim.scenarios.advice;

import java.util.function.BiConsumer;

/**
 * A rule that finds something to advise on.
 *
 * @param name its name, which scripts may rely on
 * @param topic what it looks at, in a few words
 * @param source where one can read why: Kafka's documentation, a KIP, a rule of the protocol
 * @param check looks through the plan and notes what it finds
 */
public record AdviceRule(String name, String topic, String source, BiConsumer<Plan, Findings> check) {}

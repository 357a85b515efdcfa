package dev.rebalancesim.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** Configs that Kafka would refuse; says all that is wrong with them. */
public final class InvalidConfigException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("; ")));
    }
}

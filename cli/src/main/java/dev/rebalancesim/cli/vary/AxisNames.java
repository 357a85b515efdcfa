package dev.rebalancesim.cli.vary;

import dev.rebalancesim.scenario.BrokerConfigTable;
import dev.rebalancesim.scenario.ConfigInfluence;
import dev.rebalancesim.scenario.ConfigKey;
import dev.rebalancesim.scenario.ConfigTable;
import dev.rebalancesim.scenario.ConsumerConfigTable;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.format.ScenarioDecoder;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out what the name of an axis means: a bundle, a bare config, or a path as {@code --set} takes it. */
final class AxisNames {

    private static final String CONSUMER_CONFIG = "consumers[*].config.";
    private static final String BROKER_CONFIG = "broker.config.";

    /** What a scenario says for its readers, and what it expects. */
    private static final List<String> WITHOUT_EFFECT =
            List.of("$schema", "name", "title", "description", "tags", "question", "lookAt", "expect");

    private final Bundles bundles;

    AxisNames(Scenario scenario) {
        this.bundles = new Bundles(scenario);
    }

    Meaning find(String name) {
        Optional<Meaning> bundle = bundles.find(name);
        if (bundle.isPresent()) {
            return bundle.get();
        }
        String key = firstSegment(name);
        if (key.equals("seed")) {
            return Meaning.refused("the seed is varied with --seeds N");
        }
        if (WITHOUT_EFFECT.contains(key)) {
            return Meaning.refused("does not change what is simulated");
        }
        return ScenarioDecoder.keys().contains(key) ? Meaning.path(name) : config(name);
    }

    private static Meaning config(String name) {
        Optional<ConfigKey> consumers = ConsumerConfigTable.TABLE.find(name);
        Optional<ConfigKey> brokers = BrokerConfigTable.TABLE.find(name);
        if (consumers.isEmpty() && brokers.isEmpty()) {
            return Meaning.refused("there is no such name" + Suggestions.hint(name, known(), ""));
        }
        boolean ofConsumers = consumers.filter(AxisNames::matters).isPresent();
        boolean ofBrokers = brokers.filter(AxisNames::matters).isPresent();
        if (consumers.isPresent() && brokers.isPresent() && ofConsumers == ofBrokers) {
            return Meaning.refused("is ambiguous, as consumers and brokers have such a config: say " + CONSUMER_CONFIG
                    + name + " or " + BROKER_CONFIG + name);
        }
        boolean useConsumers = brokers.isEmpty() || ofConsumers;
        Meaning meaning = Meaning.path((useConsumers ? CONSUMER_CONFIG : BROKER_CONFIG) + name);
        return ofConsumers || ofBrokers
                ? meaning
                : meaning.withNote(name + " has no influence on the simulation: all its values give the same");
    }

    /** A config that is not supported yet matters, too: the scenario's reader tells what is missing. */
    private static boolean matters(ConfigKey key) {
        return key.influence() != ConfigInfluence.NO_INFLUENCE;
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(Bundles.NAMES);
        Stream.concat(influential(ConsumerConfigTable.TABLE), influential(BrokerConfigTable.TABLE))
                .forEach(known::add);
        ScenarioDecoder.keys().stream()
                .filter(key -> !WITHOUT_EFFECT.contains(key))
                .forEach(known::add);
        return known;
    }

    private static Stream<String> influential(ConfigTable table) {
        return table.keys().stream().filter(AxisNames::matters).map(ConfigKey::name);
    }

    private static String firstSegment(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        return path.substring(0, end);
    }
}

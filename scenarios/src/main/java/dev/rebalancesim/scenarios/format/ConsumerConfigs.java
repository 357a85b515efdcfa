package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.scenario.ConfigProblem;
import dev.rebalancesim.scenario.ConsumerConfig;
import dev.rebalancesim.scenario.ConsumerConfigTable;
import dev.rebalancesim.scenarios.json.JsonPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the configs of one entry of {@code consumers}, and checks them as Kafka's consumer would. */
final class ConsumerConfigs {

    private ConsumerConfigs() {}

    /** The configs of {@code configFile}, replaced by those of {@code config}. */
    static ConfigEntries decode(Fields fields, Optional<Path> folder, int count) {
        ConfigEntries entries = new ConfigEntries(ConsumerConfigTable.TABLE);
        String configPath = JsonPath.key(fields.node().path(), "config");
        fields.find("configFile").ifPresent(n -> PropertiesFile.read(n, folder, entries, configPath));
        fields.find("config").ifPresent(entries::readObject);
        check(entries, fields.node(), count);
        return entries;
    }

    /** Whether the client commits by itself. */
    static boolean autoCommit(ConfigEntries entries) {
        String flag = entries.forInstance(0).getOrDefault("enable.auto.commit", "true");
        return flag.strip().equalsIgnoreCase("true");
    }

    private static void check(ConfigEntries entries, Node node, int count) {
        int different = entries.usesIndex() ? count : 1;
        for (int index = 0; index < different; index++) {
            List<ConfigProblem> problems = ConsumerConfig.problems(entries.forInstance(index));
            if (!problems.isEmpty()) {
                entries.report(problems, node);
                return;
            }
        }
    }
}

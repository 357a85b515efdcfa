package dev.rebalancesim.conformance.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenario.ConfigInfluence;
import dev.rebalancesim.scenario.ConfigKey;
import dev.rebalancesim.scenario.ConsumerConfigTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/** The table of consumer configs against Kafka's own definition. */
class ConsumerConfigConformanceTest {

    /** In the table though Kafka 4.3 has it no more: older clients and Kafka Streams do. */
    private static final String GONE = "internal.leave.group.on.close";

    /** Kafka refuses more of their values later, in the constructor; or the simulator has no model for them yet. */
    private static final Set<String> STRICTER = Set.of(
            "auto.offset.reset",
            "group.id",
            "heartbeat.interval.ms",
            "group.instance.id",
            "group.remote.assignor",
            "partition.assignment.strategy");

    /** Classes are loaded by Kafka, and their names only compared here. */
    private static final Set<ConfigDef.Type> NOT_COMPARED = Set.of(ConfigDef.Type.CLASS);

    private static final List<String> SAMPLES = Stream.concat(
                    Stream.of("", " ", " 7 ", "a, b", "a ,b", "a b"), Stream.of("""
                            0 -1 -2 1 +1 0.5 0.25 0.26 1.0 1.5 -0.1 .5 3000 100000 2147483647 2147483648
                            9223372036854775807 9223372036854775808 0x10 1_000 true TRUE false yes abc a,b a, , a,,b
                            classic CLASSIC read_committed READ_COMMITTED INFO info ssl SSL none NONE ES256 es256
                            use_all_dns_ips USE_ALL_DNS_IPS latest earliest""".split("\\s+")))
            .toList();

    @Test
    void namesTypesAndDefaultsAreKafkas() {
        Map<String, ConfigDef.ConfigKey> kafkas =
                new TreeMap<>(ConsumerConfig.configDef().configKeys());
        Set<String> ours = new TreeSet<>();
        for (ConfigKey key : ConsumerConfigTable.TABLE.keys()) {
            ours.add(key.name());
            ConfigDef.ConfigKey kafka = kafkas.get(key.name());
            if (kafka != null) {
                assertThat(key.type()).as(key.name()).hasToString(kafka.type().name());
                assertThat(key.defaultValue()).as("default of " + key.name()).isEqualTo(text(kafka));
            }
        }
        Set<String> expected = new TreeSet<>(kafkas.keySet());
        expected.add(GONE);
        assertThat(ours).isEqualTo(expected);
    }

    private static String text(ConfigDef.ConfigKey kafka) {
        if (!kafka.hasDefault() || kafka.defaultValue == null) {
            return "";
        }
        return ConfigDef.convertToString(kafka.defaultValue, kafka.type).replace("class ", "");
    }

    @Test
    void valuesAreTakenAndRefusedAsByKafka() {
        List<String> differences = new ArrayList<>();
        for (ConfigDef.ConfigKey kafka : ConsumerConfig.configDef().configKeys().values()) {
            ConfigKey key = ConsumerConfigTable.TABLE.find(kafka.name).orElseThrow();
            if (NOT_COMPARED.contains(kafka.type()) || key.influence() == ConfigInfluence.NOT_SUPPORTED_YET) {
                continue;
            }
            for (String value : SAMPLES) {
                boolean taken = isTaken(kafka, value);
                boolean oursTakes = key.complaint(value).isEmpty();
                if (taken != oursTakes && !STRICTER.contains(kafka.name)) {
                    differences.add(kafka.name + "=\"" + value + "\": Kafka " + taken + ", ours " + oursTakes);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static boolean isTaken(ConfigDef.ConfigKey kafka, String value) {
        try {
            Object parsed = ConfigDef.parseType(kafka.name, value, kafka.type);
            if (kafka.validator != null) {
                kafka.validator.ensureValid(kafka.name, parsed);
            }
            return true;
        } catch (ConfigException refused) {
            return false;
        }
    }
}

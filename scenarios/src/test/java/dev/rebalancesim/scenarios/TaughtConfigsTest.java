package dev.rebalancesim.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenario.BrokerConfigTable;
import dev.rebalancesim.scenario.ConfigInfluence;
import dev.rebalancesim.scenario.ConfigKey;
import dev.rebalancesim.scenario.ConfigTable;
import dev.rebalancesim.scenario.ConsumerConfigTable;
import dev.rebalancesim.scenario.Scenario;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configs that courses on consumers speak of: modelled, or accepted with a note that says so. */
class TaughtConfigsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auto.commit.interval.ms",
                "auto.offset.reset",
                "client.id",
                "client.rack",
                "default.api.timeout.ms",
                "enable.auto.commit",
                "fetch.max.bytes",
                "fetch.max.wait.ms",
                "fetch.min.bytes",
                "group.id",
                "group.instance.id",
                "heartbeat.interval.ms",
                "isolation.level",
                "max.partition.fetch.bytes",
                "max.poll.interval.ms",
                "max.poll.records",
                "metadata.max.age.ms",
                "partition.assignment.strategy",
                "request.timeout.ms",
                "session.timeout.ms"
            })
    void isModelledForConsumers(String config) {
        assertThat(influence(ConsumerConfigTable.TABLE, config)).contains(ConfigInfluence.MODELLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group.initial.rebalance.delay.ms",
                "group.max.session.timeout.ms",
                "group.max.size",
                "group.min.session.timeout.ms",
                "offsets.retention.check.interval.ms",
                "offsets.retention.minutes",
                "replica.selector.class"
            })
    void isModelledForBrokers(String config) {
        assertThat(influence(BrokerConfigTable.TABLE, config)).contains(ConfigInfluence.MODELLED);
    }

    @ParameterizedTest
    @CsvSource({
        "bootstrap.servers, kafka:9092",
        "client.dns.lookup, use_all_dns_ips",
        "key.deserializer, org.apache.kafka.common.serialization.StringDeserializer",
        "value.deserializer, org.apache.kafka.common.serialization.StringDeserializer",
        "security.protocol, SSL",
        "sasl.mechanism, PLAIN",
        "ssl.truststore.location, /etc/kafka/truststore.jks",
        "receive.buffer.bytes, 65536",
        "send.buffer.bytes, 131072",
        "metric.reporters, com.example.Reporter",
        "metrics.num.samples, 2",
        "metrics.recording.level, INFO",
        "metrics.sample.window.ms, 30000",
        "interceptor.classes, com.example.Interceptor"
    })
    void isAcceptedAndNamedInANote(String config, String value) {
        String text = """
                { "name": "x", "duration": "1m", "topics": [{ "name": "t", "partitions": 1 }],
                  "consumers": [{ "id": "c", "topics": ["t"], "config": { "%s": "%s" } }] }
                """.formatted(config, value);

        ScenarioReading reading = new ScenarioReader().readText(text, "x.json", Optional.empty());

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.scenario().map(Scenario::notes).orElseThrow())
                .singleElement()
                .asString()
                .contains(config);
    }

    private static Optional<ConfigInfluence> influence(ConfigTable table, String config) {
        return table.find(config).map(ConfigKey::influence);
    }
}

package dev.rebalancesim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebalancesim.scenario.ConsumerConfig.OffsetReset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumerConfigTest {

    @Test
    void withoutConfigsAllIsAsKafkaHasIt() {
        ConsumerConfig config = ConsumerConfig.of(Map.of(), "orders-group", "worker-1");
        assertThat(config)
                .isEqualTo(new ConsumerConfig(
                        "orders-group",
                        "worker-1",
                        "",
                        List.of("range", "cooperative-sticky"),
                        45_000,
                        3_000,
                        300_000,
                        500,
                        true,
                        5_000,
                        OffsetReset.LATEST,
                        false,
                        300_000,
                        100,
                        1_000,
                        50,
                        1_000,
                        30_000,
                        60_000,
                        1,
                        500,
                        52_428_800,
                        1_048_576,
                        "",
                        true));
    }

    @Test
    void whatIsSetReplacesTheDefault() {
        ConsumerConfig config = ConsumerConfig.of(
                new TreeMap<>(Map.ofEntries(
                        Map.entry("group.id", "g"),
                        Map.entry("client.id", "c"),
                        Map.entry("group.instance.id", "i-1"),
                        Map.entry("session.timeout.ms", " 10000 "),
                        Map.entry("heartbeat.interval.ms", "+2000"),
                        Map.entry("enable.auto.commit", "FALSE"),
                        Map.entry("auto.offset.reset", "earliest"),
                        Map.entry("isolation.level", "read_committed"),
                        Map.entry("client.rack", "a"),
                        Map.entry("bootstrap.servers", "broker:9092"))),
                "other",
                "other");
        assertThat(config.groupId()).isEqualTo("g");
        assertThat(config.clientId()).isEqualTo("c");
        assertThat(config.groupInstanceId()).isEqualTo("i-1");
        assertThat(config.sessionTimeoutMs()).isEqualTo(10_000);
        assertThat(config.heartbeatIntervalMs()).isEqualTo(2_000);
        assertThat(config.enableAutoCommit()).isFalse();
        assertThat(config.autoOffsetReset()).isEqualTo(OffsetReset.EARLIEST);
        assertThat(config.readCommitted()).isTrue();
        assertThat(config.clientRack()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "range | range",
                "RoundRobinAssignor | roundrobin",
                "org.apache.kafka.clients.consumer.StickyAssignor | sticky",
                "cooperative-sticky, range | cooperative-sticky range",
                "range,RangeAssignor,sticky | range sticky"
            })
    void assignorsHaveThreeNamesAndCountOnce(String given, String expected) {
        ConsumerConfig config = ConsumerConfig.of(Map.of("partition.assignment.strategy", given), "g", "c");
        assertThat(config.assignors()).containsExactly(expected.split(" "));
    }

    @Test
    void aBaseBackoffAloneSwitchesTheGrowthOff() {
        assertThat(ConsumerConfig.of(Map.of("reconnect.backoff.ms", "200"), "g", "c")
                        .reconnectBackoffMaxMs())
                .isEqualTo(200);
        assertThat(ConsumerConfig.of(Map.of("reconnect.backoff.ms", "200", "reconnect.backoff.max.ms", "700"), "g", "c")
                        .reconnectBackoffMaxMs())
                .isEqualTo(700);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heartbeat.interval.ms | 45000 | must be lower than session.timeout.ms (45000)",
                "heartbeat.interval.ms | -1 | must be at least 0",
                "session.timeout.ms | 3000 | must be greater than heartbeat.interval.ms (3000 by default)",
                "session.timeout.ms | ten | must be a whole number",
                "session.timeout.ms | 2147483648 | must be a whole number up to 2147483647",
                "max.poll.interval.ms | 0 | must be at least 1",
                "enable.auto.commit | yes | must be true or false",
                "auto.offset.reset | first | must be one of latest, earliest, none",
                "auto.offset.reset | by_duration:PT1H | not supported yet",
                "isolation.level | READ_COMMITTED | must be one of read_committed, read_uncommitted",
                "group.id | '' | must be not empty",
                "group.instance.id | a b | must be made of at most 249",
                "group.instance.id | .. | must be made of at most 249",
                "group.protocol | consumer | not supported yet: classic only",
                "group.protocol | modern | must be one of classic, consumer",
                "group.remote.assignor | uniform | not supported yet: classic only",
                "partition.assignment.strategy | com.acme.MyAssignor | only Kafka's own are modelled",
                "partition.assignment.strategy | 'range,' | a comma-separated list without empty entries",
                "partition.assignment.strategy | '' | must be not empty",
                "sasl.login.refresh.window.factor | 0.4 | must be from 0.5 to 1.0",
                "sasl.kerberos.ticket.renew.jitter | abc | must be a number",
                "security.protocol | TLS | must be one of",
                "session.timeout | 1 | is not a consumer config of Kafka"
            })
    void whatKafkaRefusesIsRefused(String key, String value, String message) {
        List<ConfigProblem> problems = ConsumerConfig.problems(Map.of(key, value));
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void allProblemsAreFoundAtOnce() {
        Map<String, String> config = new TreeMap<>();
        config.put("max.poll.records", "0");
        config.put("heartbeat.interval.ms", "50000");
        config.put("group.instance.id", "not valid");
        config.put("acks", "all");
        config.put("partition.assignment.strategy", "a,b");
        assertThat(ConsumerConfig.problems(config))
                .extracting(ConfigProblem::key)
                .containsExactlyInAnyOrder(
                        "max.poll.records",
                        "heartbeat.interval.ms",
                        "group.instance.id",
                        "acks",
                        "partition.assignment.strategy",
                        "partition.assignment.strategy");
        assertThatThrownBy(() -> ConsumerConfig.of(config, "g", "c"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("max.poll.records must be at least 1")
                .hasMessageContaining("acks is not a consumer config");
    }

    @Test
    void aSessionTimeoutOutsideTheBrokersBoundsIsNotTheClientsConcern() {
        assertThat(ConsumerConfig.problems(Map.of("session.timeout.ms", "5000")))
                .isEmpty();
        assertThat(ConsumerConfig.problems(Map.of("session.timeout.ms", "2147483647")))
                .isEmpty();
    }
}

package dev.rebalancesim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerConfigTest {

    @Test
    void withoutConfigsAllIsAsKafkaHasIt() {
        assertThat(BrokerConfig.of(Map.of()))
                .isEqualTo(new BrokerConfig(3_000, 6_000, 1_800_000, Integer.MAX_VALUE, 10_080, 600_000, false));
    }

    @Test
    void whatIsSetReplacesTheDefault() {
        BrokerConfig config = BrokerConfig.of(
                Map.of("group.initial.rebalance.delay.ms", "0", "group.max.size", "7", "log.retention.hours", "24"));
        assertThat(config.groupInitialRebalanceDelayMs()).isZero();
        assertThat(config.groupMaxSize()).isEqualTo(7);
    }

    @Test
    void whatKafkaRefusesIsRefused() {
        assertThatThrownBy(() -> BrokerConfig.of(Map.of("group.max.size", "0")))
                .hasMessageContaining("group.max.size must be at least 1, not \"0\"");
        assertThatThrownBy(() -> BrokerConfig.of(Map.of("session.timeout.ms", "10000")))
                .hasMessageContaining("session.timeout.ms is not a broker config of Kafka");
    }

    @Test
    void replicasNearbyAreReadIfKafkasSelectorForThatIsNamed() {
        String selectors = "org.apache.kafka.common.replica.";
        assertThat(BrokerConfig.of(Map.of("replica.selector.class", selectors + "RackAwareReplicaSelector"))
                        .rackAwareReplicas())
                .isTrue();
        assertThat(BrokerConfig.of(Map.of("replica.selector.class", selectors + "LeaderSelector"))
                        .rackAwareReplicas())
                .isFalse();
        assertThat(BrokerConfig.problems(Map.of("replica.selector.class", "com.example.Nearest")))
                .singleElement()
                .asString()
                .contains("must be one of " + selectors + "RackAwareReplicaSelector, ");
    }

    @Test
    void configsOfTheNewProtocolAreNotSupportedYet() {
        assertThat(BrokerConfig.problems(Map.of("group.consumer.session.timeout.ms", "45000")))
                .singleElement()
                .hasToString("group.consumer.session.timeout.ms is for group.protocol=consumer, which is not supported"
                        + " yet: classic only");
    }
}

package dev.rebalancesim.assignor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignorsTest {

    @ParameterizedTest
    @CsvSource({
        "range, RangeAssignor",
        "roundrobin, RoundRobinAssignor",
        "sticky, StickyAssignor",
        "cooperative-sticky, CooperativeStickyAssignor"
    })
    @DisplayName("assignors are known by name, simple class name and full class name")
    void names(String name, String className) {
        assertThat(Assignors.create(name).name()).isEqualTo(name);
        for (String known : new String[] {name, className, "org.apache.kafka.clients.consumer." + className}) {
            assertThat(Assignors.isKnown(known)).isTrue();
            assertThat(Assignors.canonicalName(known)).isEqualTo(name);
            assertThat(Assignors.create(known).name()).isEqualTo(name);
        }
        assertThat(Assignors.names()).contains(name).hasSize(4);
    }

    @Test
    @DisplayName("an unknown name is refused, and the message lists the known ones")
    void unknown() {
        assertThat(Assignors.isKnown("rangy")).isFalse();
        assertThatThrownBy(() -> Assignors.create("rangy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such assignor: rangy; there are [range, roundrobin, sticky, cooperative-sticky]");
    }

    @Test
    @DisplayName("each consumer gets an assignor of its own")
    void newObjects() {
        assertThat(Assignors.create("sticky")).isNotSameAs(Assignors.create("sticky"));
    }
}

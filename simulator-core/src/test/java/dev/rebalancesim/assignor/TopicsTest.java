package dev.rebalancesim.assignor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebalancesim.protocol.Subscription;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    @DisplayName("topics are sorted by name; what is not known has no partitions and no racks")
    void lookUp() {
        Topics topics = Topics.builder()
                .topic("topic-2", 1)
                .topic("topic-10", 2, List.of(List.of("b", "a"), List.of("a")))
                .build();
        assertThat(topics.names()).containsExactly("topic-10", "topic-2");
        assertThat(topics.contains("topic-2")).isTrue();
        assertThat(topics.contains("topic-3")).isFalse();
        assertThat(topics.partitionCount("topic-10")).isEqualTo(2);
        assertThat(topics.partitionCount("topic-3")).isZero();
        assertThat(topics.racks("topic-10", 0)).containsExactly("b", "a");
        assertThat(topics.racks("topic-10", 2)).isEmpty();
        assertThat(topics.racks("topic-2", 0)).isEmpty();
        assertThat(topics.racks("topic-3", 0)).isEmpty();
    }

    @Test
    @DisplayName("from counts alone")
    void counts() {
        Topics topics = Topics.of(new TreeMap<>(Map.of("a", 3, "b", 0)));
        assertThat(topics.partitionCount("a")).isEqualTo(3);
        assertThat(topics.contains("b")).isTrue();
    }

    @Test
    @DisplayName("impossible topics are refused")
    void impossible() {
        assertThatThrownBy(() -> Topics.builder().topic("t", -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Topics.builder().topic("t", 1).topic("t", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("duplicate topic: t");
        assertThatThrownBy(() -> Topics.builder().topic("t", 2, List.of(List.of("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("racks of 1 partitions given for 2 partitions");
    }

    @Test
    @DisplayName("a group has each member once, and an assignment knows its members")
    void members() {
        MemberSubscription member = new MemberSubscription("m", "", Subscription.toTopics(List.of("t")));
        assertThatThrownBy(() -> new GroupSubscription(List.of(member, member)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("duplicate member id: m");
        GroupAssignment assignment = new RangeAssignor()
                .assign(Topics.builder().topic("t", 1).build(), new GroupSubscription(List.of(member)));
        assertThat(assignment.partitionsOf("m")).isEqualTo(TestGroup.partitions("t-0"));
        assertThatThrownBy(() -> assignment.partitionsOf("n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such member: n");
        assertThat(assignment).isEqualTo(new GroupAssignment(assignment.members()));
    }
}

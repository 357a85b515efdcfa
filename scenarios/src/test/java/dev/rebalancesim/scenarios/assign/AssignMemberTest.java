package dev.rebalancesim.scenarios.assign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.Subscription;
import dev.rebalancesim.protocol.TopicPartition;
import dev.rebalancesim.protocol.UserData;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a member had reaches each assignor as a client of that assignor would send it. */
class AssignMemberTest {

    private static final TopicPartition A0 = new TopicPartition("a", 0);
    private static final TopicPartition B1 = new TopicPartition("b", 1);
    private static final TopicPartition B2 = new TopicPartition("b", 2);

    private static AssignMember member(int generation, TopicPartition... owned) {
        return new AssignMember("C0", "i0", "r", List.of("b", "a"), List.of(owned), generation);
    }

    private static Subscription sent(AssignMember member, String assignor) {
        return member.asSentBy(assignor).subscription();
    }

    @Test
    void whatEveryClientSends() {
        for (String assignor : List.of("range", "roundrobin", "sticky", "cooperative-sticky")) {
            Subscription sent = sent(member(4, B2), assignor);

            assertThat(sent.topics()).containsExactly("b", "a");
            assertThat(sent.rackId()).isEqualTo("r");
            assertThat(sent.generationId()).isEqualTo(4);
            assertThat(member(4, B2).asSentBy(assignor).groupInstanceId()).isEqualTo("i0");
        }
    }

    @Test
    void rangeAndRoundRobin_tellNothingOfWhatTheyHad() {
        for (String assignor : List.of("range", "roundrobin")) {
            Subscription sent = sent(member(4, B2, A0), assignor);

            assertThat(sent.ownedPartitions()).isEmpty();
            assertThat(sent.userData()).isEqualTo(UserData.NONE);
        }
    }

    @Test
    void sticky_tellsInItsUserData_topicByTopic() {
        Subscription sent = sent(member(4, B2, A0, B1), "sticky");

        assertThat(sent.ownedPartitions()).isEmpty();
        assertThat(sent.userData()).isEqualTo(UserData.ofAssignment(List.of(A0, B2, B1), 4));
    }

    @Test
    void sticky_hasNoUserDataBeforeItsFirstAssignment() {
        assertThat(sent(member(Subscription.NO_GENERATION), "sticky").userData())
                .isEqualTo(UserData.NONE);
        assertThat(sent(member(4), "sticky").userData()).isEqualTo(UserData.ofAssignment(List.of(), 4));
    }

    @Test
    void cooperativeSticky_stillOwnsIt() {
        Subscription sent = sent(member(4, B2, A0), "cooperative-sticky");

        assertThat(sent.ownedPartitions()).containsExactly(A0, B2);
        assertThat(sent.userData()).isEqualTo(UserData.ofGeneration(4));
        assertThat(sent(member(Subscription.NO_GENERATION), "cooperative-sticky")
                        .userData())
                .isEqualTo(UserData.ofGeneration(-1));
    }
}

package dev.rebalancesim.assignor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.Subscription;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The order of members that Kafka's AbstractPartitionAssignorTest checks; display names are those of Kafka's tests. */
class MemberOrderTest {

    @Test
    @DisplayName("testMemberInfoSortingWithoutGroupInstanceId")
    void dynamicMembersByMemberId() {
        assertThat(sorted("b:", "a:", "c:")).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("testMemberInfoSortingWithAllGroupInstanceId")
    void staticMembersByInstanceId() {
        assertThat(sorted("a:i3", "b:i1", "c:i2")).containsExactly("b", "c", "a");
    }

    @Test
    @DisplayName("testMemberInfoSortingSomeGroupInstanceId")
    void staticMembersFirst() {
        assertThat(sorted("a:", "b:", "c:i2", "d:i1")).containsExactly("d", "c", "a", "b");
    }

    private static String[] sorted(String... members) {
        List<MemberSubscription> subscriptions = Stream.of(members)
                .map(text -> text.split(":", 2))
                .map(parts -> new MemberSubscription(parts[0], parts[1], Subscription.toTopics(List.of())))
                .toList();
        int[] ranks = MemberOrder.STATIC_FIRST.ranks(subscriptions);
        String[] sorted = new String[members.length];
        for (int i = 0; i < members.length; i++) {
            sorted[ranks[i]] = subscriptions.get(i).memberId();
        }
        return sorted;
    }
}

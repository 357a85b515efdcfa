package dev.rebalancesim.coordinator.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.Answer;
import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.JoinGroup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which assignor is chosen, who leads, and what the group subscribes to. */
class VoteAndLeaderTest {

    private final TestGroup group = TestGroup.withoutInitialDelay();
    private final TestMember a = group.dynamic("a");
    private final TestMember b = group.dynamic("b");
    private final TestMember c = group.dynamic("c");

    @Test
    @Tag("C31")
    void theMajorityChoosesAmongWhatAllOffer() {
        a.offers("range", "roundrobin");
        b.offers("sticky", "roundrobin", "range");
        c.offers("roundrobin", "range");

        group.completingWith(a, b, c);

        assertThat(group.group().protocolName())
                .as("sticky is no candidate, so b votes for roundrobin")
                .isEqualTo("roundrobin");
    }

    @Test
    @Tag("C31")
    void aTieGoesToTheAssignorThatWasVotedForFirst() {
        a.offers("roundrobin", "range");
        b.offers("range", "roundrobin");

        group.completingWith(a, b);

        assertThat(group.group().protocolName()).isEqualTo("roundrobin");
    }

    @Test
    @Tag("C31")
    void aMemberThatLeavesTakesItsOfferWithIt() {
        a.offers("range");
        b.offers("sticky", "range");
        c.offers("sticky", "range");
        group.stableWith(a, b, c);
        assertThat(group.group().protocolName()).isEqualTo("range");

        a.leave();
        b.join();
        c.join();

        assertThat(group.group().protocolName()).isEqualTo("sticky");
    }

    @Test
    @Tag("C32")
    void theFirstMemberLeadsAndGoesOnLeading() {
        group.stableWith(a, b);
        assertThat(group.group().leaderId()).isEqualTo(a.id());

        c.join();
        b.join();
        Answer<JoinGroup.Response> answer = a.join();

        assertThat(answer.get().leader()).isEqualTo(a.id());
    }

    @Test
    @Tag("C32")
    void aLeaderThatGoesIsSucceededByTheLongestStandingMember() {
        group.stableWith(a, b, c);

        a.leave();

        assertThat(group.group().leaderId()).isEqualTo(b.id());
    }

    @Test
    @Tag("C33")
    void theGroupSubscribesToWhatAnyMemberSubscribesTo() {
        group.stableWith(a.subscribes("orders"), b.subscribes("orders", "payments"));

        assertThat(group.group().isSubscribedTo("orders")).isTrue();
        assertThat(group.group().isSubscribedTo("payments")).isTrue();
        assertThat(group.group().isSubscribedTo("audit")).isFalse();

        b.leave();
        a.join();
        assertThat(group.group().isSubscribedTo("payments"))
                .as("a new generation")
                .isFalse();
        a.learn().leave();
        assertThat(group.group().isSubscribedTo("orders")).as("nobody left").isFalse();
    }

    @Test
    @Tag("C33")
    void nothingIsKnownOfTheSubscriptionOfOtherProtocolTypes() {
        group.stableWith(a.ofType("connect"));

        assertThat(group.group().subscriptionIsKnown()).isFalse();
    }
}

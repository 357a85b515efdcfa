package dev.rebalancesim.assignor;

import static dev.rebalancesim.assignor.TestGroup.group;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Small examples whose results were printed by Kafka's own assignors. */
class WorkedExamplesTest {

    @Test
    @DisplayName("E1: range is skewed when several topics do not divide evenly, round-robin is not")
    void rangeSkew() {
        TestGroup group =
                group().topic("t0", 3).topic("t1", 3).member("C0", "t0", "t1").member("C1", "t0", "t1");
        assertThat(group.assign("range")).isEqualTo("C0=[t0-0,t0-1,t1-0,t1-1] C1=[t0-2,t1-2]");
        assertThat(group.assign("roundrobin")).isEqualTo("C0=[t0-0,t0-2,t1-1] C1=[t0-1,t1-0,t1-2]");
    }

    @Test
    @DisplayName("E2: after a bounce instance ids keep the assignment, member ids do not")
    void staticMembership() {
        assertThat(group().topic("t0", 3)
                        .topic("t1", 3)
                        .member("C3", "t0", "t1")
                        .member("C2", "t0", "t1")
                        .assign("range"))
                .isEqualTo("C3=[t0-2,t1-2] C2=[t0-0,t0-1,t1-0,t1-1]");
        assertThat(group().topic("t0", 3)
                        .topic("t1", 3)
                        .staticMember("C3", "I0", "t0", "t1")
                        .staticMember("C2", "I1", "t0", "t1")
                        .assign("range"))
                .isEqualTo("C3=[t0-0,t0-1,t1-0,t1-1] C2=[t0-2,t1-2]");
        assertThat(group().topic("t0", 3)
                        .topic("t1", 3)
                        .member("A", "t0", "t1")
                        .staticMember("B", "zz", "t0", "t1")
                        .assign("range"))
                .isEqualTo("A=[t0-2,t1-2] B=[t0-0,t0-1,t1-0,t1-1]");
    }

    @Test
    @DisplayName("E3: three members, four topics with two partitions each")
    void threeByFour() {
        TestGroup group = threeByFourTopics()
                .member("C0", "t0", "t1", "t2", "t3")
                .member("C1", "t0", "t1", "t2", "t3")
                .member("C2", "t0", "t1", "t2", "t3");
        assertThat(group.assign("range")).isEqualTo("C0=[t0-0,t1-0,t2-0,t3-0] C1=[t0-1,t1-1,t2-1,t3-1] C2=[]");
        for (String assignor : new String[] {"roundrobin", "sticky", "cooperative-sticky"}) {
            assertThat(group.assign(assignor))
                    .as(assignor)
                    .isEqualTo("C0=[t0-0,t1-1,t3-0] C1=[t0-1,t2-0,t3-1] C2=[t1-0,t2-1]");
        }
    }

    @Test
    @DisplayName("E4: … then C1 leaves")
    void threeByFourWithoutOne() {
        TestGroup group = threeByFourTopics()
                .member("C0", "t0", "t1", "t2", "t3")
                .owns(1, "t0-0", "t1-1", "t3-0")
                .member("C2", "t0", "t1", "t2", "t3")
                .owns(1, "t1-0", "t2-1");
        assertThat(group.assign("roundrobin")).isEqualTo("C0=[t0-0,t1-0,t2-0,t3-0] C2=[t0-1,t1-1,t2-1,t3-1]");
    }

    @Test
    @DisplayName("E5: different subscriptions")
    void differentSubscriptions() {
        TestGroup group = group().topic("t0", 1)
                .topic("t1", 2)
                .topic("t2", 3)
                .member("C0", "t0")
                .member("C1", "t0", "t1")
                .member("C2", "t0", "t1", "t2");
        String contiguous = "C0=[t0-0] C1=[t1-0] C2=[t1-1,t2-0,t2-1,t2-2]";
        assertThat(group.assign("range")).isEqualTo(contiguous);
        assertThat(group.assign("roundrobin")).isEqualTo(contiguous);
        assertSticky(group, "C0=[t0-0] C1=[t1-0,t1-1] C2=[t2-0,t2-1,t2-2]");
    }

    @Test
    @DisplayName("E6: … then C0 leaves")
    void differentSubscriptionsWithoutOne() {
        TestGroup group = group().topic("t0", 1)
                .topic("t1", 2)
                .topic("t2", 3)
                .member("C1", "t0", "t1")
                .owns(1, "t1-0", "t1-1")
                .member("C2", "t0", "t1", "t2")
                .owns(1, "t2-0", "t2-1", "t2-2");
        assertThat(group.assign("range")).isEqualTo("C1=[t0-0,t1-0] C2=[t1-1,t2-0,t2-1,t2-2]");
        assertThat(group.assign("roundrobin")).isEqualTo("C1=[t0-0,t1-1] C2=[t1-0,t2-0,t2-1,t2-2]");
        assertSticky(group, "C1=[t1-0,t1-1,t0-0] C2=[t2-0,t2-1,t2-2]");
    }

    @Test
    @DisplayName("E7: scaling out from two to three")
    void scaleOut() {
        assertSticky(
                group().topic("t", 6)
                        .member("C0", "t")
                        .owns(1, "t-0", "t-1", "t-2")
                        .member("C1", "t")
                        .owns(1, "t-3", "t-4", "t-5")
                        .member("C2", "t"),
                "C0=[t-0,t-1] C1=[t-3,t-4] C2=[t-2,t-5]",
                "C0=[t-0,t-1] C1=[t-3,t-4] C2=[]");
        assertThat(group().topic("t", 6)
                        .member("C0", "t")
                        .owns(2, "t-0", "t-1")
                        .member("C1", "t")
                        .owns(2, "t-3", "t-4")
                        .member("C2", "t")
                        .owns(2)
                        .assign("cooperative-sticky"))
                .isEqualTo("C0=[t-0,t-1] C1=[t-3,t-4] C2=[t-2,t-5]");
    }

    @Test
    @DisplayName("E8: the order of a hash map decides who keeps more")
    void hashMapOrderDecides() {
        assertSticky(
                fourthJoins("aa", "bb", "cc", "dd"),
                "aa=[t-0,t-1] bb=[t-2,t-3] cc=[t-4] dd=[t-5]",
                "aa=[t-0,t-1] bb=[t-2,t-3] cc=[t-4] dd=[]");
        assertSticky(
                fourthJoins("alice", "bob", "carol", "dave"),
                "alice=[t-0] bob=[t-2,t-3] carol=[t-4,t-5] dave=[t-1]",
                "alice=[t-0] bob=[t-2,t-3] carol=[t-4,t-5] dave=[]");
        assertSticky(
                group().topic("topic1", 2)
                        .topic("topic2", 2)
                        .member("consumer1", "topic1", "topic2")
                        .owns(1, "topic1-0", "topic2-0")
                        .member("consumer2", "topic1", "topic2")
                        .owns(1, "topic1-1", "topic2-1")
                        .member("consumer3", "topic1", "topic2"),
                "consumer1=[topic1-0] consumer2=[topic1-1,topic2-1] consumer3=[topic2-0]",
                "consumer1=[topic1-0] consumer2=[topic1-1,topic2-1] consumer3=[]");
    }

    @Test
    @DisplayName("E9: a member that owns too much keeps what comes first by number, then by topic")
    void whatAnOverfullMemberKeeps() {
        assertSticky(
                group().topic("a", 3)
                        .topic("b", 3)
                        .member("C0", "a", "b")
                        .owns(1, "a-0", "a-1", "a-2", "b-0", "b-1", "b-2")
                        .member("C1", "a", "b"),
                "C0=[a-0,b-0,a-1] C1=[a-2,b-1,b-2]",
                "C0=[a-0,b-0,a-1] C1=[]");
    }

    @Test
    @DisplayName("E11: the claim of the higher generation wins")
    void higherGenerationWins() {
        assertSticky(
                group().topic("t", 4)
                        .member("C0", "t")
                        .owns(5, "t-0", "t-1")
                        .member("C1", "t")
                        .owns(4, "t-1", "t-2"),
                "C0=[t-0,t-1] C1=[t-2,t-3]");
    }

    @Test
    @DisplayName("E12: claims of the same generation cancel each other")
    void equalGenerations() {
        assertSticky(
                group().topic("t", 4)
                        .member("C0", "t")
                        .owns(5, "t-0", "t-1")
                        .member("C1", "t")
                        .owns(5, "t-1", "t-2"),
                "C0=[t-0,t-1] C1=[t-2,t-3]",
                "C0=[t-0] C1=[t-2,t-3]");
        assertSticky(
                group().topic("t", 3)
                        .member("C0", "t")
                        .owns(1, "t-0", "t-1")
                        .member("C1", "t")
                        .owns(1, "t-0", "t-2")
                        .member("C2", "t")
                        .owns(1),
                "C0=[t-1] C1=[t-2] C2=[t-0]",
                "C0=[t-1] C1=[t-2] C2=[]");
    }

    @Test
    @DisplayName("E13: an old claim stands if nobody else makes one")
    void oldClaim() {
        assertSticky(
                group().topic("t", 4)
                        .member("C0", "t")
                        .owns(5, "t-0", "t-1")
                        .member("C1", "t")
                        .owns(2, "t-2", "t-3"),
                "C0=[t-0,t-1] C1=[t-2,t-3]");
    }

    @Test
    @DisplayName("E14: rack-aware range gives each member the partitions of its rack")
    void rackAwareRange() {
        assertThat(group().topic("t1", "a b c a b c")
                        .member("C0", "t1")
                        .rack("a")
                        .member("C1", "t1")
                        .rack("b")
                        .member("C2", "t1")
                        .rack("c")
                        .assign("range"))
                .isEqualTo("C0=[t1-0,t1-3] C1=[t1-1,t1-4] C2=[t1-2,t1-5]");
    }

    @Test
    @DisplayName("E15, E16, E16b: co-partitioned topics move together, even against the racks")
    void coPartitioning() {
        assertThat(twoTopicsTwoRacks("a b a b", "a b a b").assign("range"))
                .isEqualTo("C0=[t1-0,t1-2,t2-0,t2-2] C1=[t1-1,t1-3,t2-1,t2-3]");
        assertThat(twoTopicsTwoRacks("a b a b", "b a b a").assign("range"))
                .isEqualTo("C0=[t1-0,t1-1,t2-0,t2-1] C1=[t1-2,t1-3,t2-2,t2-3]");
        assertThat(twoTopicsTwoRacks("a b a b", "b a b").assign("range"))
                .isEqualTo("C0=[t1-0,t1-2,t2-1] C1=[t1-1,t1-3,t2-0,t2-2]");
    }

    @Test
    @DisplayName("E17: rack-aware sticky gives each member the partitions of its rack")
    void rackAwareSticky() {
        assertSticky(
                group().topic("t1", "a b c a b c")
                        .member("C0", "t1")
                        .rack("a")
                        .member("C1", "t1")
                        .rack("b")
                        .member("C2", "t1")
                        .rack("c"),
                "C0=[t1-0,t1-3] C1=[t1-1,t1-4] C2=[t1-2,t1-5]");
    }

    @Test
    @DisplayName("E18: partitions in the wrong racks are taken away")
    void rackAwareStickyRepairs() {
        assertSticky(
                group().topic("t1", "a b c a b c")
                        .member("C0", "t1")
                        .rack("a")
                        .owns(1, "t1-0", "t1-1")
                        .member("C1", "t1")
                        .rack("b")
                        .owns(1, "t1-2", "t1-3")
                        .member("C2", "t1")
                        .rack("c")
                        .owns(1, "t1-4", "t1-5"),
                "C0=[t1-0,t1-3] C1=[t1-1,t1-4] C2=[t1-5,t1-2]",
                "C0=[t1-0] C1=[] C2=[t1-5]");
    }

    @Test
    @DisplayName("E19: racks and different subscriptions")
    void rackAwareGeneral() {
        assertSticky(
                group().topic("t1", "a b c a b c")
                        .topic("t2", "a b")
                        .member("C0", "t1", "t2")
                        .rack("a")
                        .member("C1", "t1", "t2")
                        .rack("b")
                        .member("C2", "t1")
                        .rack("c"),
                "C0=[t2-0,t1-0,t1-3] C1=[t2-1,t1-1,t1-4] C2=[t1-2,t1-5]");
    }

    @Test
    @DisplayName("E20: racks do not matter if every partition is on all of them")
    void fullReplication() {
        assertThat(group().topic("t1", "ab ab ab")
                        .member("C0", "t1")
                        .rack("b")
                        .member("C1", "t1")
                        .rack("a")
                        .assign("range"))
                .isEqualTo("C0=[t1-0,t1-1] C1=[t1-2]");
    }

    @Test
    @DisplayName("E21: where round-robin is poor")
    void poorRoundRobin() {
        assertThat(poorRoundRobinGroup().assign("roundrobin"))
                .isEqualTo("consumer1=[topic1-0,topic3-0,topic5-0] consumer2=[topic1-1,topic3-1,topic5-1]"
                        + " consumer3=[] consumer4=[topic2-0,topic4-0]");
        assertSticky(
                poorRoundRobinGroup(),
                "consumer1=[topic2-0,topic3-0] consumer2=[topic1-0,topic3-1]"
                        + " consumer3=[topic1-1,topic5-0] consumer4=[topic4-0,topic5-1]");
    }

    @Test
    @DisplayName("E22: nothing can be improved; lists follow the order of the user data or of the owned partitions")
    void nothingCanImprove() {
        TestGroup group = group();
        for (int i = 1; i <= 6; i++) {
            group.topic("topic" + i, 1);
        }
        StickyAssignor third = new StickyAssignor();
        third.onAssignment(TestGroup.partitions("topic4-0", "topic5-0", "topic6-0"), 1);
        group.member("consumer1", "topic1", "topic2")
                .owns(1, "topic1-0")
                .member("consumer2", "topic1", "topic2", "topic3", "topic4")
                .owns(1, "topic2-0", "topic3-0")
                .member("consumer3", "topic2", "topic3", "topic4", "topic5", "topic6")
                .owns(1, "topic4-0", "topic5-0", "topic6-0")
                .userData(third.userData());
        assertSticky(
                group,
                "consumer1=[topic1-0] consumer2=[topic2-0,topic3-0] consumer3=[topic5-0,topic6-0,topic4-0]",
                "consumer1=[topic1-0] consumer2=[topic2-0,topic3-0] consumer3=[topic4-0,topic5-0,topic6-0]");
    }

    @Test
    @DisplayName("E23: instead of moving there and back, partitions of a topic stay")
    void reversal() {
        assertSticky(
                group().topic("u", 1)
                        .topic("v", 8)
                        .topic("x", 2)
                        .member("A", "x", "v", "u")
                        .owns(3, "x-0", "v-0", "v-3", "v-6", "x-1", "v-7")
                        .member("B", "x", "v", "u")
                        .owns(3, "u-0", "v-1", "v-2", "v-4", "v-5")
                        .member("C", "x", "v", "u")
                        .owns(3)
                        .member("D", "x")
                        .owns(3),
                "A=[v-6,v-7,v-3] B=[v-2,v-4,v-5] C=[u-0,v-0,v-1] D=[x-0,x-1]",
                "A=[v-6,v-7,v-3] B=[v-2,v-4,v-5] C=[] D=[]");
    }

    private static void assertSticky(TestGroup group, String expected) {
        assertSticky(group, expected, expected);
    }

    private static void assertSticky(TestGroup group, String sticky, String cooperative) {
        assertThat(group.assign("sticky")).as("sticky").isEqualTo(sticky);
        assertThat(group.assign("cooperative-sticky")).as("cooperative-sticky").isEqualTo(cooperative);
    }

    private static TestGroup fourthJoins(String first, String second, String third, String fourth) {
        return group().topic("t", 6)
                .member(first, "t")
                .owns(1, "t-0", "t-1")
                .member(second, "t")
                .owns(1, "t-2", "t-3")
                .member(third, "t")
                .owns(1, "t-4", "t-5")
                .member(fourth, "t");
    }

    private static TestGroup threeByFourTopics() {
        return group().topic("t0", 2).topic("t1", 2).topic("t2", 2).topic("t3", 2);
    }

    private static TestGroup twoTopicsTwoRacks(String racks1, String racks2) {
        return group().topic("t1", racks1)
                .topic("t2", racks2)
                .member("C0", "t1", "t2")
                .rack("a")
                .member("C1", "t1", "t2")
                .rack("b");
    }

    private static TestGroup poorRoundRobinGroup() {
        return group().topic("topic1", 2)
                .topic("topic2", 1)
                .topic("topic3", 2)
                .topic("topic4", 1)
                .topic("topic5", 2)
                .member("consumer1", "topic1", "topic2", "topic3", "topic4", "topic5")
                .member("consumer2", "topic1", "topic3", "topic5")
                .member("consumer3", "topic1", "topic3", "topic5")
                .member("consumer4", "topic1", "topic2", "topic3", "topic4", "topic5");
    }
}

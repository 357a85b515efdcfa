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
        assertThat(group.assign("roundrobin")).isEqualTo("C0=[t0-0,t1-1,t3-0] C1=[t0-1,t2-0,t3-1] C2=[t1-0,t2-1]");
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

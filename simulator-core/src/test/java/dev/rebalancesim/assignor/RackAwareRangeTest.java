package dev.rebalancesim.assignor;

import static dev.rebalancesim.assignor.TestGroup.group;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The behaviours that Kafka's own RangeAssignorTest checks with racks; display names are those of Kafka's tests. */
class RackAwareRangeTest {

    private static final String PLAIN_UNIFORM =
            "c0=[t1-0,t1-1,t2-0,t2-1,t2-2,t3-0] c1=[t1-2,t1-3,t2-3,t2-4,t3-1] c2=[t1-4,t1-5,t2-5,t2-6]";

    @ParameterizedTest(name = "{0} replicas on racks {1}, members on {2}")
    @DisplayName("testRackAwareAssignmentWithUniformSubscription: racks decide nothing")
    @CsvSource({"3, abc, abc", "2, abc, def", "1, a, abc", "1, abc, ___", "2, ab, abc"})
    void uniformSubscriptionsWithoutUseOfRacks(int replicas, String brokerRacks, String memberRacks) {
        assertThat(uniform(replicas, brokerRacks, memberRacks).assign("range")).isEqualTo(PLAIN_UNIFORM);
    }

    @Test
    @DisplayName("testRackAwareAssignmentWithUniformSubscription: brokers without racks")
    void uniformSubscriptionsWithoutBrokerRacks() {
        TestGroup group = group().topic("t1", 6).topic("t2", 7).topic("t3", 2);
        for (int i = 0; i < 3; i++) {
            group.member("c" + i, "t1", "t2", "t3").rack("" + "abc".charAt(i));
        }
        assertThat(group.assign("range")).isEqualTo(PLAIN_UNIFORM);
    }

    @Test
    @DisplayName("testRackAwareAssignmentWithUniformSubscription: the rack-aware way with full replication")
    void uniformSubscriptionsForced() {
        assertThat(uniform(3, "abc", "abc").assign(new RangeAssignor(true))).isEqualTo(PLAIN_UNIFORM);
    }

    @Test
    @DisplayName("testRackAwareAssignmentWithUniformSubscription: one replica, no mismatch")
    void uniformSubscriptionsOneReplica() {
        check(
                uniform(1, "abc", "abc"),
                "c0=[t1-0,t1-3,t2-0,t2-3,t2-6] c1=[t1-1,t1-4,t2-1,t2-4,t3-0] c2=[t1-2,t1-5,t2-2,t2-5,t3-1]",
                0);
    }

    @Test
    @DisplayName("testRackAwareAssignmentWithUniformSubscription: two replicas, one mismatch")
    void uniformSubscriptionsTwoReplicas() {
        check(
                uniform(2, "abc", "abc"),
                "c0=[t1-0,t1-2,t2-0,t2-2,t2-3,t3-1] c1=[t1-1,t1-3,t2-1,t2-4,t3-0] c2=[t1-4,t1-5,t2-5,t2-6]",
                1);
    }

    @Test
    @DisplayName("testRackAwareAssignmentWithUniformSubscription: a rack without partitions, four mismatches")
    void uniformSubscriptionsMissingRack() {
        check(
                uniform(1, "ab", "abc"),
                "c0=[t1-0,t1-2,t2-0,t2-2,t2-4,t3-1] c1=[t1-1,t1-3,t2-1,t2-3,t3-0] c2=[t1-4,t1-5,t2-5,t2-6]",
                4);
    }

    @ParameterizedTest(name = "{0} replicas on racks {1}: {3} mismatches")
    @DisplayName("testRackAwareAssignmentWithNonEqualSubscription")
    @CsvSource(delimiter = '|', textBlock = """
            1 | abc | c0=[t1-0,t1-3,t2-0,t2-2,t2-3,t2-6] c1=[t1-1,t1-4,t2-1,t2-4,t2-5,t3-0] c2=[t1-2,t1-5,t3-1]   | 2
            2 | abc | c0=[t1-0,t1-2,t2-0,t2-2,t2-3,t2-5,t3-1] c1=[t1-1,t1-3,t2-1,t2-4,t2-6,t3-0] c2=[t1-4,t1-5]   | 0
            1 | ab  | c0=[t1-0,t1-2,t2-0,t2-2,t2-4,t2-6,t3-1] c1=[t1-1,t1-3,t2-1,t2-3,t2-5,t3-0] c2=[t1-4,t1-5]   | 2
            """)
    void nonEqualSubscriptions(int replicas, String brokerRacks, String expected, int mismatches) {
        check(
                group().replicated("t1", 6, replicas, brokerRacks)
                        .replicated("t2", 7, replicas, brokerRacks)
                        .replicated("t3", 2, replicas, brokerRacks)
                        .member("c0", "t1", "t2", "t3")
                        .rack("a")
                        .member("c1", "t1", "t2", "t3")
                        .rack("b")
                        .member("c2", "t1", "t3")
                        .rack("c"),
                expected,
                mismatches);
    }

    @ParameterizedTest(name = "{0} replicas on racks {1}: {2} mismatches")
    @DisplayName("testRackAwareAssignmentWithUniformPartitions: co-partitioning beats racks")
    @CsvSource({"1, abc, 10", "2, abc, 5", "2, ab, 3"})
    void uniformPartitions(int replicas, String brokerRacks, int mismatches) {
        check(
                fives(replicas, brokerRacks)
                        .member("c0", "t1", "t2", "t3")
                        .rack("a")
                        .member("c1", "t1", "t2", "t3")
                        .rack("b")
                        .member("c2", "t1", "t2", "t3")
                        .rack("c"),
                "c0=[t1-0,t1-1,t2-0,t2-1,t3-0,t3-1] c1=[t1-2,t1-3,t2-2,t2-3,t3-2,t3-3] c2=[t1-4,t2-4,t3-4]",
                mismatches);
    }

    @ParameterizedTest(name = "{0} replicas: {2} mismatches")
    @DisplayName("testRackAwareAssignmentWithUniformPartitionsNonEqualSubscription: t1 and t3 move together")
    @CsvSource(delimiter = '|', textBlock = """
            1 | c0=[t1-0,t1-1,t2-0,t2-1,t2-4,t3-0,t3-1] c1=[t1-2,t1-3,t2-2,t2-3,t3-2,t3-3] c2=[t1-4,t3-4]       | 9
            2 | c0=[t1-2,t2-0,t2-1,t2-3,t3-2] c1=[t1-0,t1-3,t2-2,t2-4,t3-0,t3-3] c2=[t1-1,t1-4,t3-1,t3-4]       | 0
            """)
    void uniformPartitionsNonEqualSubscriptions(int replicas, String expected, int mismatches) {
        check(
                fives(replicas, "abc")
                        .member("c0", "t1", "t2", "t3")
                        .rack("a")
                        .member("c1", "t1", "t2", "t3")
                        .rack("b")
                        .member("c2", "t1", "t3")
                        .rack("c"),
                expected,
                mismatches);
    }

    @Test
    @DisplayName("testRackAwareAssignmentWithCoPartitioning: two disjoint co-partitioned pairs")
    void disjointCoPartitionedPairs() {
        check(
                group().topic("t1", "a b a b a b")
                        .topic("t2", "a b a b a b")
                        .topic("t3", "b a")
                        .topic("t4", "b a")
                        .member("c0", "t1", "t2")
                        .rack("a")
                        .member("c1", "t1", "t2")
                        .rack("b")
                        .member("c2", "t3", "t4")
                        .rack("a")
                        .member("c3", "t3", "t4")
                        .rack("b"),
                "c0=[t1-0,t1-2,t1-4,t2-0,t2-2,t2-4] c1=[t1-1,t1-3,t1-5,t2-1,t2-3,t2-5] c2=[t3-1,t4-1]"
                        + " c3=[t3-0,t4-0]",
                0);
    }

    @Test
    @DisplayName("testRackAwareAssignmentWithCoPartitioning: four members on all topics")
    void coPartitionedPairsWithFourMembers() {
        TestGroup group = group().topic("t1", "a b a b a b")
                .topic("t2", "a b a b a b")
                .topic("t3", "b a")
                .topic("t4", "b a");
        for (int i = 0; i < 4; i++) {
            group.member("c" + i, "t1", "t2", "t3", "t4").rack("" + "abab".charAt(i));
        }
        check(
                group,
                "c0=[t1-0,t1-2,t2-0,t2-2,t3-1,t4-1] c1=[t1-1,t1-3,t2-1,t2-3,t3-0,t4-0] c2=[t1-4,t2-4]"
                        + " c3=[t1-5,t2-5]",
                0);
    }

    @Test
    @DisplayName("testCoPartitionedAssignmentWithSameSubscription")
    void coPartitionedPairsAndMissingTopics() {
        String[] topics = {"t1", "t2", "t3", "t4", "t5", "t6", "missing1", "missing2"};
        TestGroup twoReplicas = group().topic("t1", "ab bc ca ab bc ca")
                .topic("t2", "ab bc ca ab bc ca")
                .topic("t3", "ab bc")
                .topic("t4", "ab bc")
                .topic("t5", "ab bc ca ab")
                .topic("t6", "ab bc ca ab");
        TestGroup everywhere = group().topic("t1", 6)
                .topic("t2", 6)
                .topic("t3", 2)
                .topic("t4", 2)
                .topic("t5", 4)
                .topic("t6", 4);
        for (int i = 0; i < 3; i++) {
            twoReplicas.member("c" + i, topics).rack("" + "abc".charAt(i));
            everywhere.member("c" + i, topics).rack("" + "abc".charAt(i));
        }
        assertThat(everywhere.assign("range"))
                .isEqualTo("c0=[t4-0,t5-0,t5-1,t6-0,t6-1,t1-0,t1-1,t2-0,t2-1,t3-0]"
                        + " c1=[t4-1,t5-2,t6-2,t1-2,t1-3,t2-2,t2-3,t3-1]"
                        + " c2=[t5-3,t6-3,t1-4,t1-5,t2-4,t2-5]");
        check(
                twoReplicas,
                "c0=[t1-0,t1-2,t2-0,t2-2,t3-0,t4-0,t5-0,t5-2,t6-0,t6-2]"
                        + " c1=[t1-1,t1-3,t2-1,t2-3,t3-1,t4-1,t5-1,t6-1]"
                        + " c2=[t1-4,t1-5,t2-4,t2-5,t5-3,t6-3]",
                2);
    }

    @Test
    @DisplayName("testRackAwareStaticMemberRangeAssignmentPersistentAfterMemberIdChanges")
    void staticMembersKeepTheirPartitionsUnderNewMemberIds() {
        for (String[] ids : new String[][] {{"m1", "m2", "m3"}, {"z", "x", "y"}}) {
            TestGroup group = group().topic("t1", "ab bc ca ab bc").topic("t2", "ab bc ca ab bc");
            for (int i = 0; i < 3; i++) {
                group.staticMember(ids[i], "i" + i, "t1", "t2").rack("" + "abc".charAt(i));
            }
            check(
                    group,
                    ids[0] + "=[t1-0,t1-2,t2-0,t2-2] " + ids[1] + "=[t1-1,t1-3,t2-1,t2-3] " + ids[2] + "=[t1-4,t2-4]",
                    0);
        }
    }

    @ParameterizedTest(name = "members on {0}, partitions on {1}: {2}, {3} if forced")
    @DisplayName("AbstractPartitionAssignorTest.testUseRackAwareAssignment")
    @CsvSource({
        // no racks of members, disjoint racks, all partitions everywhere, some partitions missing in some racks
        "_, a b,      false, false",
        "c, a b,      false, false",
        "a, ab ab,    false, true",
        "a, a a,      false, true",
        "a, a b,      true,  true",
        "a, ab a,     true,  true",
    })
    void gate(String memberRack, String racks, boolean used, boolean usedIfForced) {
        assertThat(isNeeded(memberRack, racks, false)).isEqualTo(used);
        assertThat(isNeeded(memberRack, racks, true)).isEqualTo(usedIfForced);
    }

    private static boolean isNeeded(String memberRack, String racks, boolean forced) {
        TestGroup group = group().topic("t", racks).member("c", "t").rack(memberRack.replace("_", ""));
        IndexedGroup indexed = new IndexedGroup(group.topics(), group.subscription(), MemberOrder.STATIC_FIRST);
        return new RackAwareRange(indexed, new SubscriberSets(indexed), new GroupRacks(indexed), forced).isNeeded();
    }

    @Test
    @DisplayName("a member without a rack suits every partition")
    void memberWithoutRack() {
        check(
                group().topic("t", "a b a b")
                        .member("c0", "t")
                        .member("c1", "t")
                        .rack("b"),
                "c0=[t-0,t-1] c1=[t-2,t-3]",
                1);
    }

    private static TestGroup uniform(int replicas, String brokerRacks, String memberRacks) {
        TestGroup group = group().replicated("t1", 6, replicas, brokerRacks)
                .replicated("t2", 7, replicas, brokerRacks)
                .replicated("t3", 2, replicas, brokerRacks);
        for (int i = 0; i < 3; i++) {
            group.member("c" + i, "t1", "t2", "t3").rack(("" + memberRacks.charAt(i)).replace("_", ""));
        }
        return group;
    }

    private static TestGroup fives(int replicas, String brokerRacks) {
        return group().replicated("t1", 5, replicas, brokerRacks)
                .replicated("t2", 5, replicas, brokerRacks)
                .replicated("t3", 5, replicas, brokerRacks);
    }

    private static void check(TestGroup group, String expected, int mismatches) {
        GroupAssignment assignment = group.assignment(new RangeAssignor());
        assertThat(TestGroup.text(assignment)).isEqualTo(expected);
        assertThat(group.mismatches(assignment)).as("rack mismatches").isEqualTo(mismatches);
    }
}

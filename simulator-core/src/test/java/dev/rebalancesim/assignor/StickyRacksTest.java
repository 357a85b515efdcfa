package dev.rebalancesim.assignor;

import static dev.rebalancesim.assignor.TestGroup.group;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sticky assignors and racks: the behaviours that Kafka's AbstractStickyAssignorTest checks; display names are those
 * of Kafka's tests. Three topics with 6, 7 and 2 partitions, three members in racks a, b and c.
 */
class StickyRacksTest {

    private static final String UNIFORM =
            "c0=[t1-0,t1-3,t2-0,t2-3,t2-6] c1=[t1-1,t1-4,t2-1,t2-4,t3-0] c2=[t1-2,t1-5,t2-2,t2-5,t3-1]";

    private static final String NON_EQUAL =
            "c0=[t2-0,t2-2,t2-4,t2-6,t1-5] c1=[t2-1,t2-3,t2-5,t1-3,t3-0] c2=[t1-0,t1-1,t1-2,t1-4,t3-1]";

    @ParameterizedTest(name = "{0} replicas on racks {1}, members on {2}")
    @DisplayName("testRackAwareAssignmentWithUniformSubscription, …NonEqualSubscription: racks decide nothing")
    @CsvSource({"3, abc, abc", "2, abc, def", "2, ab, abc", "1, a, abc", "1, abc, ___"})
    void racksDecideNothing(int replicas, String brokerRacks, String memberRacks) {
        for (String assignor : new String[] {"sticky", "cooperative-sticky"}) {
            assertThat(members(topics(replicas, brokerRacks), memberRacks, true).assign(assignor))
                    .isEqualTo(UNIFORM);
            assertThat(members(topics(replicas, brokerRacks), memberRacks, false)
                            .assign(assignor))
                    .isEqualTo(NON_EQUAL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("testRackAwareAssignmentWithUniformSubscription, …NonEqualSubscription: brokers without racks")
    void brokersWithoutRacks(String assignor) {
        assertThat(members(group().topic("t1", 6).topic("t2", 7).topic("t3", 2), "abc", true)
                        .assign(assignor))
                .isEqualTo(UNIFORM);
        assertThat(members(group().topic("t1", 6).topic("t2", 7).topic("t3", 2), "abc", false)
                        .assign(assignor))
                .isEqualTo(NON_EQUAL);
    }

    @ParameterizedTest(name = "{0} replicas on racks {1}: {3} mismatches")
    @DisplayName("testRackAwareAssignmentWithUniformSubscription")
    @CsvSource(delimiter = '|', textBlock = """
            1 | abc | c0=[t1-0,t1-3,t2-0,t2-3,t2-6] c1=[t1-1,t1-4,t2-1,t2-4,t3-0] c2=[t1-2,t1-5,t2-2,t2-5,t3-1] | 0
            2 | abc | c0=[t1-0,t1-3,t2-0,t2-3,t2-6] c1=[t1-1,t1-4,t2-1,t2-4,t3-0] c2=[t1-2,t1-5,t2-2,t2-5,t3-1] | 0
            1 | ab  | c0=[t1-0,t1-2,t1-4,t2-0,t2-2] c1=[t1-1,t1-3,t1-5,t2-1,t2-3] c2=[t2-4,t2-5,t2-6,t3-0,t3-1] | 5
            """)
    void uniform(int replicas, String brokerRacks, String expected, int mismatches) {
        check(members(topics(replicas, brokerRacks), "abc", true), expected, expected, mismatches);
    }

    @ParameterizedTest(name = "{0} replicas on racks {1}: {3} mismatches")
    @DisplayName("testRackAwareAssignmentWithNonEqualSubscription")
    @CsvSource(delimiter = '|', textBlock = """
            1 | abc | c0=[t2-0,t2-3,t2-6,t1-3,t2-2] c1=[t2-1,t2-4,t1-4,t3-0,t2-5] c2=[t1-2,t1-5,t3-1,t1-0,t1-1] | 4
            2 | abc | c0=[t2-0,t2-2,t2-5,t2-6,t1-3] c1=[t2-1,t2-3,t2-4,t1-0,t3-0] c2=[t1-1,t1-2,t1-4,t1-5,t3-1] | 0
            1 | ab  | c0=[t2-0,t2-2,t2-4,t2-6,t3-1] c1=[t2-1,t2-3,t2-5,t1-5,t3-0] c2=[t1-0,t1-1,t1-2,t1-3,t1-4] | 5
            """)
    void nonEqual(int replicas, String brokerRacks, String expected, int mismatches) {
        check(members(topics(replicas, brokerRacks), "abc", false), expected, expected, mismatches);
    }

    @ParameterizedTest(name = "{0} replicas: {3} mismatches are left")
    @DisplayName("testRackAwareAssignmentWithUniformSubscription: misplaced partitions are taken away")
    @CsvSource(delimiter = '|', textBlock = """
            1 | c0=[t1-0,t2-0,t1-3,t2-3,t2-6] c1=[t3-0,t2-4,t1-1,t1-4,t2-1] c2=[t3-1,t1-5,t2-5,t1-2,t2-2]\
             | c0=[t1-0,t2-0] c1=[t3-0,t2-4] c2=[t3-1,t1-5,t2-5] | 0
            2 | c0=[t1-0,t2-0,t2-2,t2-6,t2-1] c1=[t3-0,t1-3,t2-3,t2-4,t1-1] c2=[t3-1,t1-4,t1-5,t2-5,t1-2]\
             | c0=[t1-0,t2-0,t2-2,t2-1] c1=[t3-0,t1-3,t2-3,t2-4] c2=[t3-1,t1-4,t1-5,t2-5] | 1
            3 | c0=[t1-0,t2-0,t1-1,t2-1,t2-2] c1=[t3-0,t1-2,t1-3,t2-3,t2-4] c2=[t3-1,t1-4,t1-5,t2-5,t2-6]\
             | c0=[t1-0,t2-0,t1-1,t2-1,t2-2] c1=[t3-0,t1-2,t1-3,t2-3,t2-4] c2=[t3-1,t1-4,t1-5,t2-5,t2-6] | 0
            """)
    void uniformRepair(int replicas, String sticky, String cooperative, int mismatches) {
        check(
                topics(replicas, "abc")
                        .member("c0", "t1", "t2", "t3")
                        .rack("a")
                        .owns(1, "t1-0", "t1-1", "t2-0", "t2-1", "t2-2")
                        .member("c1", "t1", "t2", "t3")
                        .rack("b")
                        .owns(1, "t1-2", "t1-3", "t2-3", "t2-4", "t3-0")
                        .member("c2", "t1", "t2", "t3")
                        .rack("c")
                        .owns(1, "t1-4", "t1-5", "t2-5", "t2-6", "t3-1"),
                sticky,
                cooperative,
                mismatches);
    }

    @ParameterizedTest(name = "{0} replicas: {3} mismatches are left")
    @DisplayName("testRackAwareAssignmentWithNonEqualSubscription: misplaced partitions are taken away")
    @CsvSource(delimiter = '|', textBlock = """
            1 | c0=[t2-0,t2-3,t2-6,t1-3,t2-2] c1=[t2-4,t2-1,t1-4,t3-0,t2-5] c2=[t1-5,t3-1,t1-2,t1-0,t1-1]\
             | c0=[t2-0,t2-3,t2-2] c1=[t2-4,t2-5] c2=[t1-5,t3-1] | 4
            2 | c0=[t1-0,t2-0,t2-2,t2-3,t2-5] c1=[t1-3,t2-4,t2-6,t2-1,t1-1] c2=[t1-4,t1-5,t3-0,t3-1,t1-2]\
             | c0=[t1-0,t2-0,t2-2,t2-3] c1=[t1-3,t2-4,t2-6] c2=[t1-4,t1-5,t3-0,t3-1] | 0
            """)
    void nonEqualRepair(int replicas, String sticky, String cooperative, int mismatches) {
        check(
                topics(replicas, "abc")
                        .member("c0", "t1", "t2", "t3")
                        .rack("a")
                        .owns(1, "t1-0", "t1-1", "t2-0", "t2-1", "t2-2", "t2-3")
                        .member("c1", "t1", "t2", "t3")
                        .rack("b")
                        .owns(1, "t1-2", "t1-3", "t2-4", "t2-5", "t2-6")
                        .member("c2", "t1", "t3")
                        .rack("c")
                        .owns(1, "t1-4", "t1-5", "t3-0", "t3-1"),
                sticky,
                cooperative,
                mismatches);
    }

    private static TestGroup topics(int replicas, String racks) {
        return group().replicated("t1", 6, replicas, racks)
                .replicated("t2", 7, replicas, racks)
                .replicated("t3", 2, replicas, racks);
    }

    private static TestGroup members(TestGroup group, String racks, boolean uniform) {
        for (int i = 0; i < 3; i++) {
            String[] topics = uniform || i < 2 ? new String[] {"t1", "t2", "t3"} : new String[] {"t1", "t3"};
            group.member("c" + i, topics).rack(("" + racks.charAt(i)).replace("_", ""));
        }
        return group;
    }

    private static void check(TestGroup group, String sticky, String cooperative, int mismatches) {
        GroupAssignment assignment = group.assignment(new StickyAssignor());
        assertThat(TestGroup.text(assignment)).isEqualTo(sticky);
        assertThat(group.mismatches(assignment)).as("rack mismatches").isEqualTo(mismatches);
        assertThat(group.assign("cooperative-sticky")).isEqualTo(cooperative);
    }
}

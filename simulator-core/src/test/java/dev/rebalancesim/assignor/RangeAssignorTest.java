package dev.rebalancesim.assignor;

import static dev.rebalancesim.assignor.TestGroup.group;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The behaviours that Kafka's own RangeAssignorTest checks, without racks; display names are those of Kafka's tests. */
class RangeAssignorTest {

    private static final String ASSIGNOR = "range";

    @Test
    @DisplayName("testOneConsumerNoTopic")
    void noTopic() {
        assertThat(group().member("c").assign(ASSIGNOR)).isEqualTo("c=[]");
    }

    @Test
    @DisplayName("testOneConsumerNonexistentTopic")
    void nonexistentTopic() {
        assertThat(group().member("c", "t").assign(ASSIGNOR)).isEqualTo("c=[]");
        assertThat(group().topic("t", 0).member("c", "t").assign(ASSIGNOR)).isEqualTo("c=[]");
    }

    @Test
    @DisplayName("testOneConsumerOneTopic")
    void oneTopic() {
        assertThat(group().topic("t", 3).member("c", "t").assign(ASSIGNOR)).isEqualTo("c=[t-0,t-1,t-2]");
    }

    @Test
    @DisplayName("testOnlyAssignsPartitionsFromSubscribedTopics")
    void onlySubscribedTopics() {
        assertThat(group().topic("t", 3).topic("other", 3).member("c", "t").assign(ASSIGNOR))
                .isEqualTo("c=[t-0,t-1,t-2]");
    }

    @Test
    @DisplayName("testOneConsumerMultipleTopics")
    void multipleTopics() {
        assertThat(group().topic("t1", 1).topic("t2", 2).member("c", "t1", "t2").assign(ASSIGNOR))
                .isEqualTo("c=[t1-0,t2-0,t2-1]");
    }

    @Test
    @DisplayName("testTwoConsumersOneTopicOnePartition")
    void twoMembersOnePartition() {
        assertThat(group().topic("t", 1).member("c1", "t").member("c2", "t").assign(ASSIGNOR))
                .isEqualTo("c1=[t-0] c2=[]");
    }

    @Test
    @DisplayName("testTwoConsumersOneTopicTwoPartitions")
    void twoMembersTwoPartitions() {
        assertThat(group().topic("t", 2).member("c2", "t").member("c1", "t").assign(ASSIGNOR))
                .isEqualTo("c2=[t-1] c1=[t-0]");
    }

    @Test
    @DisplayName("testMultipleConsumersMixedTopics")
    void mixedTopics() {
        assertThat(group().topic("t1", 3)
                        .topic("t2", 2)
                        .member("c1", "t1")
                        .member("c2", "t1", "t2")
                        .member("c3", "t1")
                        .assign(ASSIGNOR))
                .isEqualTo("c1=[t1-0] c2=[t1-1,t2-0,t2-1] c3=[t1-2]");
    }

    @Test
    @DisplayName("testTwoConsumersTwoTopicsSixPartitions")
    void skew() {
        assertThat(sixPartitions()
                        .member("c1", "t1", "t2")
                        .member("c2", "t1", "t2")
                        .assign(ASSIGNOR))
                .isEqualTo("c1=[t1-0,t1-1,t2-0,t2-1] c2=[t1-2,t2-2]");
    }

    @Test
    @DisplayName("testTwoStaticConsumersTwoTopicsSixPartitions")
    void twoStaticMembers() {
        assertThat(sixPartitions()
                        .staticMember("c-b", "instance1", "t1", "t2")
                        .staticMember("c-a", "instance2", "t1", "t2")
                        .assign(ASSIGNOR))
                .isEqualTo("c-b=[t1-0,t1-1,t2-0,t2-1] c-a=[t1-2,t2-2]");
    }

    @Test
    @DisplayName("testOneStaticConsumerAndOneDynamicConsumerTwoTopicsSixPartitions")
    void staticBeforeDynamic() {
        assertThat(sixPartitions()
                        .member("c-a", "t1", "t2")
                        .staticMember("c-b", "instance1", "t1", "t2")
                        .assign(ASSIGNOR))
                .isEqualTo("c-a=[t1-2,t2-2] c-b=[t1-0,t1-1,t2-0,t2-1]");
    }

    @Test
    @DisplayName("testStaticMemberRangeAssignmentPersistent")
    void staticMembersKeepTheirPartitionsWhenADynamicOneIsReplaced() {
        for (String dynamic : new String[] {"d", "a"}) {
            assertThat(group().topic("t1", 5)
                            .topic("t2", 4)
                            .staticMember("m1", "i1", "t1", "t2")
                            .staticMember("m2", "i2", "t1", "t2")
                            .staticMember("m3", "i3", "t1", "t2")
                            .member(dynamic, "t1", "t2")
                            .assign(ASSIGNOR))
                    .isEqualTo("m1=[t1-0,t1-1,t2-0] m2=[t1-2,t2-1] m3=[t1-3,t2-2] " + dynamic + "=[t1-4,t2-3]");
        }
    }

    @Test
    @DisplayName("testStaticMemberRangeAssignmentPersistentAfterMemberIdChanges")
    void staticMembersKeepTheirPartitionsUnderNewMemberIds() {
        for (String[] ids : new String[][] {{"m1", "m2", "m3"}, {"z", "x", "y"}}) {
            assertThat(group().topic("t1", 5)
                            .topic("t2", 5)
                            .staticMember(ids[0], "i1", "t1", "t2")
                            .staticMember(ids[1], "i2", "t1", "t2")
                            .staticMember(ids[2], "i3", "t1", "t2")
                            .assign(ASSIGNOR))
                    .isEqualTo(ids[0] + "=[t1-0,t1-1,t2-0,t2-1] " + ids[1] + "=[t1-2,t1-3,t2-2,t2-3] " + ids[2]
                            + "=[t1-4,t2-4]");
        }
    }

    @Test
    @DisplayName("quirk: the topics of a list are in the order of a hash map")
    void orderOfTopicsInAList() {
        TestGroup group = group();
        String[] names = new String[12];
        for (int i = 0; i < names.length; i++) {
            names[i] = "topic-" + i;
            group.topic(names[i], 1);
        }
        assertThat(group.member("c", names).assign(ASSIGNOR))
                .isEqualTo("c=[topic-6-0,topic-7-0,topic-8-0,topic-9-0,topic-0-0,topic-1-0,topic-2-0,topic-3-0,"
                        + "topic-10-0,topic-4-0,topic-11-0,topic-5-0]");
    }

    @Test
    @DisplayName("quirk: the order of topics whose names fall into the same bin is the order of first mention")
    void orderOfTopicsInTheSameBin() {
        // "Aa" and "BB" have the same hash code.
        assertThat(group().topic("Aa", 1).topic("BB", 1).member("c", "Aa", "BB").assign(ASSIGNOR))
                .isEqualTo("c=[Aa-0,BB-0]");
        assertThat(group().topic("Aa", 1).topic("BB", 1).member("c", "BB", "Aa").assign(ASSIGNOR))
                .isEqualTo("c=[BB-0,Aa-0]");
    }

    @Test
    @DisplayName("quirk: a group without members gets an empty assignment")
    void noMembers() {
        assertThat(group().topic("t", 1).assignment(new RangeAssignor()).members())
                .isEmpty();
    }

    @Test
    @DisplayName("reported partitions play no part")
    void historyPlaysNoPart() {
        assertThat(group().topic("t", 2)
                        .member("c1", "t")
                        .owns(1, "t-1")
                        .member("c2", "t")
                        .owns(1, "t-0")
                        .assign(ASSIGNOR))
                .isEqualTo("c1=[t-0] c2=[t-1]");
    }

    @Test
    @DisplayName("AbstractPartitionAssignorTest.testMergeSortManyMemberInfo: static members first, then dynamic ones")
    void hundredMixedMembers() {
        TestGroup group = group().topic("t", 100);
        for (int i = 99; i >= 0; i--) {
            // Even ones are static, with instance ids that run against the member ids.
            if (i % 2 == 0) {
                group.staticMember("m" + (100 + i), "i" + (200 - i), "t");
            } else {
                group.member("m" + (100 + i), "t");
            }
        }
        GroupAssignment assignment = group.assignment(new RangeAssignor());
        assertThat(assignment.members().stream()
                        .collect(Collectors.toMap(m -> m.partitions().get(0).partition(), MemberAssignment::memberId)))
                .containsEntry(0, "m198")
                .containsEntry(1, "m196")
                .containsEntry(49, "m100")
                .containsEntry(50, "m101")
                .containsEntry(99, "m199");
    }

    private static TestGroup sixPartitions() {
        return group().topic("t1", 3).topic("t2", 3);
    }
}

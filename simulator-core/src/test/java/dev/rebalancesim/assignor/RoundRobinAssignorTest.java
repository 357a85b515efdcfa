package dev.rebalancesim.assignor;

import static dev.rebalancesim.assignor.TestGroup.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The behaviours that Kafka's own RoundRobinAssignorTest checks; display names are those of Kafka's tests. */
class RoundRobinAssignorTest {

    private static final String ASSIGNOR = "roundrobin";

    /**
     * Kafka deals partition p to member p mod 25, and to survivor p mod 24 when one has left. The pairs of these numbers
     * repeat after 600 partitions; in each 600, 24 partitions stay, and the last 50 let as many stay as there are members
     * before the one that leaves.
     */
    @Test
    void oneOf25MembersLeaves_atLeast576AndAtMost600OfTheOthersPartitionsMove() {
        for (int leaver = 0; leaver < 25; leaver++) {
            int gone = leaver;
            Map<TopicPartition, String> before = owners(IntStream.range(0, 25));
            Map<TopicPartition, String> after = owners(IntStream.range(0, 25).filter(member -> member != gone));

            long kept = before.entrySet().stream()
                    .filter(owner -> !owner.getValue().equals(memberId(gone)))
                    .filter(owner -> after.get(owner.getKey()).equals(owner.getValue()))
                    .count();

            assertThat(624 - kept).as("member %s leaves", gone).isEqualTo(600 - gone);
        }
    }

    /** Who owns what of 20 topics with 650 partitions. */
    private static Map<TopicPartition, String> owners(IntStream members) {
        TestGroup group = group();
        String[] topics = IntStream.range(0, 20).mapToObj(t -> "t" + (10 + t)).toArray(String[]::new);
        for (int i = 0; i < topics.length; i++) {
            group.topic(topics[i], i < 10 ? 33 : 32);
        }
        members.forEach(member -> group.member(memberId(member), topics));
        Map<TopicPartition, String> owners = new HashMap<>();
        Assignors.create(ASSIGNOR)
                .assign(group.topics(), group.subscription())
                .members()
                .forEach(member -> member.partitions().forEach(partition -> owners.put(partition, member.memberId())));
        return owners;
    }

    private static String memberId(int member) {
        return "m" + (10 + member);
    }

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
        assertThat(group().topic("t", 2).member("c1", "t").member("c2", "t").assign(ASSIGNOR))
                .isEqualTo("c1=[t-0] c2=[t-1]");
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
    @DisplayName("testTwoDynamicConsumersTwoTopicsSixPartitions")
    void twoDynamicMembers() {
        assertThat(sixPartitions()
                        .member("c1", "t1", "t2")
                        .member("c2", "t1", "t2")
                        .assign(ASSIGNOR))
                .isEqualTo("c1=[t1-0,t1-2,t2-1] c2=[t1-1,t2-0,t2-2]");
    }

    @Test
    @DisplayName("testTwoStaticConsumersTwoTopicsSixPartitions")
    void twoStaticMembers() {
        assertThat(sixPartitions()
                        .staticMember("c-b", "instance1", "t1", "t2")
                        .staticMember("c-a", "instance2", "t1", "t2")
                        .assign(ASSIGNOR))
                .isEqualTo("c-b=[t1-0,t1-2,t2-1] c-a=[t1-1,t2-0,t2-2]");
    }

    @Test
    @DisplayName("testOneStaticConsumerAndOneDynamicConsumerTwoTopicsSixPartitions")
    void staticBeforeDynamic() {
        assertThat(sixPartitions()
                        .member("c-a", "t1", "t2")
                        .staticMember("c-b", "instance1", "t1", "t2")
                        .assign(ASSIGNOR))
                .isEqualTo("c-a=[t1-1,t2-0,t2-2] c-b=[t1-0,t1-2,t2-1]");
    }

    @Test
    @DisplayName("testStaticMemberRoundRobinAssignmentPersistent")
    void staticMembersKeepTheirPartitionsWhenADynamicOneIsReplaced() {
        for (String dynamic : new String[] {"d", "a"}) {
            assertThat(threeStaticMembers("m1", "m2", "m3")
                            .member(dynamic, "t1", "t2")
                            .assign(ASSIGNOR))
                    .isEqualTo("m1=[t1-0,t1-4,t2-3] m2=[t1-1,t2-0] m3=[t1-2,t2-1] " + dynamic + "=[t1-3,t2-2]");
        }
    }

    @Test
    @DisplayName("testStaticMemberRoundRobinAssignmentPersistentAfterMemberIdChanges")
    void staticMembersKeepTheirPartitionsUnderNewMemberIds() {
        assertThat(threeStaticMembers("m1", "m2", "m3").assign(ASSIGNOR))
                .isEqualTo("m1=[t1-0,t1-3,t2-1] m2=[t1-1,t1-4,t2-2] m3=[t1-2,t2-0,t2-3]");
        assertThat(threeStaticMembers("z", "x", "y").assign(ASSIGNOR))
                .isEqualTo("z=[t1-0,t1-3,t2-1] x=[t1-1,t1-4,t2-2] y=[t1-2,t2-0,t2-3]");
    }

    @Test
    @DisplayName("quirk: a group without members is refused")
    void noMembers() {
        assertThatThrownBy(() -> group().topic("t", 1).assign(ASSIGNOR)).isInstanceOf(AssignmentException.class);
    }

    @Test
    @DisplayName("racks and reported partitions play no part")
    void racksAndHistoryPlayNoPart() {
        assertThat(group().topic("t", "a b a b")
                        .member("c1", "t")
                        .rack("b")
                        .owns(1, "t-3", "t-1")
                        .member("c2", "t")
                        .rack("a")
                        .assign(ASSIGNOR))
                .isEqualTo("c1=[t-0,t-2] c2=[t-1,t-3]");
    }

    private static TestGroup sixPartitions() {
        return group().topic("t1", 3).topic("t2", 3);
    }

    private static TestGroup threeStaticMembers(String id1, String id2, String id3) {
        return group().topic("t1", 5)
                .topic("t2", 4)
                .staticMember(id1, "i1", "t1", "t2")
                .staticMember(id2, "i2", "t1", "t2")
                .staticMember(id3, "i3", "t1", "t2");
    }
}

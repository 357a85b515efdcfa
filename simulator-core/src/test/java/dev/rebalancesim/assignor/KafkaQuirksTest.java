package dev.rebalancesim.assignor;

import static dev.rebalancesim.assignor.TestGroup.group;
import static dev.rebalancesim.assignor.TestGroup.partitions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebalancesim.protocol.UserData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oddities of Kafka's sticky assignors that ours share; Kafka's gave the same results. */
class KafkaQuirksTest {

    @Test
    @DisplayName("Q1: a member without topics is given partitions if the hash map presents it first")
    void memberWithoutTopics() {
        assertThat(group().topic("t", 4).member("E").member("F", "t").assign("sticky"))
                .isEqualTo("E=[t-0,t-2] F=[t-1,t-3]");
        // "c" comes before "d" in the map, whatever the order of the JoinGroup response is.
        assertThat(group().topic("t", 4).member("d").member("c", "t").assign("sticky"))
                .isEqualTo("d=[] c=[t-0,t-1,t-2,t-3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("Q2: the claim of a partition that does not exist breaks the constrained algorithm")
    void claimOfMissingPartition(String assignor) {
        assertThatThrownBy(() -> group().topic("t", 4)
                        .member("C0", "t")
                        .owns(1, "t-0", "t-7")
                        .member("C1", "t")
                        .owns(1, "t-1", "t-2")
                        .assign(assignor))
                .isInstanceOf(AssignmentException.class)
                .hasMessageContaining("does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("Q2: if subscriptions differ, the member keeps the partition that does not exist")
    void claimOfMissingPartitionIsKept(String assignor) {
        assertThat(group().topic("t", 4)
                        .topic("u", 1)
                        .member("C0", "t")
                        .owns(1, "t-0", "t-7")
                        .member("C1", "t", "u")
                        .owns(1, "t-1", "t-2")
                        .assign(assignor))
                .isEqualTo("C0=[t-0,t-7,t-3] C1=[t-1,t-2,u-0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("Q2: partitions that do not exist count when Kafka asks whether a member has all it could have")
    void missingPartitionsFillAMember(String assignor) {
        assertThat(group().topic("t", 4)
                        .topic("u", 3)
                        .member("A", "t")
                        .owns(1, "t-6", "t-7", "t-8", "t-9")
                        .member("B", "t", "u")
                        .owns(1, "t-0", "t-1", "t-2", "t-3", "u-0", "u-1", "u-2")
                        .assign(assignor))
                .isEqualTo("A=[t-6,t-7,t-8,t-9] B=[t-0,t-1,t-2,t-3,u-0,u-1,u-2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("our own: we refuse where Kafka would assign a partition twice, after the claim of a missing one")
    void refusal(String assignor) {
        assertThatThrownBy(() -> group().topic("a", 1)
                        .topic("t", 1)
                        .member("A", "a")
                        .owns(1, "a-5")
                        .member("B", "t")
                        .owns(1, "t-0")
                        .assign(assignor))
                .isInstanceOf(AssignmentException.class)
                .hasMessage("Kafka would assign t-0 twice, because some member owns a partition of a that does not"
                        + " exist");
    }

    @Test
    @DisplayName("Q3: a partition moves to a former owner that does not subscribe to the topic any more")
    void formerOwnerDoesNotSubscribe() {
        TestGroup group = group().topic("t1", 4)
                .topic("t2", 1)
                .member("A", "t2")
                .owns(1, "t1-0")
                .member("B", "t1")
                .owns(2, "t1-0", "t1-1", "t1-2", "t1-3")
                .member("C", "t1", "t2")
                .owns(2);
        assertThat(group.assign("sticky")).isEqualTo("A=[t2-0,t1-0] B=[t1-2,t1-3] C=[t1-1]");
        assertThat(group.assign("cooperative-sticky")).isEqualTo("A=[t2-0,t1-0] B=[t1-2,t1-3] C=[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("Q3b: the assignor fails if such a former owner has all it could have")
    void formerOwnerIsFixed(String assignor) {
        assertThatThrownBy(() -> group().topic("t1", 4)
                        .topic("t2", 1)
                        .member("A", "t2")
                        .owns(1, "t1-0")
                        .member("B", "t1")
                        .owns(2, "t1-0", "t1-1", "t1-2", "t1-3")
                        .member("C", "t1")
                        .owns(2)
                        .assign(assignor))
                .isInstanceOf(AssignmentException.class)
                .hasMessageContaining("A once had t1-0");
    }

    @Test
    @DisplayName(
            "Q4: our subscriptions can be used twice, unlike Kafka's, of which the first use consumes the user data")
    void subscriptionsAreNotConsumed() {
        TestGroup group = group().topic("t", 4)
                .member("C0", "t")
                .owns(1, "t-2", "t-3")
                .member("C1", "t")
                .owns(1, "t-0", "t-1");
        StickyAssignor assignor = new StickyAssignor();
        assertThat(group.assign(assignor)).isEqualTo("C0=[t-2,t-3] C1=[t-0,t-1]");
        assertThat(group.assign(assignor)).isEqualTo("C0=[t-2,t-3] C1=[t-0,t-1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sticky", "cooperative-sticky"})
    @DisplayName("Q7: a group without members is refused")
    void noMembers(String assignor) {
        assertThatThrownBy(() -> group().topic("t", 1).assign(assignor)).isInstanceOf(AssignmentException.class);
    }

    @Test
    @DisplayName("Q8: a contested partition is withheld even if a later claim of a higher generation wins it")
    void contestedThenClaimed() {
        assertThat(threeClaims("A", "B", "C").assign("cooperative-sticky")).isEqualTo("A=[t-1] B=[t-2] C=[t-3]");
        // Here the map presents the third member first.
        assertThat(threeClaims("b", "c", "a").assign("cooperative-sticky")).isEqualTo("b=[t-1] c=[t-2] a=[t-0,t-3]");
    }

    private static TestGroup threeClaims(String first, String second, String third) {
        return group().topic("t", 4)
                .member(first, "t")
                .owns(1, "t-0", "t-1")
                .member(second, "t")
                .owns(1, "t-0", "t-2")
                .member(third, "t")
                .owns(2, "t-0", "t-3");
    }

    @Test
    @DisplayName("Q9: sticky reads the earlier claimant's generation from the field, so the older claim may win")
    void generationOfTheEarlierClaimant() {
        assertThat(twoClaims("A", "B").assign("sticky")).isEqualTo("A=[t-1,t-3] B=[t-0,t-2]");
        assertThat(twoClaims("B", "A").assign("sticky")).isEqualTo("B=[t-0,t-1] A=[t-2,t-3]");
    }

    private static TestGroup twoClaims(String newer, String older) {
        return group().topic("t", 4)
                .member(newer, "t")
                .userData(UserData.ofAssignment(partitions("t-0", "t-1"), 5))
                .member(older, "t")
                .userData(UserData.ofAssignment(partitions("t-0", "t-2"), 3));
    }

    @Test
    @DisplayName("Q10: sticky writes its user data in the order of a hash map of the topics")
    void orderOfUserData() {
        StickyAssignor assignor = new StickyAssignor();
        assignor.onAssignment(partitions("t2-1", "topic-10-0", "t2-0", "a-5", "topic-9-3"), 7);
        assertThat(assignor.userData())
                .isEqualTo(UserData.ofAssignment(partitions("a-5", "topic-9-3", "topic-10-0", "t2-1", "t2-0"), 7));
    }

    @Test
    @DisplayName("our own finding: topics in the same bin of that map are written in reverse")
    void orderOfUserDataInABin() {
        // "Aa" and "BB" have the same hash code; computeIfAbsent puts new keys to the front of the bin.
        StickyAssignor assignor = new StickyAssignor();
        assignor.onAssignment(partitions("Aa-0", "BB-0"), 1);
        assertThat(assignor.userData().partitions()).isEqualTo(partitions("BB-0", "Aa-0"));
    }

    @Test
    @DisplayName("Q11: if subscriptions differ, a contested partition is not withheld from one of the claimants")
    void contestedIsNotWithheldFromAClaimant() {
        assertThat(group().topic("t", 4)
                        .topic("u", 1)
                        .member("A", "t")
                        .owns(1, "t-0", "t-1")
                        .member("B", "t", "u")
                        .owns(1, "t-0", "t-2", "t-3")
                        .assign("cooperative-sticky"))
                .isEqualTo("A=[t-1,t-0] B=[t-2,t-3,u-0]");
    }

    @Test
    @DisplayName("our own finding: a member that reports a contested partition twice does not get it back")
    void contestedPartitionReportedTwice() {
        assertThat(group().topic("t", 3)
                        .topic("u", 1)
                        .member("A", "t")
                        .owns(1, "t-0")
                        .member("B", "t", "u")
                        .field(-1, "t-0", "t-0")
                        .userData(UserData.ofGeneration(1))
                        .assign("cooperative-sticky"))
                .isEqualTo("A=[t-0,t-1] B=[u-0,t-2]");
    }

    @Test
    @DisplayName("the highest generation seen is remembered from call to call")
    void highestGenerationIsRemembered() {
        CooperativeStickyAssignor fresh = new CooperativeStickyAssignor();
        CooperativeStickyAssignor experienced = new CooperativeStickyAssignor();
        group().topic("t", 1).member("X", "t").owns(9).assign(experienced);
        TestGroup group = group().topic("t", 4)
                .topic("u", 2)
                .member("A", "t")
                .owns(2)
                .member("B", "t")
                .owns(1, "t-1")
                .member("C", "t", "u")
                .owns(2, "t-3", "t-1");
        // For the one that has seen generation 9, C's claim is history as well, and younger than B's.
        assertThat(group.assign(fresh)).isEqualTo("A=[t-0] B=[t-2,t-1] C=[u-0,u-1]");
        assertThat(group.assign(experienced)).isEqualTo("A=[t-0] B=[t-2] C=[u-0,u-1]");
    }
}

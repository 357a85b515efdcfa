package dev.rebalancesim.coordinator.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.coordinator.Answer;
import dev.rebalancesim.coordinator.TestGroup;
import dev.rebalancesim.coordinator.TestMember;
import dev.rebalancesim.protocol.JoinGroup;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups of thousands are no problem: nothing but the completion of a join phase touches every member. */
class LargeGroupTest {

    private static final int MEMBERS = 5_000;

    @Test
    @Timeout(20)
    void fiveThousandMembersRebalanceAgainAndAgain() {
        TestGroup group = TestGroup.withoutInitialDelay();
        TestMember[] members = IntStream.range(0, MEMBERS)
                .mapToObj(i -> group.dynamic("c" + i))
                .toArray(TestMember[]::new);
        group.stableWith(members);
        long start = System.nanoTime();

        for (int round = 2; round <= 11; round++) {
            Answer<JoinGroup.Response> ofLeader = members[0].join();
            for (int i = 1; i < MEMBERS; i++) {
                members[i].heartbeat();
                members[i].join();
            }
            assertThat(ofLeader.get().members()).hasSize(MEMBERS);
            group.finishSync(members);
            assertThat(group.group().generationId()).isEqualTo(round);
        }

        System.out.println("10 rebalances of " + MEMBERS + " members: "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    }
}

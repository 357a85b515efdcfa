package dev.rebalancesim.cli.mermaid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.cli.run.RunResult;
import dev.rebalancesim.cli.run.Simulations;
import dev.rebalancesim.report.Rebalance;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import dev.rebalancesim.scenarios.ScenarioOverrides;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --mermaid}: one rebalance as a sequence diagram. */
class RebalanceDiagramTest {

    @Test
    void aStop_isToldFromTheClosingConsumerToTheNewAssignment() {
        String diagram = draw("rolling-restart", 2);

        assertThat(MermaidGrammar.check(diagram))
                .containsExactly("coordinator", "worker-0", "worker-1 (leader)", "worker-2", "worker-3");
        assertThat(diagram).containsSubsequence("""
                    Note over p0,p4: at 30.000 s
                    Note over p1: close()
                    Note over p1: onPartitionsRevoked: 3 partitions, 50 ms
                    p1->>p0: LeaveGroup
                    Note over p0: PreparingRebalance: member left: worker-0
                """, """
                    Note over p0,p4: 2.94 s later, at 33.042 s
                    p2->>p0: Heartbeat
                    p0-->>p2: REBALANCE_IN_PROGRESS
                """, """
                    Note over p2,p4: onPartitionsRevoked: 3 partitions, 50 ms
                    p2->>p0: JoinGroup (was in generation 1)
                """, """
                    Note over p0: CompletingRebalance, generation 2
                    p0-->>p2: generation 2, leads 3 members, range
                    p0-->>p3: generation 2
                """, """
                    p2->>p0: SyncGroup with everybody's assignment
                """, """
                    Note over p0: Stable
                    p0-->>p2: assignment: orders-0…3
                """, """
                    Note over p0,p4: all at work at 33.097 s, after 3.10 s
                """);
    }

    @Test
    void aCrash_isFollowedByTheTimeUntilItIsNoticed() {
        assertThat(draw("crash", 2))
                .containsSubsequence(
                        "Note over p2: crashes\n",
                        "Note over p0,p4: 43.0 s later, at 63.047 s\n",
                        "Note over p0: the session of worker-1 has expired\n");
    }

    @Test
    void aFirstJoin_isSentAgainWithTheMemberIdItWasGiven() {
        assertThat(draw("rolling-restart", 3))
                .containsSubsequence(
                        "p1->>p0: JoinGroup without a member id\n",
                        "p0-->>p1: MEMBER_ID_REQUIRED\n",
                        "p1->>p0: JoinGroup\n");
    }

    @Test
    void ofALargeGroup_thoseThatMatterAreDrawn() {
        String diagram = draw("join-30", 2);

        assertThat(MermaidGrammar.check(diagram)).hasSize(6);
        assertThat(diagram).contains("more members took part and are not drawn");
        assertThat(diagram.lines().count()).isLessThan(60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "join-cooperative",
                "restart-overlapping",
                "zombie",
                "gc-pause",
                "stuck-static",
                "static-duplicate-id",
                "slow-revoke-too-slow",
                "offsets-expire"
            })
    void anyRebalance_canBeDrawn(String name) {
        Scenario scenario = scenario(name);
        RunResult result = Simulations.run(scenario, List.of());
        for (Rebalance rebalance :
                result.report().rebalances().stream().limit(5).toList()) {
            MermaidGrammar.check(draw(scenario, result, rebalance));
        }
    }

    @Test
    void theLongestOne_isTakenIfNoneIsAskedFor() {
        List<Rebalance> rebalances =
                Simulations.run(scenario("rolling-restart"), List.of()).report().rebalances();

        assertThat(RebalanceChoice.longest(rebalances))
                .map(Rebalance::generation)
                .contains(2);
        assertThat(RebalanceChoice.longest(rebalances.subList(0, 1)))
                .map(Rebalance::generation)
                .contains(1);
        assertThat(RebalanceChoice.longest(List.of())).isEmpty();
    }

    private static String draw(String name, int generation) {
        Scenario scenario = scenario(name);
        RunResult result = Simulations.run(scenario, List.of());
        Rebalance rebalance = RebalanceChoice.ofGeneration(
                        generation, result.report().rebalances())
                .orElseThrow();
        return draw(scenario, result, rebalance);
    }

    private static String draw(Scenario scenario, RunResult result, Rebalance rebalance) {
        RebalanceDiagram diagram = new RebalanceDiagram(scenario, result.report(), rebalance);
        Simulations.run(scenario, List.of(diagram));
        return diagram.text();
    }

    private static Scenario scenario(String name) {
        ScenarioCatalog catalog = ScenarioCatalog.bundled();
        return catalog.read(catalog.find(name).orElseThrow(), ScenarioOverrides.of(List.of()))
                .scenario()
                .orElseThrow();
    }
}

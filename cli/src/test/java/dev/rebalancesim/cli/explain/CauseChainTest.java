package dev.rebalancesim.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.cli.run.Simulations;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import dev.rebalancesim.scenarios.ScenarioReader;
import dev.rebalancesim.trace.GroupEvent;
import dev.rebalancesim.trace.MemberEvent;
import dev.rebalancesim.trace.OffsetEvent;
import dev.rebalancesim.trace.RemovalReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Why each rebalance came, back to where nothing is left to ask. */
class CauseChainTest {

    /** These take long, and nothing happens in them that does not happen in others. */
    private static final Set<String> EXPENSIVE = Set.of(
            "large-group",
            "deploy-40-dynamic",
            "deploy-40-static",
            "join-300",
            "crash-650-roundrobin",
            "crash-650-sticky",
            "leave-650-roundrobin",
            "leave-650-sticky",
            "leave-650-cooperative",
            "throughput",
            "scale-out-lag",
            "balanced-in-total",
            "autoscaler-cool-down",
            "failover-capacity",
            "failover-too-little",
            "fetch-small");

    static Stream<String> scenarios() {
        return ScenarioCatalog.bundled().names().stream().filter(name -> !EXPENSIVE.contains(name));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void eachRebalanceGoesBackToTheScriptOrToATimer(String name) {
        CauseIndex index = run(name);

        for (CauseChain chain : chains(index)) {
            assertThat(chain.end()).as("%s", chain).isNotEqualTo(CauseChain.End.UNKNOWN);
            assertThat(chain.steps())
                    .as("%s", chain)
                    .isSortedAccordingTo((left, right) -> Integer.compare(left.index(), right.index()));
            for (int i = 1; i < chain.steps().size(); i++) {
                assertThat(mayFollow(chain.steps().get(i - 1), chain.steps().get(i)))
                        .as("step %s of %s", i, chain)
                        .isTrue();
            }
        }
    }

    /** One rebalance leads to another only by its generation, by dropping who was late, or by a commit it prevents. */
    private static boolean mayFollow(Step earlier, Step later) {
        if (earlier.event() instanceof GroupEvent.RebalanceStarted) {
            return later.event() instanceof GroupEvent.JoinCompleted
                    || later.event() instanceof OffsetEvent.CommitFailed
                    || later.event() instanceof GroupEvent.MemberRemoved removed
                            && removed.why() == RemovalReason.NOT_REJOINED;
        }
        return !(earlier.event() instanceof GroupEvent.JoinCompleted)
                || later.event() instanceof GroupEvent.RebalanceStarted
                || later.event() instanceof MemberEvent.Failed;
    }

    @Test
    void aCrash_isFoundBehindTheSessionThatTimedOut() {
        CauseChain chain = chains(run("crash")).get(1);

        assertThat(types(chain))
                .containsExactly(
                        "script.action", "consumer.crashed", "group.member.removed", "group.rebalance.started");
        assertThat(chain.lastSign()).hasValueSatisfying(sign -> {
            assertThat(sign.api()).isEqualTo("Heartbeat");
            assertThat(sign.timeUs()).isLessThan(chain.steps().get(1).timeUs());
        });
    }

    @Test
    void aFollowUpRound_goesBackToTheMemberThatJoined() {
        CauseChain chain = chains(run("join-cooperative")).get(2);

        assertThat(types(chain))
                .containsExactly(
                        "script.action",
                        "consumer.started",
                        "group.rebalance.started",
                        "group.join.completed",
                        "group.rebalance.started");
    }

    @Test
    void aSlowApplication_endsInTheTimerThatRanOut() {
        assertThat(chains(run("poll-timeout-loop")).get(1).end()).isEqualTo(CauseChain.End.POLL_TIMER);
    }

    private static List<String> types(CauseChain chain) {
        return chain.steps().stream().map(step -> step.event().type()).toList();
    }

    private static List<CauseChain> chains(CauseIndex index) {
        return index.steps().stream()
                .filter(step -> step.event() instanceof GroupEvent.RebalanceStarted)
                .map(step -> CauseChain.to(step, index))
                .toList();
    }

    private static CauseIndex run(String name) {
        CauseIndex index = new CauseIndex();
        Simulations.run(scenario(name), List.of(index));
        return index;
    }

    private static Scenario scenario(String name) {
        String text = ScenarioCatalog.bundled().find(name).orElseThrow().text();
        return new ScenarioReader()
                .readText(text, name, Optional.empty())
                .scenario()
                .orElseThrow();
    }
}

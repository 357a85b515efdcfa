package dev.rebalancesim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebalancesim.engine.Simulation.TieOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The calendar: what runs when, and in which order. */
class SimulationTest {

    private final Simulation simulation = new Simulation(1, 1_000_000, TieOrder.INSERTION);
    private final List<String> log = new ArrayList<>();

    private EventQueue.Scheduled schedule(long delayUs, EventRank rank, String name) {
        return simulation.schedule(delayUs, rank, () -> log.add(name + "@" + simulation.nowUs()));
    }

    @Test
    void eventsRunInOrderOfTime() {
        schedule(30, EventRank.TIMER, "c");
        schedule(10, EventRank.TIMER, "a");
        schedule(20, EventRank.TIMER, "b");

        simulation.runUntil(25);

        assertThat(log).containsExactly("a@10", "b@20");
        assertThat(simulation.nowUs()).isEqualTo(25);
        assertThat(simulation.eventsRun()).isEqualTo(2);
    }

    @Test
    void inOneInstantScriptComesBeforeDeliveryBeforeTimerBeforeProbe() {
        schedule(10, EventRank.PROBE, "probe");
        schedule(10, EventRank.TIMER, "timer");
        schedule(10, EventRank.DELIVERY, "delivery");
        schedule(10, EventRank.SCRIPT, "script");

        simulation.runUntil(10);

        assertThat(log).containsExactly("script@10", "delivery@10", "timer@10", "probe@10");
    }

    @Test
    void whatIsEqualOtherwiseRunsInTheOrderInWhichItWasScheduled() {
        for (int i = 0; i < 100; i++) {
            schedule(10, EventRank.TIMER, "e" + i);
        }

        simulation.runUntil(10);

        assertThat(log).hasSize(100).startsWith("e0@10", "e1@10", "e2@10").endsWith("e98@10", "e99@10");
    }

    @Test
    void anEventScheduledForNowRunsAfterTheCurrentOneAndByRank() {
        simulation.schedule(10, EventRank.TIMER, () -> {
            log.add("first");
            schedule(0, EventRank.PROBE, "probe");
            schedule(0, EventRank.DELIVERY, "delivery");
        });
        schedule(10, EventRank.TIMER, "second");

        simulation.runUntil(10);

        assertThat(log).containsExactly("first", "delivery@10", "second@10", "probe@10");
    }

    @Test
    void theEndIsIncluded() {
        schedule(10, EventRank.PROBE, "at the end");
        schedule(11, EventRank.SCRIPT, "after");

        simulation.runUntil(10);

        assertThat(log).containsExactly("at the end@10");
    }

    @Test
    void aCancelledEventDoesNotRunAndDoesNotCount() {
        EventQueue.Scheduled cancelled = schedule(10, EventRank.TIMER, "cancelled");
        schedule(10, EventRank.TIMER, "kept");

        cancelled.cancel();
        cancelled.cancel();
        simulation.runUntil(20);

        assertThat(log).containsExactly("kept@10");
        assertThat(cancelled.isPending()).isFalse();
        assertThat(simulation.eventsRun()).isEqualTo(1);
    }

    @Test
    void cancellingAnEventThatHasRunChangesNothing() {
        EventQueue.Scheduled event = schedule(10, EventRank.TIMER, "a");
        simulation.runUntil(10);

        event.cancel();
        schedule(10, EventRank.TIMER, "b");
        simulation.runUntil(20);

        assertThat(log).containsExactly("a@10", "b@20");
    }

    @Test
    void theOrderSurvivesTheRemovalOfManyCancelledEvents() {
        List<EventQueue.Scheduled> cancelled = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            EventQueue.Scheduled event = schedule(1_000 - i % 1_000, EventRank.TIMER, "x" + i);
            if (i % 10 != 0) {
                cancelled.add(event);
            }
        }
        cancelled.forEach(EventQueue.Scheduled::cancel);

        simulation.runUntil(1_000);

        List<String> expected = new ArrayList<>();
        for (int time = 1; time <= 1_000; time++) {
            for (int i = 0; i < 20_000; i += 10) {
                if (1_000 - i % 1_000 == time) {
                    expected.add("x" + i + "@" + time);
                }
            }
        }
        assertThat(log).hasSize(2_000).containsExactlyElementsOf(expected);
    }

    @Test
    void aTimerThatIsRearmedForEverCostsNoMemory() {
        EventQueue.Scheduled timer = schedule(1_000_000, EventRank.TIMER, "timer");
        for (int i = 0; i < 1_000_000; i++) {
            timer.cancel();
            timer = schedule(1_000_000 + i, EventRank.TIMER, "timer");
            assertThat(simulation.scheduledEvents()).isLessThan(3_000);
        }

        simulation.runUntil(10_000_000);

        assertThat(log).containsExactly("timer@1999999");
    }

    @Test
    void shuffledTiesKeepTimeAndRankButNotInsertion() {
        List<List<String>> orders = new ArrayList<>();
        for (long seed : new long[] {1, 2, 1}) {
            Simulation shuffled = new Simulation(seed, 1_000, TieOrder.SHUFFLED);
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String name = "t" + i;
                shuffled.schedule(10, EventRank.TIMER, () -> order.add(name));
            }
            shuffled.schedule(10, EventRank.SCRIPT, () -> order.add("script"));
            shuffled.schedule(9, EventRank.PROBE, () -> order.add("before"));
            shuffled.runUntil(10);
            orders.add(order);
        }

        assertThat(orders.get(0)).startsWith("before", "script").hasSize(22);
        assertThat(orders.get(0)).as("another seed").isNotEqualTo(orders.get(1));
        assertThat(orders.get(0)).as("the same seed").isEqualTo(orders.get(2));
    }

    @Test
    void anEndlessStormEndsWithAMessage() {
        Simulation bounded = new Simulation(1, 1_000, TieOrder.INSERTION);
        Runnable storm = new Runnable() {
            @Override
            public void run() {
                bounded.schedule(7, EventRank.TIMER, this);
            }
        };
        bounded.schedule(0, EventRank.TIMER, storm);

        assertThatThrownBy(() -> bounded.runUntil(1_000_000))
                .isInstanceOfSatisfying(EventLimitExceededException.class, e -> {
                    assertThat(e.maxEvents()).isEqualTo(1_000);
                    assertThat(e.timeUs()).isEqualTo(999 * 7);
                    assertThat(e).hasMessageContaining("1000 events").hasMessageContaining("6 ms");
                });
    }

    @Test
    void aStoppedSimulationStaysAtTheTimeOfTheLastEvent() {
        simulation.schedule(10, EventRank.TIMER, simulation::stop);
        schedule(20, EventRank.TIMER, "never");

        simulation.runUntil(100);

        assertThat(simulation.nowUs()).isEqualTo(10);
        assertThat(log).isEmpty();
    }

    @Test
    void eachEventIsBlamedOnWhatWasTheCauseWhenItWasScheduled() {
        List<Long> causes = new ArrayList<>();
        simulation.because(7);
        simulation.schedule(10, EventRank.TIMER, () -> {
            causes.add(simulation.cause());
            simulation.because(8);
            simulation.schedule(10, EventRank.TIMER, () -> causes.add(simulation.cause()));
        });
        simulation.because(9);
        simulation.schedule(15, EventRank.TIMER, () -> causes.add(simulation.cause()));

        simulation.runUntil(100);

        assertThat(causes).containsExactly(7L, 9L, 8L);
        assertThat(simulation.cause()).isEqualTo(Simulation.NO_CAUSE);
    }

    @Test
    void timeDoesNotRunBackwards() {
        assertThatThrownBy(() -> schedule(-1, EventRank.TIMER, "past")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEventInTheFarthestFutureNeverComesAndDoesNoHarm() {
        simulation.runUntil(1_000);

        EventQueue.Scheduled never = schedule(Long.MAX_VALUE, EventRank.TIMER, "never");
        schedule(5, EventRank.TIMER, "soon");
        simulation.runUntil(1_000_000);

        assertThat(never.timeUs()).isEqualTo(Long.MAX_VALUE);
        assertThat(log).containsExactly("soon@1005");
    }

    @Test
    void millisecondsBecomeMicrosecondsAndSumsSaturate() {
        assertThat(SimTime.msToUs(3)).isEqualTo(3_000);
        assertThat(SimTime.msToUs(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(SimTime.plus(5, 6)).isEqualTo(11);
        assertThat(SimTime.plus(5, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }
}

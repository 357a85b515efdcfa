package dev.rebalancesim.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedTasksTest {

    private final List<Integer> received = new ArrayList<>();

    private void run(int threads, int count, IntFunction<Callable<Integer>> task) throws Exception {
        Iterator<Callable<Integer>> tasks =
                IntStream.range(0, count).mapToObj(task).iterator();
        new OrderedTasks(threads).run(tasks, new OrderedTasks.Receiver<Integer>() {
            @Override
            public void accept(Integer result) {
                received.add(result);
            }

            @Override
            public void waiting() {}
        });
    }

    @Test
    void resultsComeInTheOrderOfTheTasks_howeverTheyAreScheduled() throws Exception {
        CountDownLatch lastIsDone = new CountDownLatch(1);

        run(2, 20, number -> () -> {
            // The first task ends last of all.
            if (number == 0) {
                lastIsDone.await();
            } else if (number == 19) {
                lastIsDone.countDown();
            }
            return number;
        });

        assertThat(received)
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void fewResultsAreHeld_howeverManyTasksThereAre() throws Exception {
        AtomicInteger most = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();

        run(2, 5_000, number -> {
            most.accumulateAndGet(number - received.size(), Math::max);
            return () -> begun.incrementAndGet() > 0 ? number : -1;
        });

        assertThat(received).hasSize(5_000);
        assertThat(most.get()).isLessThanOrEqualTo(512);
    }

    @Test
    void aFailedTaskEndsAll_afterTheResultsBeforeIt() {
        assertThatThrownBy(() -> run(2, 10, number -> () -> {
                    if (number == 3) {
                        throw new IllegalArgumentException("three");
                    }
                    return number;
                }))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("three");

        assertThat(received).containsExactly(0, 1, 2);
    }
}

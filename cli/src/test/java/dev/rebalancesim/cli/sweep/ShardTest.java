package dev.rebalancesim.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 4, 5, 17, 1000})
    void everyRunIsInOneShard(long runs) {
        Set<Long> all = new TreeSet<>();
        for (int index = 1; index <= 4; index++) {
            Shard shard = new Shard(index, 4);
            LongStream.range(0, shard.runsOf(runs))
                    .map(shard::run)
                    .forEach(run -> assertThat(all.add(run)).isTrue());
        }
        assertThat(all)
                .containsExactlyElementsOf(LongStream.range(0, runs).boxed().toList());
    }

    @Test
    void shardsDifferByOneRunAtMost() {
        assertThat(new Shard(1, 4).runsOf(10)).isEqualTo(3);
        assertThat(new Shard(2, 4).runsOf(10)).isEqualTo(3);
        assertThat(new Shard(3, 4).runsOf(10)).isEqualTo(2);
        assertThat(new Shard(4, 4).runsOf(10)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/4", "5/4", "4", "1/0", "-1/4", "1/4/2", "a/b", "", "1 / 4", "1/9999999"})
    void whatIsNoPartOfAWhole(String text) {
        assertThat(Shard.parse(text)).isEmpty();
    }

    @Test
    void partsAreCountedFromOne() {
        assertThat(Shard.parse("4/4")).contains(new Shard(4, 4));
        assertThat(Shard.parse("1/1")).contains(Shard.WHOLE);
    }
}

package dev.rebalancesim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random streams: reproducible, independent of each other, integers only. */
class RandomnessTest {

    /** A change of these numbers means that every seed gives another run: only on purpose. */
    private static final List<Integer> PINNED = List.of(4, 754, 545, 73, 889, 425, 30, 626);

    private static List<Integer> draw(RandomStream stream, int bound, int count) {
        List<Integer> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(stream.nextInt(bound));
        }
        return drawn;
    }

    @Test
    void theGeneratorIsSplitMix64() {
        // The first numbers that its inventors give for this state.
        RandomStream stream = new RandomStream(1234567);

        assertThat(stream.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(stream.nextLong()).isEqualTo(3203168211198807973L);
        assertThat(Long.toUnsignedString(stream.nextLong())).isEqualTo("9817491932198370423");
    }

    @Test
    void theNumbersOfAStreamArePinned() {
        assertThat(draw(new RandomStreams(42).stream("c1/application"), 1_000, 8))
                .isEqualTo(PINNED);
    }

    @Test
    void aStreamDependsOnSeedAndNameOnly() {
        RandomStreams first = new RandomStreams(42);
        RandomStreams second = new RandomStreams(42);
        first.stream("other").nextLong();
        first.stream("another").nextLong();

        assertThat(draw(first.stream("c1"), 1_000, 20)).isEqualTo(draw(second.stream("c1"), 1_000, 20));
        assertThat(draw(new RandomStreams(42).stream("c2"), 1_000, 20))
                .isNotEqualTo(draw(new RandomStreams(42).stream("c1"), 1_000, 20));
        assertThat(draw(new RandomStreams(43).stream("c1"), 1_000, 20))
                .isNotEqualTo(draw(new RandomStreams(42).stream("c1"), 1_000, 20));
    }

    @Test
    void drawsForOnePurposeMoveNoDrawForAnother() {
        RandomStreams streams = new RandomStreams(42);
        List<Integer> interleaved = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            streams.stream("b").nextLong();
            interleaved.add(streams.stream("a").nextInt(1_000));
        }

        assertThat(interleaved).isEqualTo(draw(new RandomStreams(42).stream("a"), 1_000, 20));
    }

    @Test
    void similarNamesAndSeedsGiveUnrelatedStreams() {
        List<Long> firsts = new ArrayList<>();
        for (int seed = 0; seed < 20; seed++) {
            for (int name = 0; name < 50; name++) {
                firsts.add(new RandomStreams(seed).stream("c" + name).nextLong());
            }
        }

        assertThat(firsts).doesNotHaveDuplicates();
        long ones = firsts.stream().mapToLong(Long::bitCount).sum();
        assertThat(ones).as("about half of 64,000 bits").isBetween(31_500L, 32_500L);
    }

    @Test
    void smallNumbersAreEquallyLikely() {
        int[] counts = new int[6];
        RandomStream stream = new RandomStreams(7).stream("dice");
        for (int i = 0; i < 60_000; i++) {
            counts[stream.nextInt(6)]++;
        }

        for (int count : counts) {
            assertThat(count).isBetween(9_600, 10_400);
        }
    }

    @Test
    void boundsAreRespected() {
        RandomStream stream = new RandomStreams(7).stream("bounds");

        assertThat(draw(stream, 1, 100)).containsOnly(0);
        assertThat(draw(stream, Integer.MAX_VALUE, 1_000)).allMatch(value -> value >= 0);
        assertThatThrownBy(() -> stream.nextInt(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stream.nextInt(-5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConstantDelayDrawsNothing() {
        RandomStream used = new RandomStreams(7).stream("latency");
        RandomStream fresh = new RandomStreams(7).stream("latency");

        assertThat(DelayModel.constant(1_500).sampleUs(used)).isEqualTo(1_500);
        assertThat(new DelayModel(List.of(3L, 3L, 3L)).sampleUs(used)).isEqualTo(3);

        assertThat(used.nextLong()).isEqualTo(fresh.nextLong());
        assertThat(DelayModel.ZERO.isConstant()).isTrue();
    }

    @Test
    void quantilesAreHitInEqualParts() {
        // A quarter each between 0 and 10, 10 and 20, 20 and 100, 100 and 1,000.
        DelayModel model = new DelayModel(List.of(0L, 10L, 20L, 100L, 1_000L));
        RandomStream stream = new RandomStreams(7).stream("latency");
        int[] parts = new int[4];
        long sum = 0;
        for (int i = 0; i < 40_000; i++) {
            long sample = model.sampleUs(stream);
            assertThat(sample).isBetween(0L, 1_000L);
            parts[sample <= 10 ? 0 : sample <= 20 ? 1 : sample <= 100 ? 2 : 3]++;
            sum += sample;
        }

        for (int part : parts) {
            // Values on a border may fall to either side.
            assertThat(part).isBetween(8_500, 11_500);
        }
        assertThat(sum / 40_000).as("mean of 5, 15, 60 and 550").isBetween(150L, 165L);
    }

    @Test
    void quantilesMayBeHuge() {
        DelayModel model = new DelayModel(List.of(0L, Long.MAX_VALUE));
        RandomStream stream = new RandomStreams(7).stream("latency");

        for (int i = 0; i < 1_000; i++) {
            assertThat(model.sampleUs(stream)).isNotNegative();
        }
    }

    @Test
    void quantilesMustRiseAndNotBeNegative() {
        assertThatThrownBy(() -> new DelayModel(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DelayModel(List.of(-1L, 5L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DelayModel(List.of(5L, 4L))).isInstanceOf(IllegalArgumentException.class);
    }
}

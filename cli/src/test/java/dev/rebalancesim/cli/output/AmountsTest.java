package dev.rebalancesim.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.TopicPartition;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, ranges and tables as people read them. */
class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "4, 0 ms",
        "500, 0.5 ms",
        "3000, 3 ms",
        "6497, 6.5 ms",
        "14449, 14.4 ms",
        "99960, 100 ms",
        "125400, 125 ms",
        "999500, 1.00 s",
        "5018499, 5.02 s",
        "9999999, 10.0 s",
        "45049999, 45.0 s",
        "60000000, 60.0 s",
        "119940000, 119.9 s",
        "120000000, 2 min",
        "312000000, 5 min 12 s",
        "3599999999, 1 h",
        "3660000000, 1 h 1 min"
    })
    void durationsHaveAboutThreeDigits(long us, String text) {
        assertThat(Amounts.duration(us)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1024, 1.02 kB",
        "9999, 10.00 kB",
        "55296, 55.3 kB",
        "1843200, 1.84 MB",
        "999999999, 1000 MB",
        "9223372036854775807, 9223 PB"
    })
    void amountsOfDataHaveThreeDigits(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0.001", "12500, 12.5", "12000, 12", "1234567, 1234.567"})
    void millisecondsHaveNoNeedlessDigits(long us, String text) {
        assertThat(Amounts.ms(us)).isEqualTo(text);
    }

    @Test
    void instantsAreSeconds() {
        assertThat(Amounts.instant(30_002_499)).isEqualTo("30.002 s");
        assertThat(Amounts.instant(999_500)).isEqualTo("1.000 s");
    }

    @Test
    void countsAreGrouped_andHaveTheirPlural() {
        assertThat(Amounts.count(1, "move")).isEqualTo("1 move");
        assertThat(Amounts.count(9_999, "move")).isEqualTo("9999 moves");
        assertThat(Amounts.count(1_234_567, "move")).isEqualTo("1,234,567 moves");
        assertThat(Amounts.grouped(100_000)).isEqualTo("100,000");
    }

    @Test
    void consecutivePartitionsAreARange() {
        List<TopicPartition> partitions = Stream.concat(
                        IntStream.of(0, 1, 2, 5, 7, 8).mapToObj(p -> new TopicPartition("orders", p)),
                        Stream.of(new TopicPartition("payments", 3)))
                .toList();

        assertThat(PartitionRanges.of(partitions, 60)).isEqualTo("orders-0…2, 5, 7, 8, payments-3");
        assertThat(PartitionRanges.of(partitions, 24)).isEqualTo("orders-0…2, 5, … (7)");
        assertThat(PartitionRanges.of(partitions, 8)).isEqualTo("7 partitions");
    }

    @Test
    void tablesAreNeverWiderThanATerminal() {
        TextTable table =
                new TextTable("rl").row("1", "x".repeat(200)).row("22", "short").row("333", "");

        assertThat(table.lines("  ")).allMatch(line -> TextTable.length(line) <= TextTable.WIDTH);
        assertThat(table.lines("  ").get(1)).isEqualTo("   22  short");
        assertThat(table.lines("  ").get(2)).isEqualTo("  333");
    }

    @Test
    void longSentencesAreWrapped() {
        assertThat(TextWrap.wrapped("one two three", "  ", 10)).containsExactly("  one two", "  three");
    }
}

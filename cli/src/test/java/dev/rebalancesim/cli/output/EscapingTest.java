package dev.rebalancesim.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text that means something in the format it is written in. */
class EscapingTest {

    @Test
    void csvQuotesWhatWouldEndACell() {
        assertThat(Csv.row(List.of("plain", "a,b", "say \"x\"", "two\nlines", "", "-1.5")))
                .isEqualTo("plain,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",,-1.5\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "orders-0…2 → orders-0…2",
                "dead_letter_queue → dead_letter_queue",
                "__consumer_offsets → \\_\\_consumer_offsets",
                "a|b → a\\|b",
                "sasl.* → sasl.\\*",
                "<script> → &lt;script>",
                "[x](y) → \\[x\\](y)",
                "`x` → \\`x\\`",
            })
    void markdownIsTakenLiterally(String text, String markdown) {
        assertThat(Markdown.escaped(text)).isEqualTo(markdown);
    }

    @Test
    void xmlHoldsAnything() {
        assertThat(Xml.escaped("<a href=\"x\">&</a>")).isEqualTo("&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;");
        assertThat(Xml.escaped("\u0000\u001b[31m\ud800 é😀")).isEqualTo("��[31m� é😀");
        assertThat(Xml.escaped("a\nb\tc")).isEqualTo("a&#10;b&#9;c");
    }
}

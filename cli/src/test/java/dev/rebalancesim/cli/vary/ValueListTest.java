package dev.rebalancesim.cli.vary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueListTest {

    @Test
    void valuesAreSplitAtCommas() {
        assertThat(ValueList.split("6s, 10s ,45s").values()).containsExactly("6s", "10s", "45s");
        assertThat(ValueList.split("6s").values()).containsExactly("6s");
        assertThat(ValueList.split("6s,,10s").values()).containsExactly("6s", "", "10s");
        assertThat(ValueList.split("it\"s,5\" wide").values()).containsExactly("it\"s", "5\" wide");
    }

    @Test
    void aCommaInsideBracketsBelongsToTheValue() {
        assertThat(ValueList.split("[range,cooperative-sticky],sticky").values())
                .containsExactly("[range,cooperative-sticky]", "sticky");
        assertThat(ValueList.split("{\"min\": \"1ms\", \"max\": \"2ms\"},3ms").values())
                .containsExactly("{\"min\": \"1ms\", \"max\": \"2ms\"}", "3ms");
        assertThat(ValueList.split("\"a,b\",c").values()).containsExactly("\"a,b\"", "c");
        assertThat(ValueList.split("[\"a]\\\",\",[1,2]],c").values()).containsExactly("[\"a]\\\",\",[1,2]]", "c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[range,sticky | has a bracket that is not closed",
                "range],sticky | closes a bracket that was not opened",
                "\"a,b | has a quotation mark that is not closed"
            })
    void whatIsNotClosedIsSaid(String text, String complaint) {
        assertThat(ValueList.split(text)).isEqualTo(new ValueList.Split(List.of(), complaint));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[range, cooperative-sticky] | [\"range\",\"cooperative-sticky\"]",
                "[1,true,x] | [1,true,\"x\"]",
                "[\"a\",\"b\"] | [\"a\",\"b\"]",
                "[] | []",
                "10s | 10s"
            })
    void aListOfBareWordsNeedsNoQuotationMarks(String typed, String json) {
        assertThat(ValueList.asJson(typed)).isEqualTo(json);
    }
}

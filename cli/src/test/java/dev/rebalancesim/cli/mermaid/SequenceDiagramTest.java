package dev.rebalancesim.cli.mermaid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what Mermaid can draw, whatever the texts are. */
class SequenceDiagramTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "a; b",
                "#1",
                "key: value, more",
                "<b>bold</b> & \"quoted\"",
                "100 %% of it",
                "%%{init: {}}%%",
                "$$x^2$$",
                "end",
                "END",
                "two\nlines\tand a tab",
                "back\\slash `tick`",
                "überall, …, 漢字",
                " ",
                ""
            })
    void anyText_isTakenAsText(String text) {
        SequenceDiagram diagram = new SequenceDiagram("title " + text);
        diagram.lifeline(text);
        diagram.lifeline("other");
        diagram.request(0, 1, text);
        diagram.answer(1, 0, text);
        diagram.note(1, text);
        diagram.noteOverAll(text);

        MermaidGrammar.check(diagram.text());
    }

    @Test
    void specialCharacters_areNumericEntities() {
        assertThat(MermaidText.of("a;b#c")).isEqualTo("a#59;b#35;c");
    }

    @Test
    void theSameNoteOnNeighbours_isOneNote() {
        SequenceDiagram diagram = threeLifelines();
        diagram.note(0, "waits");
        diagram.note(1, "waits");
        diagram.note(2, "goes on");

        assertThat(diagram.text())
                .endsWith("    Note over p0,p1: waits\n    Note over p2: goes on\n")
                .doesNotContain("Note over p1");
    }

    @Test
    void aNoteAfterAMessage_isANoteOfItsOwn() {
        SequenceDiagram diagram = threeLifelines();
        diagram.note(0, "waits");
        diagram.request(0, 2, "JoinGroup");
        diagram.note(1, "waits");

        assertThat(diagram.text()).contains("Note over p0: waits").contains("Note over p1: waits");
    }

    private static SequenceDiagram threeLifelines() {
        SequenceDiagram diagram = new SequenceDiagram("three");
        diagram.lifeline("a");
        diagram.lifeline("b");
        diagram.lifeline("c");
        return diagram;
    }
}

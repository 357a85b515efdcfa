package dev.rebalancesim.cli.output;

import dev.rebalancesim.scenarios.CatalogEntry;
import java.util.ArrayList;
import java.util.List;

/** The bundled scenarios as a list for people: chapters, and in each a line for a scenario. */
public final class CatalogList {

    private static final String INDENT = "  ";

    /** A chapter, or what is shown of it. */
    public record Part(String title, List<CatalogEntry> entries) {

        public Part {
            entries = List.copyOf(entries);
        }
    }

    private final Style style;
    private final boolean questions;

    /**
     * A list in the given style.
     *
     * @param questions whether each scenario is shown with the question that it answers
     */
    public CatalogList(Style style, boolean questions) {
        this.style = style;
        this.questions = questions;
    }

    /** The text, with a line on top that says what can be done with it. */
    public String text(List<Part> parts) {
        int count = parts.stream().mapToInt(part -> part.entries().size()).sum();
        int width = parts.stream()
                .flatMap(part -> part.entries().stream())
                .mapToInt(entry -> entry.name().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(Amounts.count(count, "scenario") + ". "
                + style.faint("'run NAME' runs one, 'scenarios show NAME' prints it"
                        + (questions ? "." : "; --tag and --search choose.")));
        for (Part part : parts) {
            lines.add("");
            lines.add(style.strong(part.title()));
            part.entries().forEach(entry -> lines.addAll(lines(entry, width)));
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> lines(CatalogEntry entry, int width) {
        List<String> lines = new ArrayList<>();
        String gap = " ".repeat(width - entry.name().length() + 2);
        lines.add(INDENT + style.strong(entry.name()) + gap + entry.about().title());
        if (questions) {
            String indent = INDENT + " ".repeat(width + 2);
            TextWrap.wrapped(entry.about().question(), indent, TextTable.WIDTH)
                    .forEach(line -> lines.add(style.faint(line)));
        }
        return lines;
    }
}

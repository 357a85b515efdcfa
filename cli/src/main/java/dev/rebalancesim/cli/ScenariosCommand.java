package dev.rebalancesim.cli;

import dev.rebalancesim.cli.output.CatalogJson;
import dev.rebalancesim.cli.output.CatalogList;
import dev.rebalancesim.cli.output.CatalogList.Part;
import dev.rebalancesim.scenarios.CatalogEntry;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scenarios}: lists what comes with the program. */
@Command(
        name = "scenarios",
        mixinStandardHelpOptions = true,
        header = "Lists the bundled scenarios; shows and copies them.",
        description = {
            "Lists the bundled scenarios by chapter; shows and copies them.",
            "With --tag or --search only those that fit, each with the question that it answers."
        },
        synopsisSubcommandLabel = "[COMMAND]",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rebalance-sim scenarios",
            "  rebalance-sim scenarios --tag static",
            "  rebalance-sim scenarios --search 'poll interval'",
            "  rebalance-sim scenarios --format json | jq -r '.[].question'",
            "  rebalance-sim scenarios show rolling-restart",
            "  rebalance-sim scenarios copy rolling-restart .       then edit it and run it"
        })
final class ScenariosCommand implements Callable<Integer> {

    private final Stdio stdio;

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "Only those with this tag; of several tags each must fit.")
    private List<String> tags = List.of();

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Only those whose name, title, question or tags have each word of this.")
    private String search = "";

    @Option(names = "--tags", description = "List the tags instead, and how many scenarios have each.")
    private boolean listTags;

    @Option(names = "--names", description = "Print the names alone, one on each line.")
    private boolean namesOnly;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (default) or json: all that the scenarios say about themselves.")
    private String format;

    ScenariosCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        if (!List.of("text", "json").contains(format)) {
            throw new BadInputException("--format: '" + format + "' is not a format; there are text and json");
        }
        Map<String, Integer> known = knownTags();
        for (String tag : tags) {
            if (!known.containsKey(tag)) {
                throw new BadInputException("--tag " + tag + ": no scenario has it"
                        + Suggestions.hint(tag, List.copyOf(known.keySet()), "the tags are"));
            }
        }
        String list = listTags ? tagList(known) : list();
        stdio.out().write(list.getBytes(StandardCharsets.UTF_8));
        stdio.out().flush();
        return ExitCode.OK;
    }

    private static Map<String, Integer> knownTags() {
        Map<String, Integer> known = new TreeMap<>();
        ScenarioCatalog.bundled()
                .entries()
                .forEach(entry -> entry.about().tags().forEach(tag -> known.merge(tag, 1, Integer::sum)));
        return known;
    }

    private static String tagList(Map<String, Integer> known) {
        StringBuilder list = new StringBuilder();
        known.forEach((tag, count) -> list.append("%4d  %s\n".formatted(count, tag)));
        return list.toString();
    }

    private String list() throws IOException {
        List<Part> parts = matching();
        if (format.equals("json")) {
            return CatalogJson.text(parts);
        }
        if (namesOnly) {
            StringBuilder names = new StringBuilder();
            parts.forEach(part ->
                    part.entries().forEach(entry -> names.append(entry.name()).append('\n')));
            return names.toString();
        }
        boolean filtered = !tags.isEmpty() || !search.isBlank();
        if (parts.isEmpty()) {
            throw new BadInputException("no scenario fits; 'rebalance-sim scenarios' lists all, --tags lists the tags");
        }
        return new CatalogList(stdio.outStyle(), filtered).text(parts);
    }

    private List<Part> matching() {
        ScenarioCatalog catalog = ScenarioCatalog.bundled();
        Predicate<CatalogEntry> fits = entry -> entry.about().tags().containsAll(tags) && found(entry);
        List<Part> parts = new ArrayList<>();
        catalog.chapters().forEach(chapter -> {
            List<CatalogEntry> entries = chapter.names().stream()
                    .flatMap(name -> catalog.find(name).stream())
                    .filter(fits)
                    .toList();
            if (!entries.isEmpty()) {
                parts.add(new Part(chapter.title(), entries));
            }
        });
        return parts;
    }

    private boolean found(CatalogEntry entry) {
        String text = String.join(
                        "\n",
                        entry.name(),
                        entry.about().title(),
                        entry.about().question(),
                        String.join(" ", entry.about().tags()))
                .toLowerCase(Locale.ROOT);
        for (String word : search.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** The bundled scenario of that name. */
    static CatalogEntry entry(String name) {
        ScenarioCatalog catalog = ScenarioCatalog.bundled();
        return catalog.find(name)
                .orElseThrow(() -> new BadInputException(name + ": there is no bundled scenario of that name"
                        + catalog.nearest(name)
                                .map(nearest -> "; did you mean '" + nearest + "'?")
                                .orElse("; 'rebalance-sim scenarios' lists them")));
    }
}

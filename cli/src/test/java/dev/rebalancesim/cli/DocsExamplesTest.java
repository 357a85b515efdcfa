package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of README and docs are what the program says.
 *
 * <p>A block {@code ```console} holds lines {@code $ ./rebalance-sim …}, each followed by its answer, in which a line
 * {@code …} stands for lines left out; a command may go on after a backslash, and {@code $ echo $?} shows the exit
 * status. A block after
 * {@code <!-- file: mine.json -->} is a file for the commands below it. To write the answers anew: {@code mvn -pl cli -am
 * test -Dtest=DocsExamplesTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true}.
 */
class DocsExamplesTest {

    private static final int QUESTIONS = 25;
    private static final Path ROOT = Path.of("..");
    private static final String PROMPT = "$ ";
    private static final String PROGRAM = "./rebalance-sim ";
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- file: (?<file>\\S+) -->\n)?```(?<kind>\\w*)\n(?<body>.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    @TempDir
    private Path folder;

    private int lastStatus;

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theExamplesAreTrue(Path page) throws IOException {
        String text = Files.readString(page);
        Matcher blocks = BLOCK.matcher(text);
        StringBuilder rewritten = new StringBuilder();
        while (blocks.find()) {
            String body = blocks.group("body");
            if (blocks.group("file") != null) {
                Files.writeString(folder.resolve(blocks.group("file")), body);
            } else if (blocks.group("kind").equals("console")) {
                String now = checked(body);
                blocks.appendReplacement(
                        rewritten, Matcher.quoteReplacement(blocks.group().replace(body, now)));
            }
        }
        blocks.appendTail(rewritten);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(page, rewritten);
        }
    }

    @Test
    void everyQuestionOfTheCookbookHasItsAnswer() throws IOException {
        String[] questions =
                Files.readString(ROOT.resolve("docs").resolve("cookbook.md")).split("\n### ");
        assertThat(questions).hasSizeGreaterThan(QUESTIONS);
        assertThat(Arrays.stream(questions).skip(1))
                .allSatisfy(question -> assertThat(question)
                        .contains("```console\n$ ./rebalance-sim ")
                        .matches(Pattern.compile(".*```\n\n\\S.*", Pattern.DOTALL)));
    }

    private String checked(String body) {
        StringBuilder now = new StringBuilder();
        for (ConsoleExample example : examples(body)) {
            List<String> real = answer(example.command());
            List<String> shown = example.shown();
            if (Boolean.getBoolean("docs.update")) {
                shown = example.updated(real);
            } else {
                assertThat(example.difference(real)).as(example.command()).isEmpty();
            }
            now.append(PROMPT).append(example.command()).append('\n');
            shown.forEach(line -> now.append(line).append('\n'));
        }
        return now.toString();
    }

    private static List<ConsoleExample> examples(String body) {
        List<ConsoleExample> examples = new ArrayList<>();
        String command = "";
        List<String> shown = new ArrayList<>();
        for (String line : body.lines().toList()) {
            if (command.endsWith("\\") && shown.isEmpty()) {
                command += "\n" + line;
            } else if (line.startsWith(PROMPT)) {
                add(examples, command, shown);
                command = line.substring(PROMPT.length());
                shown.clear();
            } else {
                shown.add(line);
            }
        }
        add(examples, command, shown);
        return examples;
    }

    private static void add(List<ConsoleExample> examples, String command, List<String> shown) {
        if (!command.isEmpty()) {
            examples.add(new ConsoleExample(command, shown));
        }
    }

    /** What a terminal would show: the result, and then what was said besides. */
    private List<String> answer(String command) {
        if (command.equals("echo $?")) {
            return List.of(Integer.toString(lastStatus));
        }
        assertThat(command).startsWith(PROGRAM);
        String line = command.substring(PROGRAM.length()).replace("\\\n", " ");
        Map<String, String> files = new TreeMap<>();
        List<String> words = WORD.matcher(line)
                .results()
                .map(DocsExamplesTest::unquoted)
                .map(word -> inFolder(word, files))
                .toList();
        CommandLineRun run = files.isEmpty() && !line.contains("'") && !line.contains("\"")
                ? CachedRuns.of(line)
                : CommandLineRun.of(words.toArray(String[]::new));
        lastStatus = run.status();
        String said = run.out() + run.err();
        for (Map.Entry<String, String> file : files.entrySet()) {
            said = said.replace(file.getValue(), file.getKey());
        }
        return said.lines().toList();
    }

    private static String unquoted(MatchResult word) {
        for (int group = 1; group <= 3; group++) {
            if (word.group(group) != null) {
                return word.group(group);
            }
        }
        throw new IllegalStateException();
    }

    /** The files of a page, and those that its commands write, lie in the test's folder. */
    private String inFolder(String word, Map<String, String> files) {
        if (word.matches("[\\w-]+\\.(json|xml|mmd|ndjson|md|csv|properties)")) {
            files.put(word, folder.resolve(word).toString());
            return files.get(word);
        }
        return word;
    }
}

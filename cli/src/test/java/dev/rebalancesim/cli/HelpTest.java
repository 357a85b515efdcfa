package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of all commands: complete, readable, and its examples are commands that exist. */
class HelpTest {

    private static final String PROGRAM = "rebalance-sim ";

    static Stream<String> commands() {
        return named(commandLine(), "");
    }

    @ParameterizedTest(name = "rebalance-sim{0} --help")
    @MethodSource("commands")
    void everyCommand_saysWhatItDoes_andShowsExamplesThatCanBeTyped(String command) {
        CommandLineRun run = CommandLineRun.of((command + " --help").strip().split(" "));

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .allMatch(line -> line.length() <= 100, "not wider than 100 columns")
                .noneMatch(line -> line.endsWith(" "));
        assertThat(run.out()).startsWith("Usage: rebalance-sim" + command).containsPattern("\nExamples?:\n");
        List<String> examples = examples(run.out());
        assertThat(examples).isNotEmpty();
        examples.forEach(example -> assertThat(parsed(example)).as(example).isNotNull());
    }

    @ParameterizedTest(name = "rebalance-sim help{0}")
    @MethodSource("commands")
    void helpWithACommand_isTheSame(String command) {
        CommandLineRun help = CommandLineRun.of(("help" + command).split(" "));

        assertThat(help.status()).isZero();
        assertThat(help.out())
                .isEqualTo(CommandLineRun.of((command + " --help").strip().split(" "))
                        .out());
    }

    @Test
    void theMainJobComesFirst_andEachCommandFitsALine() {
        List<String> lines = CommandLineRun.of("--help").out().lines().toList();
        int heading = lines.indexOf("Commands:");

        assertThat(lines.get(heading + 1)).startsWith("  run ");
        int commands = commandLine().getSubcommands().size();
        assertThat(lines.subList(heading + 1, heading + 1 + commands))
                .allMatch(line -> line.matches("  [a-z]+ +[A-Z].*\\."));
        assertThat(lines).contains("Exit status:");
    }

    @Test
    void optionsAreListedUnderHeadings() {
        assertThat(CommandLineRun.of("help", "run").out().lines())
                .containsSubsequence("Result:", "Expectations:", "Pictures and traces:", "Help:");
    }

    @Test
    void versionIsOneLine() {
        assertThat(CommandLineRun.of("--version").out()).matches("rebalance-sim \\S.*\n");
    }

    private static CommandLine.ParseResult parsed(String example) {
        return commandLine().parseArgs(words(example).toArray(String[]::new));
    }

    /** The commands of the program in what follows the heading, without what explains them or what the shell reads. */
    private static List<String> examples(String help) {
        return help.substring(help.indexOf("\nExample"))
                .lines()
                .filter(line -> line.startsWith("  ") && line.contains(PROGRAM))
                .map(line -> line.substring(line.indexOf(PROGRAM) + PROGRAM.length()))
                .toList();
    }

    /** Splits as a shell does, up to a pipe, a redirection or a wide gap. */
    private static List<String> words(String example) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < example.length(); i++) {
            char letter = example.charAt(i);
            if (quote == 0 && ("|<>&)".indexOf(letter) >= 0 || example.startsWith("  ", i))) {
                break;
            } else if (quote == 0 && (letter == '\'' || letter == '"')) {
                quote = letter;
            } else if (letter == quote) {
                quote = 0;
            } else if (letter == ' ' && quote == 0) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(letter);
            }
        }
        words.add(word.toString());
        words.removeIf(String::isEmpty);
        return words;
    }

    private static Stream<String> named(CommandLine command, String name) {
        return Stream.concat(
                Stream.of(name),
                command.getSubcommands().entrySet().stream()
                        .flatMap(entry -> named(entry.getValue(), name + " " + entry.getKey())));
    }

    private static CommandLine commandLine() {
        return Commands.of(new Stdio(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                new PrintWriter(new StringWriter()),
                false,
                false,
                true));
    }
}

package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.scenarios.ScenarioCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each lesson of {@code docs/lessons.md} is shown by a bundled scenario: what the lesson quotes is in the answer. */
class LessonsTest {

    private static final Path LESSONS = Path.of("..", "docs", "lessons.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.*) \\| (.*) \\| (.*) \\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final int COUNT = 39;

    /** A lesson, the commands that show it, and what their answers say. */
    record Lesson(int number, String text, List<String> commands, List<String> says) {

        @Override
        public String toString() {
            return number + ": " + text;
        }
    }

    static Stream<Lesson> lessons() throws IOException {
        return Files.readAllLines(LESSONS).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> new Lesson(
                        Integer.parseInt(row.group(1)), row.group(2), quoted(row.group(3)), quoted(row.group(4))));
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell)
                .results()
                .map(MatchResult::group)
                .map(text -> text.substring(1, text.length() - 1))
                .toList();
    }

    @Test
    void noLessonIsMissing() throws IOException {
        assertThat(lessons().map(Lesson::number))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, COUNT).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void theAnswerSaysWhatTheLessonSays(Lesson lesson) {
        assertThat(lesson.commands())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(ScenarioCatalog.bundled().names())
                        .as(command)
                        .contains(command.split(" ")[1]));
        assertThat(lesson.says()).isNotEmpty();
        String answers = lesson.commands().stream().map(LessonsTest::answer).collect(Collectors.joining("\n"));
        assertThat(lesson.says()).allSatisfy(text -> assertThat(answers).contains(text));
    }

    /** The output, with all white space between words as one space. */
    private static String answer(String command) {
        CommandLineRun run = CachedRuns.of(command);
        assertThat(run.status()).as(command + "\n" + run.err()).isZero();
        return run.out().replaceAll("[ \n]+", " ");
    }
}

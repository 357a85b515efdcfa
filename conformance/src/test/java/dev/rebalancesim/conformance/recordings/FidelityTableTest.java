package dev.rebalancesim.conformance.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * The table of predicted and recorded figures in docs/fidelity.md is what the simulator gives today.
 *
 * <p>To write it anew: {@code mvn verify -pl conformance -am -Dtest=FidelityTableTest -Dfidelity.write=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class FidelityTableTest {

    private static final Path PAGE = Path.of("../docs/fidelity.md");
    private static final String BEGIN = "<!-- table: begin -->";
    private static final String END = "<!-- table: end -->";

    @Test
    void theTableOfRecordingsIsUpToDate() throws IOException {
        String page = Files.readString(PAGE);
        String table = String.join("\n", table());
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);

        if (Boolean.getBoolean("fidelity.write")) {
            Files.writeString(PAGE, page.substring(0, begin) + "\n" + table + "\n" + page.substring(end));
        } else {
            assertThat(page.substring(begin, end).strip()).isEqualTo(table);
        }
    }

    private static List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("| recording | generations | | moves | | longest pause, ms | | last join phase over, ms | | |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|");
        lines.add("| | recorded | predicted | recorded | predicted | recorded | predicted | recorded | predicted | |");
        for (Recording recording : Recording.all()) {
            Prediction prediction = Prediction.of(recording);
            lines.add("| " + recording.name() + " | "
                    + range(recording, Recording.Run::generation) + " | " + prediction.generation() + " | "
                    + range(recording, Recording.Run::moves) + " | " + prediction.moves() + " | "
                    + range(recording, Recording.Run::longestPause) + " | " + ms(prediction.longestPauseMs()) + " | "
                    + range(recording, FidelityTableTest::lastJoinedAt) + " | " + ms(prediction.lastJoinedAtMs())
                    + " | " + (prediction.disagreements().isEmpty() ? "ok" : "**differs**") + " |");
        }
        return lines;
    }

    private static double lastJoinedAt(Recording.Run run) {
        return run.rebalances().get(run.rebalances().size() - 1).joinedAt();
    }

    private static String range(Recording recording, ToDoubleFunction<Recording.Run> figure) {
        double least = recording.runs().stream().mapToDouble(figure).min().getAsDouble();
        double greatest = recording.runs().stream().mapToDouble(figure).max().getAsDouble();
        return least == greatest ? ms(least) : ms(least) + "–" + ms(greatest);
    }

    private static String ms(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}

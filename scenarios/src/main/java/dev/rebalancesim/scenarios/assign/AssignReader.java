package dev.rebalancesim.scenarios.assign;

import dev.rebalancesim.scenarios.json.JacksonJson;
import dev.rebalancesim.scenarios.json.SourceText;
import dev.rebalancesim.scenarios.problem.Place;
import dev.rebalancesim.scenarios.problem.Problems;
import dev.rebalancesim.scenarios.problem.ScenarioProblem;
import java.util.List;
import java.util.Optional;

/** Reads assignment problems: JSON text becomes an {@link AssignProblem} or a complete list of what is wrong. */
public final class AssignReader {

    private final String file;

    /**
     * A reader of one input.
     *
     * @param file what messages call it
     */
    public AssignReader(String file) {
        this.file = file;
    }

    /** Reads one piece of the input. */
    public AssignReading read(AssignInput.Piece piece) {
        Problems wrong = new Problems();
        Problems notes = new Problems();
        Optional<AssignProblem> problem = Optional.empty();
        if (piece.tooLarge()) {
            wrong.add(Place.ofWhole(file), "", SourceText.TOO_LARGE);
        } else {
            problem = SourceText.decode(piece.content(), file, wrong)
                    .flatMap(text -> JacksonJson.parse(text, file, wrong))
                    .flatMap(document -> new AssignDecoder(wrong, notes).decode(document));
        }
        boolean good = wrong.isEmpty();
        return new AssignReading(
                good ? problem : Optional.empty(), inInput(wrong, piece), good ? inInput(notes, piece) : List.of());
    }

    /** The same with lines counted from the beginning of the input instead of that of the piece. */
    private static List<ScenarioProblem> inInput(Problems problems, AssignInput.Piece piece) {
        return problems.list().stream()
                .map(p -> new ScenarioProblem(
                        p.file(),
                        p.path(),
                        Math.max(1, p.line()) + piece.line() - 1,
                        Math.max(1, p.column()),
                        p.message()))
                .toList();
    }
}

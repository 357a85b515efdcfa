package dev.rebalancesim.cli;

import dev.rebalancesim.cli.vary.ScenarioText;
import dev.rebalancesim.scenario.Expectation;
import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenarios.CatalogEntry;
import dev.rebalancesim.scenarios.ScenarioCatalog;
import dev.rebalancesim.scenarios.ScenarioOverrides;
import dev.rebalancesim.scenarios.ScenarioReading;
import dev.rebalancesim.scenarios.json.SourceText;
import dev.rebalancesim.scenarios.problem.ScenarioProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the scenarios that a user names: files, the standard input, the bundled ones. */
final class ScenarioSources {

    private static final String STANDARD_INPUT = "-";

    /** A scenario and what the user called it. */
    record Named(String argument, Scenario scenario) {

        /** The same, with these expectations after its own. */
        Named expecting(List<Expectation> expectations) {
            return new Named(argument, scenario.withExpectations(expectations));
        }
    }

    /** What the user called something that cannot be read, and everything that is wrong with it. */
    record Refused(String argument, List<String> problems) {
        Refused {
            problems = List.copyOf(problems);
        }
    }

    /** The scenarios that can be run, and those that cannot, in the order they were named. */
    record Found(List<Named> scenarios, List<Refused> refused) {
        Found {
            scenarios = List.copyOf(scenarios);
            refused = List.copyOf(refused);
        }

        /** Everything that is wrong. */
        List<String> problems() {
            return refused.stream().flatMap(one -> one.problems().stream()).toList();
        }
    }

    private final InputStream standardInput;
    private final ScenarioOverrides overrides;
    private final ScenarioCatalog catalog = ScenarioCatalog.bundled();

    ScenarioSources(InputStream standardInput, ScenarioOverrides overrides) {
        this.standardInput = standardInput;
        this.overrides = overrides;
    }

    /** Reads all of them; one that is broken does not keep the others from being read. */
    Found find(List<String> arguments) {
        List<Named> scenarios = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (String argument : arguments) {
            ScenarioReading reading = read(argument);
            reading.scenario().ifPresent(scenario -> scenarios.add(new Named(argument, scenario)));
            if (!reading.problems().isEmpty()) {
                refused.add(new Refused(
                        argument,
                        reading.problems().stream()
                                .map(ScenarioProblem::toString)
                                .toList()));
            }
        }
        return new Found(scenarios, refused);
    }

    /** Reads one; that there is none is its problem. */
    ScenarioReading read(String argument) {
        try {
            return find(argument).read(overrides);
        } catch (NothingThereException nothing) {
            return refused(argument, nothing.getMessage());
        }
    }

    /** The text of one, unread; that there is none ends the command. */
    ScenarioText text(String argument) {
        try {
            return find(argument);
        } catch (NothingThereException nothing) {
            throw new BadInputException(argument + ": " + nothing.getMessage());
        }
    }

    /** A file goes before a bundled scenario of the same name, a folder does not. */
    private ScenarioText find(String argument) throws NothingThereException {
        if (argument.equals(STANDARD_INPUT)) {
            return new ScenarioText(argument, STANDARD_INPUT, readStandardInput(), Optional.of(Path.of("")));
        }
        Optional<Path> path = existing(argument);
        Optional<Path> file = path.filter(found -> !Files.isDirectory(found));
        if (file.isPresent()) {
            return readFile(argument, file.get());
        }
        CatalogEntry entry = catalog.find(argument)
                .orElseThrow(() -> new NothingThereException(
                        path.isPresent() ? "is a folder, not a scenario" : unknown(argument)));
        return new ScenarioText(
                argument, entry.fileName(), entry.text().getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    private static ScenarioText readFile(String argument, Path file) throws NothingThereException {
        try {
            if (Files.size(file) > SourceText.MOST_BYTES) {
                throw new NothingThereException(SourceText.TOO_LARGE);
            }
            Optional<Path> folder = Optional.ofNullable(file.toAbsolutePath().getParent());
            return new ScenarioText(argument, file.toString(), Files.readAllBytes(file), folder);
        } catch (IOException unreadable) {
            throw new NothingThereException("cannot be read");
        }
    }

    private byte[] readStandardInput() throws NothingThereException {
        try {
            return standardInput.readNBytes(SourceText.MOST_BYTES + 1);
        } catch (IOException unreadable) {
            throw new NothingThereException("the standard input cannot be read: " + unreadable.getMessage());
        }
    }

    private static ScenarioReading refused(String argument, String message) {
        return new ScenarioReading.Refused(List.of(new ScenarioProblem(argument, "", 0, 0, message)));
    }

    private static Optional<Path> existing(String argument) {
        try {
            return Optional.of(Path.of(argument)).filter(Files::exists);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private String unknown(String argument) {
        String what = "there is no such file, and no bundled scenario of that name";
        return catalog.nearest(argument)
                .map(name -> what + "; did you mean '" + name + "'?")
                .orElse(what + "; 'rebalance-sim scenarios' lists them");
    }

    /** There is no text to read; the message says why. */
    private static final class NothingThereException extends Exception {
        private static final long serialVersionUID = 1L;

        NothingThereException(String message) {
            super(message);
        }
    }
}

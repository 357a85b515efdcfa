package dev.rebalancesim.cli;

import dev.rebalancesim.cli.vary.ScenarioText;
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
    record Named(String argument, Scenario scenario) {}

    /** The scenarios that can be run, and everything that is wrong with the others, in the order they were named. */
    record Found(List<Named> scenarios, List<String> problems) {
        Found {
            scenarios = List.copyOf(scenarios);
            problems = List.copyOf(problems);
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
        List<String> problems = new ArrayList<>();
        for (String argument : arguments) {
            try {
                ScenarioReading reading = read(argument);
                reading.scenario().ifPresent(scenario -> scenarios.add(new Named(argument, scenario)));
                reading.problems().stream().map(ScenarioProblem::toString).forEach(problems::add);
            } catch (BadInputException unreadable) {
                problems.add(unreadable.getMessage());
            }
        }
        return new Found(scenarios, problems);
    }

    private ScenarioReading read(String argument) {
        return text(argument).read(overrides);
    }

    /** The text of a scenario. A file goes before a bundled scenario of the same name, a folder does not. */
    ScenarioText text(String argument) {
        if (argument.equals(STANDARD_INPUT)) {
            return new ScenarioText(argument, STANDARD_INPUT, readStandardInput(), Optional.of(Path.of("")));
        }
        Optional<Path> path = existing(argument);
        Optional<Path> file = path.filter(found -> !Files.isDirectory(found));
        if (file.isPresent()) {
            return readFile(argument, file.get());
        }
        CatalogEntry entry = catalog.find(argument)
                .orElseThrow(() -> new BadInputException(
                        argument + ": " + (path.isPresent() ? "is a folder, not a scenario" : unknown(argument))));
        return new ScenarioText(
                argument, entry.fileName(), entry.text().getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    private static ScenarioText readFile(String argument, Path file) {
        try {
            if (Files.size(file) > SourceText.MOST_BYTES) {
                throw new BadInputException(file + ": " + SourceText.TOO_LARGE);
            }
            Optional<Path> folder = Optional.ofNullable(file.toAbsolutePath().getParent());
            return new ScenarioText(argument, file.toString(), Files.readAllBytes(file), folder);
        } catch (IOException unreadable) {
            throw new BadInputException(file + ": cannot be read");
        }
    }

    private byte[] readStandardInput() {
        try {
            return standardInput.readNBytes(SourceText.MOST_BYTES + 1);
        } catch (IOException unreadable) {
            throw new BadInputException("-: the standard input cannot be read: " + unreadable.getMessage());
        }
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
}

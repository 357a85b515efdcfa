package dev.rebalancesim.cli.vary;

import dev.rebalancesim.scenario.Scenario;
import dev.rebalancesim.scenario.ScenarioAction;
import dev.rebalancesim.scenarios.ScenarioOverrides;
import dev.rebalancesim.scenarios.ScenarioReading;
import dev.rebalancesim.scenarios.problem.ScenarioProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a scenario, its axes, and then every variation, so that nothing breaks in the middle of a sweep. */
final class VariedReader {

    private static final int MOST_PROBLEMS = 20;
    private static final String CONFIG = ".config.";

    private final ScenarioText text;
    private final ScenarioOverrides overrides;

    VariedReader(ScenarioText text, ScenarioOverrides overrides) {
        this.text = text;
        this.overrides = overrides;
    }

    VariedReading read(List<VaryArgument> arguments) {
        ScenarioReading reading = text.read(overrides);
        Optional<Scenario> base = reading.scenario();
        if (base.isEmpty()) {
            return VariedReading.refused(
                    reading.problems().stream().map(ScenarioProblem::toString).toList());
        }
        AxisReader reader = new AxisReader(new AxisNames(base.get()));
        List<Axis> axes = new ArrayList<>();
        arguments.forEach(argument -> reader.read(argument).ifPresent(axes::add));
        List<String> problems = new ArrayList<>(reader.problems());
        if (problems.isEmpty()) {
            problems.addAll(overlaps(axes));
        }
        long size = Variations.sizeOf(axes);
        if (size > Variations.MOST) {
            problems.add("these axes have " + (size == Long.MAX_VALUE ? "far too many" : Long.toString(size))
                    + " variations; at most " + Variations.MOST + " are possible");
        }
        if (!problems.isEmpty()) {
            return VariedReading.refused(problems);
        }
        List<String> notes = new ArrayList<>(reader.notes());
        axes.forEach(axis -> notes.addAll(notesOnRestarts(axis, base.get())));
        VariedScenario varied = new VariedScenario(text, overrides, base.get(), new Variations(axes), notes);
        problems.addAll(problemsOfVariations(varied));
        return problems.isEmpty() ? VariedReading.of(varied) : VariedReading.refused(problems);
    }

    /** A restart may bring configs of its own: from then on it is these that count. */
    private static List<String> notesOnRestarts(Axis axis, Scenario scenario) {
        return axis.choices().stream()
                .flatMap(choice -> choice.assignments().stream())
                .filter(assignment -> assignment.startsWith("consumers") && assignment.contains(CONFIG))
                .map(assignment ->
                        assignment.substring(assignment.indexOf(CONFIG) + CONFIG.length(), assignment.indexOf('=')))
                .distinct()
                .filter(config -> scenario.script().stream()
                        .anyMatch(scripted -> scripted.action() instanceof ScenarioAction.Restart restart
                                && restart.config().containsKey(config)))
                .map(config -> "the scenario's events restart consumers with a " + config
                        + " of their own: from then on that one counts, whatever " + axis.name() + " is")
                .toList();
    }

    /** Two axes that change the same would undo each other. */
    private List<String> overlaps(List<Axis> axes) {
        List<String> problems = new ArrayList<>();
        Map<String, Axis> axisByPlace = new TreeMap<>();
        for (Axis axis : axes) {
            Set<String> places = places(axis);
            Optional<Axis> other = axisByPlace.keySet().stream()
                    .filter(taken -> places.stream().anyMatch(place -> overlap(place, taken)))
                    .findFirst()
                    .map(axisByPlace::get);
            other.ifPresent(first -> problems.add(
                    first.name().equals(axis.name())
                            ? "--vary " + axis.name() + ": is given twice; list all its values in one"
                            : "--vary " + axis.name() + ": changes the same as --vary " + first.name()));
            places.forEach(place -> axisByPlace.putIfAbsent(place, axis));
        }
        return problems;
    }

    private Set<String> places(Axis axis) {
        Set<String> places = new TreeSet<>();
        for (Choice choice : axis.choices()) {
            choice.assignments().forEach(assignment -> places.addAll(text.placesOf(assignment, overrides)));
        }
        return places;
    }

    private static boolean overlap(String a, String b) {
        return a.equals(b) || isInside(a, b) || isInside(b, a);
    }

    private static boolean isInside(String inner, String outer) {
        return inner.startsWith(outer)
                && inner.length() > outer.length()
                && (inner.charAt(outer.length()) == '.' || inner.charAt(outer.length()) == '[');
    }

    private List<String> problemsOfVariations(VariedScenario varied) {
        Set<String> found = new LinkedHashSet<>();
        List<String> told = new ArrayList<>();
        for (Variation variation : varied.variations()) {
            ScenarioReading reading = text.read(variation.after(overrides));
            for (ScenarioProblem problem : reading.problems()) {
                boolean named = isNamed(variation, problem);
                // One value may be wrong in many places, and in many combinations with other values.
                if (found.add(named ? problem.file() + problem.message() : problem.toString())) {
                    told.add(named ? problem.toString() : "with " + variation.label() + ": " + problem);
                }
            }
            if (told.size() >= MOST_PROBLEMS) {
                told.add("there may be more problems; these are the first");
                return told;
            }
        }
        return told;
    }

    /** Whether the problem names the value that it comes from. */
    private static boolean isNamed(Variation variation, ScenarioProblem problem) {
        return variation.choices().stream().anyMatch(choice -> problem.file().equals(choice.label()));
    }
}

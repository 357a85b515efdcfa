package dev.rebalancesim.cli.vary;

import dev.rebalancesim.cli.vary.Meaning.Expansion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads axes as the user typed them; whatever is wrong with them is noted, all of it. */
final class AxisReader {

    private static final int LONGEST_LABEL = 80;

    private final AxisNames names;
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    AxisReader(AxisNames names) {
        this.names = names;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    Optional<Axis> read(VaryArgument argument) {
        int equals = argument.text().indexOf('=');
        if (equals <= 0) {
            problem(argument, "must have the form PATH=V1,V2…, for example session.timeout.ms=6s,10s,45s");
            return Optional.empty();
        }
        String name = argument.text().substring(0, equals).strip();
        Meaning meaning = names.find(name);
        if (!meaning.complaint().isEmpty()) {
            problem(argument, name + ": " + meaning.complaint());
            return Optional.empty();
        }
        if (!meaning.note().isEmpty()) {
            notes.add(meaning.note());
        }
        return choices(argument, name, argument.text().substring(equals + 1), meaning);
    }

    private Optional<Axis> choices(VaryArgument argument, String name, String text, Meaning meaning) {
        ValueList.Split split = ValueList.split(text);
        if (!split.complaint().isEmpty()) {
            problem(argument, split.complaint());
            return Optional.empty();
        }
        int problemsBefore = problems.size();
        Set<String> seen = new HashSet<>();
        List<Choice> choices = new ArrayList<>();
        for (String value : split.values()) {
            if (value.isEmpty()) {
                problem(argument, text.isBlank() ? "has no value" : "value " + (choices.size() + 1) + " is empty");
            } else if (!seen.add(value)) {
                problem(argument, "the value " + value + " is given twice");
            }
            Expansion expansion = meaning.expansion().apply(value);
            String label = argument.label(name, value);
            if (!value.isEmpty() && !expansion.complaint().isEmpty()) {
                problems.add(shortened(label) + ": " + expansion.complaint());
            }
            choices.add(new Choice(name, value, label, expansion.assignments()));
        }
        return problems.size() == problemsBefore ? Optional.of(new Axis(name, choices)) : Optional.empty();
    }

    private void problem(VaryArgument argument, String message) {
        problems.add(shortened(argument.option() + " " + argument.text()) + ": " + message);
    }

    private static String shortened(String label) {
        StringBuilder printable = new StringBuilder();
        label.chars().limit(LONGEST_LABEL).forEach(c -> printable.append(Character.isISOControl(c) ? '?' : (char) c));
        return label.length() > LONGEST_LABEL ? printable + "…" : printable.toString();
    }
}

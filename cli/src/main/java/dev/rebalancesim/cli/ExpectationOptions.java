package dev.rebalancesim.cli;

import dev.rebalancesim.cli.help.OptionHeading;
import dev.rebalancesim.scenario.Expectation;
import dev.rebalancesim.scenarios.format.ExpectationText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What a user expects of the figures, besides what the scenario itself expects. */
@OptionHeading("Expectations")
final class ExpectationOptions {

    @Option(
            names = "--expect",
            paramLabel = "'METRIC <= VALUE'",
            description = {
                "Expect this, too; may be given several times. The metrics are those",
                "of the JSON summary; <=, >= or =; a number, or a duration for a time.",
                "--expect 'pause.partition.max <= 5s' --expect 'rebalances = 1'"
            })
    private List<String> texts = new ArrayList<>();

    /** The expectations; throws a {@link BadInputException} that names everything that is wrong with them. */
    List<Expectation> expectations() {
        List<Expectation> expectations = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        for (String text : texts) {
            ExpectationText read = ExpectationText.of(text);
            expectations.addAll(read.expectation());
            read.complaints().forEach(complaint -> complaints.add("--expect '" + text.strip() + "': " + complaint));
        }
        if (!complaints.isEmpty()) {
            throw new BadInputException(String.join("\nrebalance-sim: ", complaints));
        }
        return expectations;
    }
}

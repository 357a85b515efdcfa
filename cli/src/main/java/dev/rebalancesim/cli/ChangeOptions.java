package dev.rebalancesim.cli;

import dev.rebalancesim.cli.help.OptionHeading;
import dev.rebalancesim.scenarios.ScenarioOverrides;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What to change in scenarios before they are used. */
@OptionHeading("Changes to the scenario")
final class ChangeOptions {

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "Use this seed instead of the scenario's.")
    private Long seed;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = {
                "Change anything in the scenario; may be given several times.",
                "--set consumers.worker.config.session.timeout.ms=10000"
            })
    private List<String> settings = new ArrayList<>();

    /** What the options change, the seed last: it has an option of its own. */
    ScenarioOverrides overrides() {
        ScenarioOverrides overrides = ScenarioOverrides.of(settings);
        return seed == null ? overrides : overrides.and("seed=" + seed);
    }

    /** The same options as they have to be typed to get the same again. */
    String asTyped() {
        StringBuilder typed = new StringBuilder();
        settings.forEach(setting -> typed.append(" --set ").append(ShellWord.of(setting)));
        return typed.toString();
    }

    /** Reads a whole number. */
    static final class WholeNumber implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            try {
                return Long.valueOf(value);
            } catch (NumberFormatException invalid) {
                throw new TypeConversionException("'" + value + "' is not a whole number");
            }
        }
    }
}

package dev.rebalancesim.cli.vary;

import dev.rebalancesim.cli.help.OptionHeading;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is varied, and how often each variation is run. */
@OptionHeading("Variations")
public final class VaryOptions {

    private static final int MOST_SEEDS = 100_000;

    @Option(
            names = "--vary",
            paramLabel = "PATH=V1,V2…",
            description = {
                "Run with each of these values; may be given several times: then",
                "with all combinations, the last one varying fastest. PATH is a path",
                "as --set takes it, or a Kafka config by its bare name",
                "(session.timeout.ms=6s,10s: that of all consumers), or one of",
                "  assignor=range,sticky   partition.assignment.strategy of all",
                "  static=true,false       with and without group.instance.id",
                "  members=3,30            count of the only entry of consumers",
                "A value with commas goes in brackets:",
                "'assignor=[range,cooperative-sticky],sticky'. The value null takes",
                "away what the scenario has there."
            })
    private List<String> vary = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            converter = SeedCount.class,
            description = {
                "Run each variation N times (default 1), with the scenario's seed",
                "and the N-1 numbers after it. All variations meet the same chance."
            })
    private int seeds;

    /** The axes as they were typed, in their order. */
    public List<VaryArgument> arguments() {
        return vary.stream().map(text -> new VaryArgument("--vary", text)).toList();
    }

    /** How often each variation is run. */
    public int seeds() {
        return seeds;
    }

    /** Reads a number of seeds. */
    static final class SeedCount implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            try {
                int seeds = Integer.parseInt(value);
                if (seeds >= 1 && seeds <= MOST_SEEDS) {
                    return seeds;
                }
            } catch (NumberFormatException ignored) {
                // Refused below.
            }
            throw new TypeConversionException("'" + value + "' is not a whole number from 1 to " + MOST_SEEDS);
        }
    }
}

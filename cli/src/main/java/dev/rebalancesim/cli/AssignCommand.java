package dev.rebalancesim.cli;

import dev.rebalancesim.assignor.Assignors;
import dev.rebalancesim.cli.assign.Answers;
import dev.rebalancesim.cli.output.AssignFormat;
import dev.rebalancesim.cli.output.AssignReporter;
import dev.rebalancesim.cli.output.Style;
import dev.rebalancesim.scenarios.assign.AssignInput;
import dev.rebalancesim.scenarios.assign.AssignProblem;
import dev.rebalancesim.scenarios.assign.AssignReader;
import dev.rebalancesim.scenarios.assign.AssignReading;
import dev.rebalancesim.scenarios.assign.AssignorNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code assign}: asks the assignors who should get which partitions, without a group. */
@Command(
        name = "assign",
        mixinStandardHelpOptions = true,
        header = "Asks the assignors alone who gets which partitions.",
        sortOptions = false,
        description =
                "Asks Kafka's assignors who gets which partitions: members, topics and what they own go in; who gets"
                        + " what, what moves, and how even it is comes out.",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = {
            "  A third consumer joins. problem.json:",
            "    { \"topics\":  [ { \"name\": \"t\", \"partitions\": 6 } ],",
            "      \"members\": [",
            "        { \"memberId\": \"C0\", \"topics\": [\"t\"], \"owned\": [\"t-0\",\"t-1\",\"t-2\"], \"generation\": 1 },",
            "        { \"memberId\": \"C1\", \"topics\": [\"t\"], \"owned\": [\"t-3\",\"t-4\",\"t-5\"], \"generation\": 1 },",
            "        { \"memberId\": \"C2\", \"topics\": [\"t\"] } ] }",
            "",
            "  rebalance-sim assign problem.json                    all four assignors side by side",
            "  rebalance-sim assign problem.json --assignor sticky --format json | jq .assignment",
            "  generate | rebalance-sim assign - --format json      a problem a line in, an answer a line out",
            "",
            "Optional in a problem: \"assignor\"; \"racks\" of a topic; \"groupInstanceId\" and \"rack\" of a member.",
            "Exit status: 0 done; 2 bad usage, or a problem that cannot be read; 70 a defect of the program."
        })
final class AssignCommand implements Callable<Integer> {

    private final Stdio stdio;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "A file with one problem, or with a problem on each line (NDJSON); - for standard input.")
    private String file;

    @Option(
            names = {"-a", "--assignor"},
            paramLabel = "NAME",
            description = {
                "range, roundrobin, sticky, cooperative-sticky, or Kafka's class",
                "name; several with commas, or the option several times. Goes",
                "before what the problem names. Default: all four."
            })
    private List<String> assignors = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = FormatConverter.class,
            description = {"text (default) or json. If the input is a problem a line, json", "is an answer a line."})
    private AssignFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the answers to this file instead of standard output.")
    private String output;

    @Option(
            names = "--ndjson",
            description = {"Take each line for a problem even if the first one is no complete", "object."})
    private boolean ndjson;

    AssignCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        List<String> asked = asked();
        try (InputStream in = new AssignSource(stdio).open(file)) {
            boolean toFile = output != null && !output.equals("-");
            OutputStream out = toFile ? OutputOptions.openFile("--output", output) : stdio.out();
            try {
                return answerAll(new AssignInput(in, ndjson), asked, toFile ? Style.PLAIN : stdio.outStyle(), out);
            } finally {
                if (toFile) {
                    out.close();
                }
            }
        }
    }

    /** One problem after the other; each is answered before the next one is read. */
    private int answerAll(AssignInput input, List<String> asked, Style style, OutputStream out) throws IOException {
        AssignReader reader = new AssignReader(file);
        Optional<AssignInput.Piece> piece = input.next();
        if (piece.isEmpty()) {
            throw new BadInputException(file + ": is empty; a problem is a JSON object with topics and members");
        }
        AssignReporter reporter = format.reporter(style, input.inLines());
        int status = ExitCode.OK;
        while (piece.isPresent()) {
            AssignReading reading = reader.read(piece.get());
            int line = piece.get().line();
            reading.notes().forEach(note -> stdio.err().println("rebalance-sim: note: " + note));
            reading.wrong().forEach(problem -> stdio.err().println("rebalance-sim: " + problem));
            stdio.err().flush();
            if (reading.problem().isPresent()) {
                reporter.write(answers(reading.problem().get(), asked, line), line, out);
            } else {
                status = ExitCode.BAD_INPUT;
                reporter.writeRefusal(line, refusal(reading), out);
            }
            out.flush();
            piece = input.inLines() ? input.next() : Optional.empty();
        }
        return status;
    }

    private Answers answers(AssignProblem problem, List<String> asked, int line) {
        List<String> named = problem.assignors().isEmpty() ? Assignors.names() : problem.assignors();
        List<String> assignors = asked.isEmpty() ? named : asked;
        try {
            return Answers.to(problem, assignors);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError defect) {
            throw new DefectException(
                    "To see it again: rebalance-sim assign " + ShellWord.of(file) + " --assignor "
                            + String.join(",", assignors) + "   (the problem in line " + line + ")",
                    defect);
        }
    }

    private static String refusal(AssignReading reading) {
        String first = reading.wrong().get(0).path().isEmpty()
                ? reading.wrong().get(0).message()
                : reading.wrong().get(0).path() + ": " + reading.wrong().get(0).message();
        int more = reading.wrong().size() - 1;
        return more == 0 ? first : first + " (and " + more + " more)";
    }

    private List<String> asked() {
        Set<String> names = new LinkedHashSet<>();
        for (String list : assignors) {
            AssignorNames read = AssignorNames.in(list);
            if (!read.complaints().isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "--assignor: " + read.complaints().get(0));
            }
            names.addAll(read.names());
        }
        return List.copyOf(names);
    }

    /** Reads a format's name. */
    static final class FormatConverter implements ITypeConverter<AssignFormat> {
        @Override
        public AssignFormat convert(String value) {
            for (AssignFormat format : AssignFormat.values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return format;
                }
            }
            throw new TypeConversionException("'" + value + "' is not a format; there are text and json");
        }
    }
}

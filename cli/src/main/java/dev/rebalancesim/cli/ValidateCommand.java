package dev.rebalancesim.cli;

import dev.rebalancesim.cli.validate.Verdict;
import dev.rebalancesim.cli.validate.VerdictJson;
import dev.rebalancesim.cli.validate.VerdictText;
import dev.rebalancesim.scenarios.advice.AdviceRule;
import dev.rebalancesim.scenarios.advice.AdviceRules;
import dev.rebalancesim.scenarios.advice.Adviser;
import dev.rebalancesim.scenarios.problem.Suggestions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code validate}: checks scenarios without running them, and gives advice. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        header = "Checks scenarios without running them.",
        sortOptions = false,
        description = {
            "Checks scenarios without running them, and gives advice.",
            "Tells everything that is misspelt, of the wrong type, unknown or impossible, and what would run, but",
            "probably not as it is meant."
        },
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rebalance-sim validate mine.json",
            "  rebalance-sim validate ci/*.json --strict",
            "  rebalance-sim validate mine.json --set consumers.worker.config.session.timeout.ms=10s",
            "  rebalance-sim validate mine.json --format json | jq '.advice[].rule'",
            "",
            "Exit status: 0 valid; 1 valid, but there is advice and it is --strict; 2 bad usage, or a scenario",
            "that is not valid. docs/validate.md lists the rules."
        })
final class ValidateCommand implements Callable<Integer> {

    private static final String TEXT = "text";
    private static final String JSON = "json";

    private final Stdio stdio;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioOptions scenarioOptions;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = TEXT,
            description = {"text (default) or json. With several scenarios, json is one", "document a line (NDJSON)."})
    private String format;

    @Option(names = "--strict", description = "Advice counts as a failure: exit status 1.")
    private boolean strict;

    @Option(
            names = "--ignore",
            paramLabel = "RULE",
            description = {"Do not advise on this; may be given several times. The rule's name", "stands in brackets."})
    private List<String> ignored = new ArrayList<>();

    ValidateCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        Adviser adviser = new Adviser(Set.copyOf(ignored));
        ScenarioSources sources = new ScenarioSources(stdio.in(), scenarioOptions.overrides());
        boolean several = scenarioOptions.scenarios().size() > 1;
        int status = ExitCode.OK;
        for (String argument : scenarioOptions.scenarios()) {
            Verdict verdict = Verdict.of(argument, sources.read(argument), adviser);
            write(verdict, several);
            status = Math.max(status, status(verdict));
        }
        return status;
    }

    private void checkOptions() {
        if (!format.equals(TEXT) && !format.equals(JSON)) {
            throw new ParameterException(
                    spec.commandLine(), "--format: '" + format + "' is not a format; there are text and json");
        }
        List<String> rules = AdviceRules.ALL.stream().map(AdviceRule::name).toList();
        for (String name : ignored) {
            if (!rules.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--ignore: there is no rule '" + name + "'" + Suggestions.hint(name, rules, "the rules are"));
            }
        }
    }

    private int status(Verdict verdict) {
        if (!verdict.isValid()) {
            return ExitCode.BAD_INPUT;
        }
        return strict && !verdict.advice().isEmpty() ? ExitCode.EXPECTATION_FAILED : ExitCode.OK;
    }

    private void write(Verdict verdict, boolean several) throws IOException {
        if (format.equals(JSON)) {
            new VerdictJson(several).write(verdict, stdio.out());
        } else {
            verdict.problems().forEach(problem -> stdio.err().println("rebalance-sim: " + problem));
            stdio.err().flush();
            String text = String.join("\n", new VerdictText(stdio.outStyle()).lines(verdict)) + "\n";
            stdio.out().write(text.getBytes(StandardCharsets.UTF_8));
        }
        stdio.out().flush();
    }
}

package dev.rebalancesim.cli.help;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/** Lists options under the headings that they or their classes name, in the order of their declaration. */
public final class GroupedOptions implements IHelpSectionRenderer {

    private static final String ALL = "Options";
    private static final String OTHERS = "Other options";
    private static final String HELP = "Help";

    @Override
    public String render(Help help) {
        List<OptionSpec> all = help.commandSpec().options();
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        all.forEach(option -> groups.computeIfAbsent(heading(option), heading -> new ArrayList<>())
                .add(option));
        List<OptionSpec> ofHelp = groups.remove(HELP);
        List<OptionSpec> others = groups.remove(OTHERS);
        StringBuilder text = new StringBuilder();
        boolean grouped = !groups.isEmpty();
        groups.forEach((heading, options) -> append(heading, options, help, text));
        if (others != null) {
            append(grouped ? OTHERS : ALL, others, help, text);
        }
        append(text.isEmpty() ? ALL : HELP, ofHelp, help, text);
        return text.toString();
    }

    private static void append(String heading, List<OptionSpec> options, Help help, StringBuilder text) {
        // The width of all of them, so that the columns of all groups are in line.
        Help.Layout layout = help.createDefaultLayout(
                help.commandSpec().options(), help.commandSpec().positionalParameters(), help.colorScheme());
        layout.addAllOptions(options, help.parameterLabelRenderer());
        text.append('\n').append(heading).append(":\n").append(layout);
    }

    private static String heading(OptionSpec option) {
        if (option.usageHelp() || option.versionHelp()) {
            return HELP;
        }
        if (option.userObject() instanceof Field field) {
            OptionHeading own = field.getAnnotation(OptionHeading.class);
            OptionHeading ofClass = field.getDeclaringClass().getAnnotation(OptionHeading.class);
            if (own != null || ofClass != null) {
                return own != null ? own.value() : ofClass.value();
            }
        }
        return OTHERS;
    }
}

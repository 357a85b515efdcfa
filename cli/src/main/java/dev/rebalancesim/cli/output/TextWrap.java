package dev.rebalancesim.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Long sentences on several lines. */
public final class TextWrap {

    private TextWrap() {}

    /** The text in lines of at most the given width, each indented, broken at spaces. */
    public static List<String> wrapped(String text, String indent, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.strip().split("\\s+")) {
            boolean first = line.length() == indent.length();
            if (!first && TextTable.length(line + " " + word) > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                first = true;
            }
            line.append(first ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}

package dev.rebalancesim.cli.output;

import java.util.List;

/** Text inside Markdown, as GitHub and GitLab show it. */
final class Markdown {

    private Markdown() {}

    /** A row of a table; the cells are Markdown already. */
    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** The text as it is, whatever Markdown would read into it. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<') {
                escaped.append("&lt;");
            } else if (c == '\n') {
                escaped.append(' ');
            } else if ("\\|*`[]".indexOf(c) >= 0 || c == '_' && !isInsideAWord(text, i)) {
                escaped.append('\\').append(c);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isInsideAWord(String text, int i) {
        return i > 0
                && i < text.length() - 1
                && Character.isLetterOrDigit(text.charAt(i - 1))
                && Character.isLetterOrDigit(text.charAt(i + 1));
    }
}

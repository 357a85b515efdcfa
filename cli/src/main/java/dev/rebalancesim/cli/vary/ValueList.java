package dev.rebalancesim.cli.vary;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits {@code V1,V2…} into values.
 *
 * <p>A comma inside brackets, braces or a JSON string belongs to the value: {@code [range,cooperative-sticky],sticky} is two
 * values.
 */
final class ValueList {

    private final String text;
    private final List<String> values = new ArrayList<>();
    private int depth;
    private boolean quoted;
    private int begin;

    private ValueList(String text) {
        this.text = text;
    }

    /** What came of it: the values without spaces around them, or what is wrong. */
    record Split(List<String> values, String complaint) {
        Split {
            values = List.copyOf(values);
        }
    }

    static Split split(String text) {
        return new ValueList(text).split();
    }

    private Split split() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"' && (quoted || beginsHere(i))) {
                quoted = !quoted;
            } else if (!quoted) {
                read(c, i);
            }
        }
        values.add(text.substring(begin).strip());
        if (quoted) {
            return wrong("has a quotation mark that is not closed");
        }
        if (depth != 0) {
            return wrong(depth > 0 ? "has a bracket that is not closed" : "closes a bracket that was not opened");
        }
        return new Split(values, "");
    }

    private void read(char c, int at) {
        if (c == '[' || c == '{') {
            depth++;
        } else if (c == ']' || c == '}') {
            depth--;
        } else if (c == ',' && depth == 0) {
            values.add(text.substring(begin, at).strip());
            begin = at + 1;
        }
    }

    /** Only at the beginning of a value, or inside brackets, a quotation mark begins a string. */
    private boolean beginsHere(int at) {
        return depth > 0 || text.substring(begin, at).isBlank();
    }

    private static Split wrong(String complaint) {
        return new Split(List.of(), complaint);
    }

    private static boolean isJson(String word) {
        return word.matches("-?[0-9]+(\\.[0-9]+)?|true|false|null");
    }

    /** A list of bare words in brackets, {@code [range,sticky]}, with quotation marks around the words; else the text itself. */
    static String asJson(String value) {
        if (!value.startsWith("[") || !value.endsWith("]") || value.chars().anyMatch(c -> "\"{}".indexOf(c) >= 0)) {
            return value;
        }
        String inside = value.substring(1, value.length() - 1);
        if (inside.isBlank() || inside.contains("[") || inside.contains("]")) {
            return value;
        }
        List<String> words = new ArrayList<>();
        for (String word : inside.split(",", -1)) {
            words.add(isJson(word.strip()) ? word.strip() : '"' + word.strip().replace("\\", "\\\\") + '"');
        }
        return "[" + String.join(",", words) + "]";
    }
}

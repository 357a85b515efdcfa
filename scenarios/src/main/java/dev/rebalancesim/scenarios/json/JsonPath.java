package dev.rebalancesim.scenarios.json;

/** Writes the path of a value: {@code consumers[0].config.session.timeout.ms}. */
public final class JsonPath {

    private static final int LONGEST_KEY = 80;

    private JsonPath() {}

    /** The path of a member of an object. */
    public static String key(String parent, String name) {
        StringBuilder shown = new StringBuilder();
        name.chars()
                .limit(LONGEST_KEY)
                .forEach(c ->
                        shown.append(Character.isISOControl(c) || Character.isSurrogate((char) c) ? '?' : (char) c));
        if (name.length() > LONGEST_KEY) {
            shown.append('…');
        }
        return parent.isEmpty() ? shown.toString() : parent + "." + shown;
    }

    /** The path of an element of an array. */
    public static String index(String parent, int index) {
        return parent + "[" + index + "]";
    }
}

package dev.rebalancesim.scenario;

/**
 * What is wrong with a config.
 *
 * @param key the config's name
 * @param message what is wrong and what would be right, to follow the name
 */
public record ConfigProblem(String key, String message) {

    private static final int LONGEST_QUOTE = 60;

    @Override
    public String toString() {
        return key + " " + message;
    }

    /** A value in quotation marks, shortened if it is long, with control characters made visible. */
    public static String quote(String value) {
        StringBuilder out = new StringBuilder("\"");
        String shown = value.length() > LONGEST_QUOTE ? value.substring(0, LONGEST_QUOTE) : value;
        shown.chars().forEach(c -> {
            if (Character.isISOControl(c) || Character.isSurrogate((char) c)) {
                out.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
            } else {
                out.append((char) c);
            }
        });
        return out.append(value.length() > LONGEST_QUOTE ? "…\"" : "\"").toString();
    }
}

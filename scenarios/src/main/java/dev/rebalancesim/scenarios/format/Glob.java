package dev.rebalancesim.scenarios.format;

/** Names with wildcards: {@code *} stands for any characters, {@code ?} for one. */
final class Glob {

    private Glob() {}

    static boolean isGlob(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** What stands before the first wildcard. */
    static String literalStart(String text) {
        int end = 0;
        while (end < text.length() && !isGlob(text.substring(end, end + 1))) {
            end++;
        }
        return text.substring(0, end);
    }

    /** Whether the whole name matches; linear but for the last star, which is tried at each position. */
    static boolean matches(String glob, String name) {
        int g = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                resume = n;
            } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == name.charAt(n))) {
                g++;
                n++;
            } else if (star >= 0) {
                g = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}

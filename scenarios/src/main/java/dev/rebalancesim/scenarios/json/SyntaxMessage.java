package dev.rebalancesim.scenarios.json;

/** Says in plain words what Jackson found wrong with the syntax. */
final class SyntaxMessage {

    private SyntaxMessage() {}

    static String of(String message) {
        if (message.contains("maybe a (non-standard) comment")) {
            return "is not valid JSON: comments are not allowed";
        }
        if (message.contains("Non-standard token")) {
            return "is not valid JSON: NaN and Infinity are not numbers there";
        }
        if (message.contains("expected double-quote to start field name")
                || message.contains("expecting double-quote to start field name")) {
            return "is not valid JSON: a key in double quotes is expected here (is there a comma too many?)";
        }
        if (message.contains("expecting comma to separate")) {
            return "is not valid JSON: a comma is missing before this, or a bracket that closes";
        }
        if (message.contains("expecting a colon to separate")) {
            return "is not valid JSON: a colon is missing after the key";
        }
        if (message.contains("exceeds the maximum allowed")) {
            return "is not valid JSON: a number or name is too long";
        }
        String line = message.lines().findFirst().orElse("");
        int noise = line.indexOf(" (start marker at");
        return "is not valid JSON: " + (noise < 0 ? line : line.substring(0, noise));
    }
}

package dev.rebalancesim.scenarios.problem;

/**
 * One thing that is wrong with a scenario.
 *
 * @param file the file, or the option, in which it stands
 * @param path the JSON path: {@code consumers[0].config.session.timeout.ms}; "" for the document
 * @param line from 1; 0 if it has none
 * @param column from 1; 0 if it has none
 * @param message what is wrong and what would be right
 */
public record ScenarioProblem(String file, String path, int line, int column, String message) {

    /** The problem in one printable line: {@code file:line:column: path: message}. */
    @Override
    public String toString() {
        String where = line == 0 ? file : file + ":" + line + ":" + column;
        String text = where + ": " + (path.isEmpty() ? "" : path + ": ") + message;
        StringBuilder printable = new StringBuilder();
        text.chars().forEach(c -> printable.append(Character.isISOControl(c) ? '?' : (char) c));
        return printable.toString();
    }
}

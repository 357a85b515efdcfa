package dev.rebalancesim.scenarios.problem;

/**
 * Where something stands.
 *
 * @param file a file's name as the user gave it, or the command line option that brought it in
 * @param line from 1; 0 if lines have no meaning, as in a command line option
 * @param column from 1, counted in characters; 0 together with the line
 */
public record Place(String file, int line, int column) {

    /** Something that has no lines: a file as a whole, an option of the command line. */
    public static Place ofWhole(String file) {
        return new Place(file, 0, 0);
    }
}

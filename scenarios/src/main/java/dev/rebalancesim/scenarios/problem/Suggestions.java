package dev.rebalancesim.scenarios.problem;

import dev.rebalancesim.scenario.ConfigProblem;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt name was meant to be. */
public final class Suggestions {

    private static final int LONGEST_NAME = 120;
    private static final int MOST_COMPARED = 2_000;
    private static final int MOST_LISTED = 40;
    private static final int LEAST_PREFIX = 3;
    private static final int MOST_SLIPS = 2;

    private Suggestions() {}

    /** The valid name that the given one was probably meant to be; capitals, dots and dashes hardly count. */
    public static Optional<String> nearest(String given, Collection<String> valid) {
        if (given.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        String bare = bare(given);
        Optional<String> best = Optional.empty();
        int bestDistance = Integer.MAX_VALUE;
        for (String name : valid.stream().limit(MOST_COMPARED).toList()) {
            String bareName = bare(name);
            int allowed = Math.max(1, Math.min(bare.length(), bareName.length()) / 3);
            int distance = distance(bare, bareName);
            if (distance > allowed && isPrefix(bare, bareName)) {
                distance = allowed;
            }
            if (distance <= allowed && distance < bestDistance && distance < bareName.length()) {
                best = Optional.of(name);
                bestDistance = distance;
            }
        }
        return best.isPresent() ? best : withPartLeftOut(given, valid);
    }

    /** The one name that has all dotted parts of the given one in their order, as pause.partition.max has pause.max. */
    private static Optional<String> withPartLeftOut(String given, Collection<String> valid) {
        List<String> parts = List.of(given.toLowerCase(Locale.ROOT).split("\\."));
        if (parts.size() < 2) {
            return Optional.empty();
        }
        List<String> fitting = valid.stream()
                .limit(MOST_COMPARED)
                .filter(name -> {
                    Iterator<String> wanted = parts.iterator();
                    String next = wanted.next();
                    for (String part : name.toLowerCase(Locale.ROOT).split("\\.")) {
                        if (part.equals(next)) {
                            if (!wanted.hasNext()) {
                                return true;
                            }
                            next = wanted.next();
                        }
                    }
                    return false;
                })
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    /** "; did you mean …?", else the valid names if they are few, to follow a message. */
    public static String hint(String given, Collection<String> valid, String nameOfAll) {
        Optional<String> nearest = nearest(given, valid);
        if (nearest.isPresent()) {
            return "; did you mean " + ConfigProblem.quote(nearest.get()) + "?";
        }
        if (valid.isEmpty() || valid.size() > MOST_LISTED) {
            return "";
        }
        return "; " + nameOfAll + ": " + String.join(", ", valid);
    }

    /** Whether one may be a slip of the pen for the other: at most two letters differ. */
    public static boolean areSimilar(String a, String b) {
        return Math.abs(a.length() - b.length()) <= MOST_SLIPS && distance(a, b) <= MOST_SLIPS;
    }

    private static boolean isPrefix(String a, String b) {
        return Math.min(a.length(), b.length()) >= LEAST_PREFIX && (a.startsWith(b) || b.startsWith(a));
    }

    private static String bare(String name) {
        StringBuilder bare = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .chars()
                .filter(c -> c != '.' && c != '-' && c != '_' && c != ' ')
                .forEach(c -> bare.append((char) c));
        return bare.toString();
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 ? j : j == 0 ? i : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}

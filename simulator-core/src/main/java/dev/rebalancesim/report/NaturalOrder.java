package dev.rebalancesim.report;

import java.util.Comparator;

/** Orders names as people do: {@code worker-2} before {@code worker-10}. */
public final class NaturalOrder implements Comparator<String> {

    /** The one instance that is needed. */
    public static final NaturalOrder INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            if (isDigit(left.charAt(i)) && isDigit(right.charAt(j))) {
                int endOfLeft = endOfDigits(left, i);
                int endOfRight = endOfDigits(right, j);
                int byNumber = compareNumbers(left.substring(i, endOfLeft), right.substring(j, endOfRight));
                if (byNumber != 0) {
                    return byNumber;
                }
                i = endOfLeft;
                j = endOfRight;
            } else if (left.charAt(i) != right.charAt(j)) {
                return Character.compare(left.charAt(i), right.charAt(j));
            } else {
                i++;
                j++;
            }
        }
        int byRest = Integer.compare(left.length() - i, right.length() - j);
        return byRest != 0 ? byRest : left.compareTo(right);
    }

    private static int compareNumbers(String left, String right) {
        String significantLeft = withoutLeadingZeros(left);
        String significantRight = withoutLeadingZeros(right);
        int byLength = Integer.compare(significantLeft.length(), significantRight.length());
        return byLength != 0 ? byLength : significantLeft.compareTo(significantRight);
    }

    private static String withoutLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static int endOfDigits(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}

package dev.rebalancesim.scenarios.format;

import java.util.regex.Pattern;

/** A text that a regular expression may look at so often and no more: some would go on for years. */
final class BoundedText implements CharSequence {

    private static final int MOST_LOOKS = 200_000;

    private final String text;
    private int looks;

    private BoundedText(String text) {
        this.text = text;
    }

    /** Whether it can be told in a sensible time if the pattern matches the text. */
    static boolean canBeMatched(Pattern pattern, String text) {
        try {
            pattern.matcher(new BoundedText(text)).matches();
            return true;
        } catch (TooManyLooksException | StackOverflowError endless) {
            return false;
        }
    }

    @Override
    public char charAt(int index) {
        if (++looks > MOST_LOOKS) {
            throw new TooManyLooksException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class TooManyLooksException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyLooksException() {
            super("", null, false, false);
        }
    }
}

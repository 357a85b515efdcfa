package dev.rebalancesim.scenarios.json;

import dev.rebalancesim.scenarios.problem.Place;
import dev.rebalancesim.scenarios.problem.Problems;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Turns a file's bytes into text: UTF-8 and nothing else. */
public final class SourceText {

    /** A scenario larger than this is a mistake. */
    public static final int MOST_BYTES = 16 * 1024 * 1024;

    /** The complaint about such a file. */
    public static final String TOO_LARGE = "is larger than 16 MiB";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SourceText() {}

    /** The text; empty if the bytes are not UTF-8 or too many, which is then a problem. */
    public static Optional<String> decode(byte[] bytes, String file, Problems problems) {
        if (bytes.length > MOST_BYTES) {
            problems.add(Place.ofWhole(file), "", TOO_LARGE);
            return Optional.empty();
        }
        if (isUtf16(bytes)) {
            problems.add(Place.ofWhole(file), "", "looks like UTF-16; save it as UTF-8");
            return Optional.empty();
        }
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), chars, true);
        String text = chars.flip().toString();
        if (result.isError()) {
            problems.add(endOf(text, file), "", "is not UTF-8 from here on; save it as UTF-8");
            return Optional.empty();
        }
        return Optional.of(text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text);
    }

    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        boolean marked = (bytes[0] & bytes[1] & 0xFF) == 0xFE && bytes[0] != bytes[1];
        return marked || bytes[0] == 0 ^ bytes[1] == 0;
    }

    private static Place endOf(String text, String file) {
        int lineStart = text.lastIndexOf('\n') + 1;
        int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
        return new Place(file, line, text.length() - lineStart + 1);
    }
}

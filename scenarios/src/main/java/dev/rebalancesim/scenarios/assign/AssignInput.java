package dev.rebalancesim.scenarios.assign;

import dev.rebalancesim.scenarios.json.SourceText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Cuts an input into assignment problems: the whole of it, or each line.
 *
 * <p>Lines are taken one at a time, as they arrive. The input is one of lines if its first line that is not blank begins
 * with a brace that is closed again at the end of that line; or if somebody says so.
 */
public final class AssignInput {

    /**
     * One problem's text.
     *
     * @param content the text, or nothing if it is too large
     * @param line the number of its first line
     */
    public record Piece(byte[] content, int line, boolean tooLarge) {}

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private boolean started;
    private boolean inLines;
    private int line;

    /**
     * An input that has not been read yet.
     *
     * @param inLines true if each line is known to be a problem of its own
     */
    public AssignInput(InputStream in, boolean inLines) {
        this.in = new BufferedInputStream(in);
        this.inLines = inLines;
    }

    /** Whether each line is a problem of its own, as far as can be told before the first piece. */
    public boolean inLines() {
        return inLines;
    }

    /** The next problem; empty at the end. */
    public Optional<Piece> next() throws IOException {
        Optional<Piece> next = nextLine();
        if (started || next.isEmpty()) {
            return next;
        }
        started = true;
        inLines |= isObject(next.get());
        return inLines ? next : Optional.of(withTheRest(next.get()));
    }

    /** The next line that is not blank, without its end. */
    private Optional<Piece> nextLine() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        boolean blank = true;
        boolean tooLarge = false;
        int next = in.read();
        if (next >= 0) {
            line++;
        }
        while (next >= 0) {
            if (next == '\n') {
                if (!blank) {
                    break;
                }
                line++;
                content.reset();
            } else {
                blank &= next == ' ' || next == '\t' || next == '\r';
                tooLarge |= !blank && content.size() == SourceText.MOST_BYTES;
                if (!tooLarge) {
                    content.write(next);
                }
            }
            next = in.read();
        }
        if (blank) {
            return Optional.empty();
        }
        return Optional.of(new Piece(tooLarge ? new byte[0] : content.toByteArray(), line, tooLarge));
    }

    private Piece withTheRest(Piece first) throws IOException {
        if (first.tooLarge()) {
            return first;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(first.content());
        content.write('\n');
        content.write(in.readNBytes(SourceText.MOST_BYTES + 1 - Math.min(content.size(), SourceText.MOST_BYTES)));
        boolean tooLarge = content.size() > SourceText.MOST_BYTES + 1;
        return new Piece(tooLarge ? new byte[0] : content.toByteArray(), first.line(), tooLarge);
    }

    /** Whether a line begins an object and ends it, too, however broken it is in between. */
    private static boolean isObject(Piece piece) {
        String text = new String(piece.content(), StandardCharsets.UTF_8);
        String bare = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
        if (!bare.startsWith("{")) {
            return false;
        }
        int depth = 0;
        boolean inString = false;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (inString && c == '\\') {
                i++;
            } else if (c == '"') {
                inString = !inString;
            } else if (!inString) {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
        }
        return depth <= 0 && !inString;
    }
}

package dev.rebalancesim.trace;

import java.util.List;

/**
 * A fingerprint of a run: two runs with the same digest did the same.
 *
 * <p>It is the 64-bit FNV-1a hash of time, type and all fields of every entry that is not routine, in order. Sequence
 * numbers are left out: they count routine entries as well.
 */
public final class TraceDigest implements TraceListener, FieldWriter {

    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int HEX_DIGITS = 16;
    /** Ends each text, so that "ab", "c" differs from "a", "bc"; no UTF-16 code unit has this value. */
    private static final int END_OF_TEXT = 0x1_0000;

    private long hash = OFFSET_BASIS;

    @Override
    public void on(TraceEntry entry) {
        if (!entry.event().routine()) {
            add(entry.timeUs());
            add(entry.event().type());
            entry.event().describe(this);
        }
    }

    /** The digest of what was recorded so far: 16 hexadecimal digits. */
    public String hex() {
        String digits = Long.toHexString(hash);
        return "0".repeat(HEX_DIGITS - digits.length()) + digits;
    }

    @Override
    public FieldWriter text(String name, String value) {
        add(name);
        add(value);
        return this;
    }

    @Override
    public FieldWriter number(String name, long value) {
        add(name);
        add(value);
        return this;
    }

    @Override
    public FieldWriter flag(String name, boolean value) {
        return number(name, value ? 1 : 0);
    }

    @Override
    public FieldWriter texts(String name, List<String> values) {
        number(name, values.size());
        values.forEach(this::add);
        return this;
    }

    private void add(String text) {
        for (int i = 0; i < text.length(); i++) {
            mix(text.charAt(i));
        }
        mix(END_OF_TEXT);
    }

    private void add(long number) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            mix((int) (number >>> shift) & 0xff);
        }
    }

    private void mix(int value) {
        hash = (hash ^ value) * PRIME;
    }
}

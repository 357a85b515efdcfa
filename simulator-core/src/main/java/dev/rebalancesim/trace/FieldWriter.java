package dev.rebalancesim.trace;

import java.util.List;

/** Receives the fields of an event; each output format implements it. */
public interface FieldWriter {

    /** A text field. */
    FieldWriter text(String name, String value);

    /** A whole number; times are in microseconds and say so in their names. */
    FieldWriter number(String name, long value);

    /** A yes or no. */
    FieldWriter flag(String name, boolean value);

    /** A list of texts. */
    FieldWriter texts(String name, List<String> values);
}

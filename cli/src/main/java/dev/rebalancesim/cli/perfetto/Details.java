package dev.rebalancesim.cli.perfetto;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a slice tells when it is clicked: names and values, in order. */
final class Details {

    static final Details NONE = new Details();

    private final Map<String, Object> values = new LinkedHashMap<>();

    static Details of(String name, String value) {
        return new Details().and(name, value);
    }

    static Details of(String name, long value) {
        return new Details().and(name, value);
    }

    /** The same with a text more; nothing if it is empty. */
    Details and(String name, String value) {
        return value.isEmpty() ? this : with(name, value);
    }

    Details and(String name, long value) {
        return with(name, value);
    }

    /** The same with all of the others after it. */
    Details and(Details others) {
        Details more = new Details();
        more.values.putAll(values);
        more.values.putAll(others.values);
        return more;
    }

    Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    private Details with(String name, Object value) {
        Details more = new Details();
        more.values.putAll(values);
        more.values.put(name, value);
        return more;
    }
}

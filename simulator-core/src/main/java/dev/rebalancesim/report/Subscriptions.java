package dev.rebalancesim.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may be given which topics, as far as the count of necessary moves has to know.
 *
 * <p>Consumers with equal subscriptions form a class. The least number of moves can be told exactly as long as no topic
 * belongs to two classes; {@link #separable()} says whether that is so.
 */
public final class Subscriptions {

    private final Map<String, Integer> classByConsumer;
    private final boolean separable;

    private Subscriptions(Map<String, Integer> classByConsumer, boolean separable) {
        this.classByConsumer = classByConsumer;
        this.separable = separable;
    }

    /** Every consumer subscribes to the same topics. */
    public static Subscriptions allEqual() {
        return new Subscriptions(new TreeMap<>(), true);
    }

    /** Nothing is known, or subscriptions change during the run. */
    public static Subscriptions unknown() {
        return new Subscriptions(new TreeMap<>(), false);
    }

    /** The given topics by consumer. */
    public static Subscriptions of(Map<String, List<String>> topicsByConsumer) {
        Map<String, Integer> classByConsumer = new TreeMap<>();
        Map<List<String>, Integer> classes = new LinkedHashMap<>();
        topicsByConsumer.forEach((consumer, topics) -> {
            List<String> canonical = new ArrayList<>(new TreeSet<>(topics));
            classes.putIfAbsent(canonical, classes.size());
            classByConsumer.put(consumer, classes.get(canonical));
        });
        TreeSet<String> seen = new TreeSet<>();
        boolean separable = classes.keySet().stream().flatMap(List::stream).allMatch(seen::add);
        return new Subscriptions(classByConsumer, separable);
    }

    /** Whether each topic belongs to one class of consumers only. */
    public boolean separable() {
        return separable;
    }

    /** The class of a consumer. */
    int classOf(String consumer) {
        return classByConsumer.getOrDefault(consumer, 0);
    }
}

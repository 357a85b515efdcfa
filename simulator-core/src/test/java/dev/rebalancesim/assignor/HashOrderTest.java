package dev.rebalancesim.assignor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The computed order against the real {@code HashMap} of the JDK that runs the test. */
class HashOrderTest {

    @Test
    @DisplayName("numbered names, of any number")
    void numberedNames() {
        for (int size = 0; size <= 300; size++) {
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                keys.add("topic-" + i);
            }
            assertSameOrder(keys);
        }
    }

    @Test
    @DisplayName("member ids with UUIDs")
    void memberIds() {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            Set<String> keys = new LinkedHashSet<>();
            int size = random.nextInt(2000);
            while (keys.size() < size) {
                keys.add("consumer-" + new UUID(random.nextLong(), random.nextLong()));
            }
            assertSameOrder(List.copyOf(keys));
        }
    }

    @Test
    @DisplayName("keys with the same hash code: bins become trees, and trees lists again")
    void collidingKeys() {
        Random random = new Random(2);
        for (int i = 0; i < 3000; i++) {
            Set<String> keys = new LinkedHashSet<>();
            int size = random.nextInt(200);
            // Few letters give few hash codes, many keys with each of them.
            int length = 6 + random.nextInt(4);
            for (int tries = 0; keys.size() < size && tries < 10 * size; tries++) {
                keys.add(collidingKey(random, length) + (random.nextInt(3) == 0 ? "x" + random.nextInt(9) : ""));
            }
            assertSameOrder(List.copyOf(keys));
        }
    }

    @Test
    @DisplayName("keys with different hash codes in the same bin: trees ordered by hash, split when the map grows")
    void keysOfOneBin() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            int mask = (16 << random.nextInt(6)) - 1;
            Set<String> keys = new LinkedHashSet<>();
            int size = random.nextInt(120);
            while (keys.size() < size) {
                String key = Integer.toString(random.nextInt(1 << 20), 36);
                if ((HashOrder.spread(key.hashCode()) & mask) < 2 || random.nextInt(200) == 0) {
                    keys.add(key);
                }
            }
            assertSameOrder(List.copyOf(keys));
        }
    }

    private static String collidingKey(Random random, int length) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < length; i++) {
            key.append(random.nextBoolean() ? "Aa" : "BB");
        }
        return key.toString();
    }

    private static void assertSameOrder(List<String> keys) {
        Map<String, Integer> map = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i), i);
        }
        assertEqual(HashOrder.of(keys), map, keys);

        Map<String, Integer> computed = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            int position = i;
            computed.computeIfAbsent(keys.get(i), key -> position);
        }
        assertEqual(HashOrder.ofComputed(keys, false), computed, keys);
        if (!keys.isEmpty()) {
            // One more call, which makes the map grow if it is too full.
            computed.computeIfAbsent(keys.get(0), key -> -1);
            assertEqual(HashOrder.ofComputed(keys, true), computed, keys);
        }
    }

    private static void assertEqual(int[] order, Map<String, Integer> map, List<String> keys) {
        int[] expected = map.values().stream().mapToInt(Integer::intValue).toArray();
        if (!Arrays.equals(order, expected)) {
            assertThat(order).as("order of %s", keys).isEqualTo(expected);
        }
    }
}

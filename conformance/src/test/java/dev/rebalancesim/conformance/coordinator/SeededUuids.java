package dev.rebalancesim.conformance.coordinator;

import java.security.Provider;
import java.security.SecureRandomSpi;
import java.security.Security;
import java.util.Random;

/**
 * Makes Kafka's random member ids repeatable: {@code UUID.randomUUID()} of this JVM draws from a seeded generator.
 *
 * <p>The ids decide the order of Kafka's hash maps, and so who leads. Java asks the first security provider for the
 * randomness of all UUIDs when the first is made; that is why each test class of this module has a JVM of its own.
 */
final class SeededUuids {

    private static final Random RANDOM = new Random();

    static {
        Security.insertProviderAt(new SeededProvider(), 1);
    }

    private SeededUuids() {}

    /** From now on the ids are those of the seed. */
    static void seed(long seed) {
        RANDOM.setSeed(seed);
    }

    private static final class SeededProvider extends Provider {

        private static final long serialVersionUID = 1;

        private SeededProvider() {
            super("seeded", "1", "repeatable randomness for tests");
            put("SecureRandom.seeded", Generator.class.getName());
        }
    }

    /** Created by Java's security machinery. */
    public static final class Generator extends SecureRandomSpi {

        private static final long serialVersionUID = 1;

        /** Created by name. */
        public Generator() {}

        @Override
        protected void engineSetSeed(byte[] seed) {}

        @Override
        protected void engineNextBytes(byte[] bytes) {
            RANDOM.nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            return new byte[count];
        }
    }
}

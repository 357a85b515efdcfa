package dev.rebalancesim.world;

import dev.rebalancesim.engine.RandomStream;

/** Member ids need a random part in the form of a UUID; this one comes from the seed. */
final class Uuids {

    private static final String HEX = "0123456789abcdef";

    private Uuids() {}

    static String next(RandomStream random) {
        StringBuilder uuid = new StringBuilder(36);
        appendHex(uuid, random.nextLong());
        appendHex(uuid, random.nextLong());
        uuid.insert(20, '-').insert(16, '-').insert(12, '-').insert(8, '-');
        return uuid.toString();
    }

    private static void appendHex(StringBuilder out, long bits) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            out.append(HEX.charAt((int) (bits >>> shift & 0xf)));
        }
    }
}

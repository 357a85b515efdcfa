package dev.rebalancesim.cli.sweep;

import dev.rebalancesim.scenario.ConsumerSpec;
import dev.rebalancesim.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The fingerprint of all that a sweep's results depend on, beside the seeds: the file, what is set in it, configs from elsewhere. */
public final class ContentHash {

    private static final int SHOWN_BYTES = 16;

    private final MessageDigest digest;

    /**
     * Begins with a scenario's text.
     *
     * @param assignments what is set in it
     */
    public ContentHash(byte[] text, List<String> assignments) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
        add(text);
        add(Integer.toString(assignments.size()));
        assignments.forEach(this::add);
    }

    /** The configs that the scenario has in one variation: some may come from other files. */
    public void add(Scenario scenario) {
        for (ConsumerSpec consumer : scenario.consumers()) {
            add(consumer.id());
            consumer.config().forEach((name, value) -> {
                add(name);
                add(value);
            });
        }
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Each part with its length, so that no two lists of parts look the same. */
    private void add(byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(part);
    }

    /** The fingerprint. */
    public String text() {
        return "sha256:" + HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
    }
}

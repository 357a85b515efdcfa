package dev.rebalancesim.scenarios.format;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.scenario.ListenerSpec;
import dev.rebalancesim.scenario.ProcessingSpec;
import dev.rebalancesim.scenario.ProcessingSpec.CommitFailure;
import dev.rebalancesim.scenario.ProcessingSpec.CommitMode;
import java.util.List;
import java.util.Optional;

/** Reads what an application does: {@code processing} and {@code listener}. */
final class Processing {

    private static final List<String> KEYS =
            List.of("perRecord", "perBatch", "pollTimeout", "commit", "onCommitFailure");
    private static final List<String> LISTENER_KEYS =
            List.of("onRevoked", "onAssigned", "onAssignedPerPartition", "commitOnRevoke");
    private static final List<String> COMMIT_MODES = List.of("auto", "sync", "async", "beforeProcessing", "none");
    private static final long DEFAULT_POLL_TIMEOUT_US = 100 * SimTime.US_PER_MS;

    private Processing() {}

    /** Without the object, processing takes no time, and offsets are committed if the client does so by itself. */
    static ProcessingSpec decode(Optional<Node> node, boolean autoCommit) {
        CommitMode usual = autoCommit ? CommitMode.AUTO : CommitMode.NONE;
        Optional<Fields> fields = node.flatMap(n -> n.fields(KEYS));
        return new ProcessingSpec(
                Delays.orElse(fields.flatMap(f -> f.find("perRecord")), DelayModel.ZERO),
                Delays.orElse(fields.flatMap(f -> f.find("perBatch")), DelayModel.ZERO),
                fields.flatMap(f -> f.find("pollTimeout"))
                        .flatMap(Durations::us)
                        .orElse(DEFAULT_POLL_TIMEOUT_US),
                fields.flatMap(f -> f.find("commit"))
                        .flatMap(n -> commit(n, autoCommit))
                        .orElse(usual),
                fields.flatMap(f -> f.find("onCommitFailure"))
                        .flatMap(Processing::commitFailure)
                        .orElse(CommitFailure.CONTINUE));
    }

    private static Optional<CommitFailure> commitFailure(Node node) {
        return node.word(List.of("continue", "close", "exit")).map(word -> switch (word) {
            case "close" -> CommitFailure.CLOSE;
            case "exit" -> CommitFailure.EXIT;
            default -> CommitFailure.CONTINUE;
        });
    }

    private static Optional<CommitMode> commit(Node node, boolean autoCommit) {
        return node.word(COMMIT_MODES).flatMap(word -> switch (word) {
            case "auto" ->
                autoCommit
                        ? Optional.of(CommitMode.AUTO)
                        : refused(node, "contradicts enable.auto.commit=false in the config");
            case "none" ->
                autoCommit
                        ? refused(node, "contradicts enable.auto.commit, which is true: set it to false in the config")
                        : Optional.of(CommitMode.NONE);
            case "sync" -> Optional.of(CommitMode.SYNC);
            case "async" -> Optional.of(CommitMode.ASYNC);
            case "beforeProcessing" -> Optional.of(CommitMode.BEFORE_PROCESSING);
            default -> throw new IllegalStateException("no commit mode " + word);
        });
    }

    private static Optional<CommitMode> refused(Node node, String message) {
        node.problem(message);
        return Optional.empty();
    }

    /** Without the object, the listener does nothing. */
    static ListenerSpec decodeListener(Optional<Node> node) {
        Optional<Fields> fields = node.flatMap(n -> n.fields(LISTENER_KEYS));
        return new ListenerSpec(
                Delays.orElse(fields.flatMap(f -> f.find("onRevoked")), DelayModel.ZERO),
                Delays.orElse(fields.flatMap(f -> f.find("onAssigned")), DelayModel.ZERO),
                Delays.orElse(fields.flatMap(f -> f.find("onAssignedPerPartition")), DelayModel.ZERO),
                fields.flatMap(f -> f.find("commitOnRevoke"))
                        .flatMap(Node::flag)
                        .orElse(false));
    }
}

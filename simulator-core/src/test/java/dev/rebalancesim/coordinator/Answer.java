package dev.rebalancesim.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.ResponseMessage;
import java.util.Optional;

/** What became of a request: parked, or answered at some time with some cause. */
public final class Answer<T extends ResponseMessage> implements Reply<T> {

    private final RecordingContext context;
    private Optional<T> response = Optional.empty();
    private long answeredAtMs = -1;
    private long cause = -1;

    /** An answer that has not come yet. */
    public Answer(RecordingContext context) {
        this.context = context;
    }

    @Override
    public void send(T answer) {
        assertThat(response).as("answered twice").isEmpty();
        response = Optional.of(answer);
        answeredAtMs = context.nowMs();
        cause = context.cause();
    }

    /** Whether the coordinator still holds the request. */
    public boolean isParked() {
        return response.isEmpty();
    }

    /** The answer, which must have come. */
    public T get() {
        return response.orElseThrow(() -> new AssertionError("still parked"));
    }

    /** The answer's error, which must have come. */
    public Errors error() {
        return get().error();
    }

    /** When the answer came, in milliseconds. */
    public long atMs() {
        get();
        return answeredAtMs;
    }

    /** The trace entry the answer is blamed on. */
    public long cause() {
        get();
        return cause;
    }

    @Override
    public String toString() {
        return response.map(Object::toString).orElse("parked");
    }
}

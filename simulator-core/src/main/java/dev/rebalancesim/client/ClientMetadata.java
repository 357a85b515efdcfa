package dev.rebalancesim.client;

import dev.rebalancesim.engine.SimTime;
import dev.rebalancesim.network.ExponentialBackoff;
import dev.rebalancesim.protocol.Metadata;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a client knows of the topics, and when it asks again (K72). Times are in microseconds. */
public final class ClientMetadata {

    private record Waiting(long ticket, Runnable action) {}

    private final long maxAgeUs;
    private final ExponentialBackoff backoff;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean wantsAll;
    private TreeSet<String> wanted = new TreeSet<>();
    private Map<String, Metadata.TopicMetadata> known = new TreeMap<>();
    private long lastSuccessUs;
    private long nextTryUs;
    private int failures;
    /** Requests so far, and how many of them were made before the request that was answered last was sent. */
    private long requested = 1;

    private long answered;
    private long inFlightAnswers;
    private boolean inFlight;
    private long version;

    ClientMetadata(long maxAgeUs, ExponentialBackoff backoff) {
        this.maxAgeUs = maxAgeUs;
        this.backoff = backoff;
    }

    /**
     * Says which topics are of interest.
     *
     * @return whether there are topics among them that were of no interest before; those are asked for at once
     */
    public boolean want(Collection<String> topics) {
        TreeSet<String> next = new TreeSet<>(topics);
        boolean news = !wanted.containsAll(next);
        wanted = next;
        if (news) {
            requested++;
            nextTryUs = 0;
        }
        return news;
    }

    /** Says whether all topics are of interest: they are if the client subscribes by pattern. */
    void wantAll(boolean all) {
        wantsAll = all;
    }

    /** Asks for an update as soon as the backoff allows. */
    public void requestUpdate() {
        boolean askedAlready = inFlight || requested > answered;
        if (!askedAlready) {
            requested++;
        }
    }

    /**
     * Makes sure that what the client knows is up to date, as a leader does before it assigns.
     *
     * @return a ticket for {@link #isAnswered}; answered at once if nothing was asked for and nothing is too old
     */
    public long ensureFresh(long nowUs) {
        if (requested == answered && nowUs >= SimTime.plus(lastSuccessUs, maxAgeUs)) {
            requested++;
        }
        return requested;
    }

    /** Asks for an update if the backoff after the last one is over. */
    public void requestUpdateIfAllowed(long nowUs) {
        if (!inFlight && nowUs >= nextTryUs) {
            requestUpdate();
        }
    }

    /** Whether an answer came to a request that was sent after the ticket was drawn. */
    public boolean isAnswered(long ticket) {
        return answered >= ticket;
    }

    /** Counts the updates. */
    public long version() {
        return version;
    }

    /** When the next request may be sent; {@link Long#MAX_VALUE} while one is in flight. */
    long nextRequestUs() {
        if (inFlight) {
            return Long.MAX_VALUE;
        }
        return Math.max(nextTryUs, requested > answered ? 0 : SimTime.plus(lastSuccessUs, maxAgeUs));
    }

    Metadata.Request request() {
        inFlight = true;
        inFlightAnswers = requested;
        return new Metadata.Request(wantsAll ? List.of() : List.copyOf(wanted), wantsAll);
    }

    void onResponse(Metadata.Response response, long nowUs) {
        inFlight = false;
        answered = inFlightAnswers;
        lastSuccessUs = nowUs;
        version++;
        Map<String, Metadata.TopicMetadata> next = new TreeMap<>();
        response.topics().forEach(topic -> next.put(topic.name(), topic));
        known = next;
        // A topic that does not exist is an error in the answer, and makes the client ask again after a backoff; not so
        // if all topics were asked for, which is what a pattern does (K72, K73).
        boolean missing = !wantsAll && !known.keySet().containsAll(wanted);
        if (missing) {
            requested++;
        }
        failures = missing ? failures + 1 : 0;
        // Topics that were added while the request was under way are asked for at once.
        boolean newsWaiting = requested > answered && !missing;
        nextTryUs = newsWaiting ? nowUs : nowUs + backoffAfter(failures);
        List<Waiting> ready =
                waiting.stream().filter(entry -> isAnswered(entry.ticket)).toList();
        waiting.removeAll(ready);
        ready.forEach(entry -> entry.action.run());
    }

    /** Runs an action once a ticket is answered. */
    public void whenAnswered(long ticket, Runnable action) {
        waiting.add(new Waiting(ticket, action));
    }

    void onDisconnect(long nowUs) {
        inFlight = false;
        failures++;
        nextTryUs = nowUs + backoffAfter(failures);
    }

    private long backoffAfter(int failureCount) {
        return backoff.pauseUs(Math.max(0, failureCount - 1));
    }

    /** The names of all topics the client was told of. */
    Collection<String> knownNames() {
        return known.keySet();
    }

    /** Whether the client was told of this partition. */
    boolean knows(TopicPartition partition) {
        Metadata.TopicMetadata topic = known.get(partition.topic());
        return topic != null && partition.partition() < topic.partitions();
    }

    /** The known topics among those given, sorted by name. */
    public List<Metadata.TopicMetadata> describe(Collection<String> topics) {
        List<Metadata.TopicMetadata> found = new ArrayList<>();
        for (String name : new TreeSet<>(topics)) {
            Metadata.TopicMetadata topic = known.get(name);
            if (topic != null) {
                found.add(topic);
            }
        }
        return found;
    }
}

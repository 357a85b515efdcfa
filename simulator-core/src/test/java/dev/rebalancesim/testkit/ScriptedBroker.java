package dev.rebalancesim.testkit;

import dev.rebalancesim.engine.EventRank;
import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.network.Broker;
import dev.rebalancesim.network.Exchange;
import dev.rebalancesim.protocol.RequestMessage;
import dev.rebalancesim.protocol.ResponseMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A broker that answers as the test says, and remembers what it was asked. */
public class ScriptedBroker implements Broker {

    /** A request in the broker's hands. */
    public record Received(long timeUs, RequestMessage request, Exchange exchange) {

        /** The request, as one of its type. */
        public <T extends RequestMessage> T as(Class<T> type) {
            return type.cast(request);
        }
    }

    /** What the broker does with a request. */
    @FunctionalInterface
    public interface Reaction {

        /** Answers the request, now, later or never. */
        void to(Received received);
    }

    private final String address;
    private final Simulation simulation;
    private final Map<String, Reaction> usual = new TreeMap<>();
    private final Map<String, Deque<Reaction>> once = new TreeMap<>();
    private final List<Received> received = new ArrayList<>();

    /** A broker that knows no API yet. */
    public ScriptedBroker(String address, Simulation simulation) {
        this.address = address;
        this.simulation = simulation;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public boolean isUp() {
        return true;
    }

    @Override
    public void handle(Exchange exchange, RequestMessage request) {
        Received current = new Received(simulation.nowUs(), request, exchange);
        received.add(current);
        Deque<Reaction> queue = once.getOrDefault(request.api(), new ArrayDeque<>());
        Reaction reaction = queue.isEmpty() ? usual.get(request.api()) : queue.remove();
        if (reaction == null) {
            throw new AssertionError(address + " was not told what to do with " + request);
        }
        reaction.to(current);
    }

    /** From now on, requests of an API are treated like this. */
    public ScriptedBroker always(String api, Reaction reaction) {
        usual.put(api, reaction);
        return this;
    }

    /** The next request of an API is treated like this; several calls line up. */
    public ScriptedBroker next(String api, Reaction reaction) {
        once.computeIfAbsent(api, key -> new ArrayDeque<>()).add(reaction);
        return this;
    }

    /** An answer that follows from the request. */
    public static Reaction answering(Function<RequestMessage, ResponseMessage> answer) {
        return current -> current.exchange().answer(answer.apply(current.request()));
    }

    /** The same answer to any request. */
    public static Reaction answering(ResponseMessage answer) {
        return current -> current.exchange().answer(answer);
    }

    /** No answer, until the test gives one. */
    public static Reaction silence() {
        return current -> {};
    }

    /** Another reaction, so much later. */
    public Reaction after(long delayUs, Reaction reaction) {
        return current -> simulation.schedule(delayUs, EventRank.TIMER, () -> reaction.to(current));
    }

    /** What usually happens to requests of an API, so much later. */
    public Reaction lateBy(long delayUs, String api) {
        return after(delayUs, usual.get(api));
    }

    /** All requests of an API so far, in order of arrival. */
    public List<Received> received(String api) {
        return received.stream().filter(one -> one.request().api().equals(api)).toList();
    }

    /** The requests of one type so far, in order of arrival. */
    public <T extends RequestMessage> List<T> requests(Class<T> type) {
        return received.stream()
                .map(Received::request)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** When requests of an API arrived, in microseconds. */
    public List<Long> arrivals(String api) {
        return received(api).stream().map(Received::timeUs).toList();
    }

    /** The APIs of all requests so far, in order of arrival. */
    public List<String> apis() {
        return received.stream().map(one -> one.request().api()).toList();
    }

    /** Answers the last request of an API, which was met with silence. */
    public void answerLast(String api, ResponseMessage answer) {
        List<Received> all = received(api);
        all.get(all.size() - 1).exchange().answer(answer);
    }
}

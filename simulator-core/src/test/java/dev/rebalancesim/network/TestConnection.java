package dev.rebalancesim.network;

import dev.rebalancesim.engine.DelayModel;
import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.FindCoordinator;
import dev.rebalancesim.protocol.RequestMessage;
import dev.rebalancesim.protocol.ResponseMessage;
import dev.rebalancesim.testkit.ScriptedBroker;
import dev.rebalancesim.testkit.TraceLog;
import dev.rebalancesim.trace.NetworkEvent;
import dev.rebalancesim.trace.TraceRecorder;
import dev.rebalancesim.world.TestNode;
import java.util.ArrayList;
import java.util.List;

/** A connection between a client that looks at once and a broker that does as the test says. Times in microseconds. */
final class TestConnection {

    /** The API of the requests the tests send. */
    static final String API = FindCoordinator.API;

    private final Simulation simulation = new Simulation(1, 100_000, Simulation.TieOrder.INSERTION);
    private final TraceLog trace = new TraceLog();
    private final TestNode node = new TestNode("c", simulation, new TraceRecorder(List.of(trace)));
    private final ScriptedBroker broker = new ScriptedBroker("broker", simulation);
    private final Path path;
    private final Connection connection;
    private final List<String> outcomes = new ArrayList<>();
    private final List<Runnable> unseen = new ArrayList<>();
    private boolean looks = true;

    TestConnection(DelayModel latency) {
        path = new Path(latency, simulation.randoms().stream("path"));
        broker.always(API, ScriptedBroker.answering(TestConnection::echo));
        ReconnectBackoff backoff = new ReconnectBackoff(50, 1_000, simulation.randoms().stream("backoff"));
        connection = new Connection(simulation, node.context(), new AttentiveClient(), broker, path, backoff);
    }

    private static ResponseMessage echo(RequestMessage request) {
        return answerTo(((FindCoordinator.Request) request).groupId());
    }

    /** The answer that belongs to a request of that name. */
    static FindCoordinator.Response answerTo(String name) {
        return new FindCoordinator.Response(Errors.NONE, name);
    }

    Connection connection() {
        return connection;
    }

    ScriptedBroker broker() {
        return broker;
    }

    Path path() {
        return path;
    }

    long nowUs() {
        return simulation.nowUs();
    }

    /** What became of the requests: {@code name@time} for answers, {@code name failed@time} for failures. */
    List<String> outcomes() {
        return outcomes;
    }

    /** Why the connection broke, each time, and when. */
    List<String> disconnections() {
        return trace.all(NetworkEvent.Disconnected.class).events().stream()
                .map(NetworkEvent.Disconnected::reason)
                .toList();
    }

    List<Long> disconnectionTimes() {
        return trace.all(NetworkEvent.Disconnected.class).times();
    }

    /** Sends a request of that name, with a timeout of 30 s. */
    TestConnection send(String name) {
        return send(name, 30_000_000L);
    }

    TestConnection send(String name, long timeoutUs) {
        return send(new FindCoordinator.Request(name), name, timeoutUs);
    }

    TestConnection send(RequestMessage request, String name, long timeoutUs) {
        connection.send(request, timeoutUs, new ResponseHandler() {
            @Override
            public void onResponse(ResponseMessage response) {
                String text = response instanceof FindCoordinator.Response echo ? echo.coordinator() : name;
                outcomes.add(text + "@" + simulation.nowUs());
            }

            @Override
            public void onDisconnect() {
                outcomes.add(name + " failed@" + simulation.nowUs());
            }
        });
        return this;
    }

    TestConnection runTo(long timeUs) {
        simulation.runUntil(timeUs);
        return this;
    }

    /** From now on the client does not look at what arrives. */
    TestConnection lookAway() {
        looks = false;
        return this;
    }

    /** The client looks at everything that has arrived, and goes on looking. */
    TestConnection look() {
        looks = true;
        List<Runnable> now = List.copyOf(unseen);
        unseen.clear();
        now.forEach(Runnable::run);
        return this;
    }

    private final class AttentiveClient implements Connection.Client {
        @Override
        public String address() {
            return "c";
        }

        @Override
        public void arrived(Runnable handling) {
            if (looks) {
                handling.run();
            } else {
                unseen.add(handling);
            }
        }

        @Override
        public void timedOut(Runnable closing) {
            arrived(closing);
        }
    }
}

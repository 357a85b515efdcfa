package dev.rebalancesim.testkit;

import dev.rebalancesim.engine.Simulation;
import dev.rebalancesim.protocol.Assignment;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.Heartbeat;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.LeaveGroup;
import dev.rebalancesim.protocol.OffsetCommit;
import dev.rebalancesim.protocol.OffsetFetch;
import dev.rebalancesim.protocol.RequestMessage;
import dev.rebalancesim.protocol.SyncGroup;
import dev.rebalancesim.protocol.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A coordinator that lets the consumer under test in at once, unless the test says otherwise.
 *
 * <p>The consumer is a follower: another member leads and gives it what the test wants it to have.
 */
public final class ScriptedCoordinator extends ScriptedBroker {

    private final List<JoinGroup.Member> otherMembers = new ArrayList<>();
    private List<TopicPartition> share = List.of();
    private boolean consumerLeads;
    private int generation;
    private int ids;
    private long committed;

    /** A coordinator that gives the consumer no partitions. */
    public ScriptedCoordinator(String address, Simulation simulation) {
        super(address, simulation);
        always(JoinGroup.API, answering(request -> join((JoinGroup.Request) request)));
        always(SyncGroup.API, answering(request -> sync((SyncGroup.Request) request)));
        always(Heartbeat.API, answering(new Heartbeat.Response(Errors.NONE)));
        always(OffsetCommit.API, answering(new OffsetCommit.Response(Errors.NONE)));
        always(OffsetFetch.API, answering(request -> offsets((OffsetFetch.Request) request)));
        always(LeaveGroup.API, answering(new LeaveGroup.Response(Errors.NONE, List.of())));
    }

    /** What the leader gives the consumer from now on. */
    public ScriptedCoordinator assigns(List<TopicPartition> partitions) {
        share = List.copyOf(partitions);
        return this;
    }

    /** The consumer leads from the next generation on, and these are the others. */
    public ScriptedCoordinator makesConsumerLeader(JoinGroup.Member... others) {
        consumerLeads = true;
        otherMembers.clear();
        otherMembers.addAll(List.of(others));
        return this;
    }

    /** What is committed for each partition; {@link OffsetFetch#NO_OFFSET} for nothing. */
    public ScriptedCoordinator hasCommitted(long offset) {
        committed = offset;
        return this;
    }

    private JoinGroup.Response join(JoinGroup.Request request) {
        String memberId = request.memberId();
        if (memberId.isEmpty()) {
            ids++;
            memberId = "member-" + ids;
            if (request.groupInstanceId().isEmpty()) {
                return JoinGroup.Response.failed(Errors.MEMBER_ID_REQUIRED, memberId);
            }
        }
        generation++;
        return welcome(request, memberId);
    }

    private JoinGroup.Response welcome(JoinGroup.Request request, String memberId) {
        JoinGroup.Protocol chosen = request.protocols().get(0);
        List<JoinGroup.Member> members = new ArrayList<>();
        if (consumerLeads) {
            members.add(new JoinGroup.Member(memberId, request.groupInstanceId(), chosen.metadata()));
            members.addAll(otherMembers);
        }
        String leader = consumerLeads ? memberId : "somebody-else";
        return new JoinGroup.Response(Errors.NONE, generation, chosen.name(), leader, false, memberId, members);
    }

    private SyncGroup.Response sync(SyncGroup.Request request) {
        Assignment assignment = consumerLeads ? request.assignments().get(request.memberId()) : Assignment.of(share);
        return new SyncGroup.Response(Errors.NONE, request.protocolName(), assignment);
    }

    private OffsetFetch.Response offsets(OffsetFetch.Request request) {
        Map<TopicPartition, Long> offsets = new TreeMap<>();
        request.partitions().forEach(partition -> offsets.put(partition, committed));
        return new OffsetFetch.Response(Errors.NONE, offsets);
    }

    /** Refuses a request of the API with an error; MEMBER_ID_REQUIRED comes with the id {@code member-0}. */
    public static Reaction refusing(Errors error) {
        return answering(request -> refusal(request, error));
    }

    private static dev.rebalancesim.protocol.ResponseMessage refusal(RequestMessage request, Errors error) {
        if (request instanceof JoinGroup.Request join) {
            return JoinGroup.Response.failed(error, error == Errors.MEMBER_ID_REQUIRED ? "member-0" : join.memberId());
        } else if (request instanceof SyncGroup.Request) {
            return SyncGroup.Response.failed(error);
        } else if (request instanceof Heartbeat.Request) {
            return new Heartbeat.Response(error);
        } else if (request instanceof OffsetCommit.Request) {
            return new OffsetCommit.Response(error);
        } else if (request instanceof OffsetFetch.Request) {
            return new OffsetFetch.Response(error, new TreeMap<>());
        } else if (request instanceof LeaveGroup.Request) {
            return new LeaveGroup.Response(error, List.of());
        }
        throw new AssertionError("cannot refuse " + request);
    }
}

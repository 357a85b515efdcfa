package dev.rebalancesim.trace;

import java.util.List;

/**
 * What the coordinator did with the group. States and member ids are Kafka's; {@code clientId} is the consumer's id in
 * the scenario, whatever its {@code client.id} is.
 */
public sealed interface GroupEvent extends TraceEvent {

    /** The group moved from one state to another. */
    record StateChanged(String groupId, String from, String to, int generation, String reason) implements GroupEvent {
        @Override
        public String type() {
            return "group.state";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("groupId", groupId)
                    .text("from", from)
                    .text("to", to)
                    .number("generation", generation)
                    .text("reason", reason);
        }
    }

    /**
     * A rebalance began; the matching {@link StateChanged} to PreparingRebalance follows at once.
     *
     * @param clientReason what the client gave as its reason, or ""
     */
    record RebalanceStarted(
            String groupId,
            int generation,
            String fromState,
            RebalanceTrigger trigger,
            String memberId,
            String clientId,
            String clientReason)
            implements GroupEvent {
        @Override
        public String type() {
            return "group.rebalance.started";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("groupId", groupId)
                    .number("generation", generation)
                    .text("fromState", fromState)
                    .text("trigger", trigger.name())
                    .text("memberId", memberId)
                    .text("clientId", clientId)
                    .text("clientReason", clientReason);
        }
    }

    /** A member was added. {@code instanceId} is "" for a dynamic member. */
    record MemberAdded(String groupId, String memberId, String instanceId, String clientId) implements GroupEvent {
        @Override
        public String type() {
            return "group.member.added";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("groupId", groupId)
                    .text("memberId", memberId)
                    .text("instanceId", instanceId)
                    .text("clientId", clientId);
        }
    }

    /** A member was removed. */
    record MemberRemoved(String groupId, String memberId, String instanceId, String clientId, RemovalReason why)
            implements GroupEvent {
        @Override
        public String type() {
            return "group.member.removed";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("groupId", groupId)
                    .text("memberId", memberId)
                    .text("instanceId", instanceId)
                    .text("clientId", clientId)
                    .text("why", why.name());
        }
    }

    /** A restarted static member took the place of its former self (KIP-345). */
    record MemberReplaced(
            String groupId,
            String instanceId,
            String oldMemberId,
            String newMemberId,
            String clientId,
            boolean rebalances)
            implements GroupEvent {
        @Override
        public String type() {
            return "group.member.replaced";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("groupId", groupId)
                    .text("instanceId", instanceId)
                    .text("oldMemberId", oldMemberId)
                    .text("newMemberId", newMemberId)
                    .text("clientId", clientId)
                    .flag("rebalances", rebalances);
        }
    }

    /** A member's JoinGroup request arrived and is held until the join phase completes. */
    record MemberJoined(String groupId, String memberId, String clientId) implements GroupEvent {
        @Override
        public String type() {
            return "group.member.joined";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("groupId", groupId).text("memberId", memberId).text("clientId", clientId);
        }
    }

    /**
     * The join phase is over and a new generation begins.
     *
     * @param protocol the assignor the members voted for
     * @param clientIds the members of the generation, in the order in which they were added to the group
     * @param byTimeout whether the rebalance timeout, or the initial delay, ended the phase and not the last member
     */
    record JoinCompleted(
            String groupId,
            int generation,
            String protocol,
            String leaderId,
            String leaderClientId,
            List<String> clientIds,
            boolean byTimeout)
            implements GroupEvent {
        public JoinCompleted {
            clientIds = List.copyOf(clientIds);
        }

        @Override
        public String type() {
            return "group.join.completed";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("groupId", groupId)
                    .number("generation", generation)
                    .text("protocol", protocol)
                    .text("leaderId", leaderId)
                    .text("leaderClientId", leaderClientId)
                    .texts("clientIds", clientIds)
                    .flag("byTimeout", byTimeout);
        }
    }

    /** The leader's assignment arrived and is being written to the offsets topic. */
    record AssignmentReceived(String groupId, int generation, String leaderClientId) implements GroupEvent {
        @Override
        public String type() {
            return "group.assignment.received";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("groupId", groupId).number("generation", generation).text("leaderClientId", leaderClientId);
        }
    }

    /** The coordinator's broker died. */
    record CoordinatorDied(String broker) implements GroupEvent {
        @Override
        public String type() {
            return "group.coordinator.died";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("broker", broker);
        }
    }

    /** Another broker took over and loads what the former coordinator had written. */
    record CoordinatorLoading(String broker) implements GroupEvent {
        @Override
        public String type() {
            return "group.coordinator.loading";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("broker", broker);
        }
    }

    /** The new coordinator has loaded the groups. */
    record CoordinatorLoaded(String broker) implements GroupEvent {
        @Override
        public String type() {
            return "group.coordinator.loaded";
        }

        @Override
        public void describe(FieldWriter out) {
            out.text("broker", broker);
        }
    }
}

package dev.rebalancesim.coordinator.classic;

import dev.rebalancesim.coordinator.Reply;
import dev.rebalancesim.protocol.Errors;
import dev.rebalancesim.protocol.JoinGroup;
import dev.rebalancesim.protocol.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One group: its state, its members in the order in which they were added, its generation and leader (C1).
 *
 * <p>The group keeps the facts together and refuses illegal moves; what happens when is up to the handlers.
 */
public final class ClassicGroup {

    /** The protocol type of consumers; Kafka Connect's workers have another. */
    private static final String CONSUMER_PROTOCOL_TYPE = "consumer";

    private final String groupId;
    private final FreeChoice freeChoice;
    private final Map<String, ClassicGroupMember> members = new LinkedHashMap<>();
    private final Map<String, String> memberIdByInstanceId = new LinkedHashMap<>();
    private final Set<String> pendingJoin = new LinkedHashSet<>();
    private final Set<String> pendingSync = new LinkedHashSet<>();
    private final ProtocolVote vote = new ProtocolVote();
    private final History history = new History();
    private ClassicGroupState state;
    private ClassicGroupState previousState = ClassicGroupState.EMPTY;
    private long stateSinceUs;
    private int generationId;
    private int parkedJoins;
    private boolean newMemberAdded;
    private String protocolType = "";
    private String protocolName = "";
    private String leaderId = "";
    private Optional<Set<String>> subscribedTopics = Optional.empty();

    private ClassicGroup(String groupId, ClassicGroupState state, long nowUs, FreeChoice freeChoice) {
        this.groupId = groupId;
        this.state = state;
        this.stateSinceUs = nowUs;
        this.freeChoice = freeChoice;
    }

    /** A new group: Empty, generation 0 (C6). */
    static ClassicGroup create(String groupId, long nowUs, FreeChoice freeChoice) {
        return new ClassicGroup(groupId, ClassicGroupState.EMPTY, nowUs, freeChoice);
    }

    /** A group as its record tells: Stable if it has members, else Empty (C67). */
    static ClassicGroup restore(ClassicGroupRecord record, FreeChoice freeChoice) {
        ClassicGroupState state = record.members().isEmpty() ? ClassicGroupState.EMPTY : ClassicGroupState.STABLE;
        ClassicGroup group = new ClassicGroup(record.groupId(), state, record.stateSinceUs(), freeChoice);
        group.generationId = record.generationId();
        group.protocolType = record.protocolType();
        group.protocolName = record.protocolName();
        for (ClassicGroupRecord.Member stored : record.members()) {
            ClassicGroupMember member = stored.restore(record.protocolType(), record.protocolName());
            member.assign(stored.assignment());
            group.add(member);
        }
        group.leaderId = record.leaderId();
        group.subscribedTopics = group.computeSubscribedTopics();
        return group;
    }

    /** The group's id. */
    public String groupId() {
        return groupId;
    }

    /** The state. */
    public ClassicGroupState state() {
        return state;
    }

    /** When the group came into its state, in microseconds. */
    public long stateSinceUs() {
        return stateSinceUs;
    }

    /** The generation: 0 at first, one more whenever a join phase completes. */
    public int generationId() {
        return generationId;
    }

    /** The leader's member id, or "". */
    public String leaderId() {
        return leaderId;
    }

    /** The protocol type of the members, "" if the group never had any (a simple group). */
    public String protocolType() {
        return protocolType;
    }

    /** The assignor the current generation voted for, or "". */
    public String protocolName() {
        return protocolName;
    }

    /** The ids of all members, in the order in which they were added. */
    public Collection<String> memberIds() {
        return Collections.unmodifiableCollection(members.keySet());
    }

    /** Whether the members are consumers. */
    public boolean usesConsumerProtocol() {
        return protocolType.equals(CONSUMER_PROTOCOL_TYPE);
    }

    /** Whether it is known what the current generation subscribes to (C33). */
    public boolean subscriptionIsKnown() {
        return subscribedTopics.isPresent();
    }

    /** Whether a member of the current generation subscribes to the topic; while that is unknown, any topic may be. */
    public boolean isSubscribedTo(String topic) {
        return subscribedTopics.map(topics -> topics.contains(topic)).orElse(usesConsumerProtocol());
    }

    boolean is(ClassicGroupState candidate) {
        return state == candidate;
    }

    /** Whether the join phase is one that began with an Empty group, and so waits for more members to come (C23). */
    boolean inInitialRebalance() {
        return state == ClassicGroupState.PREPARING_REBALANCE && previousState == ClassicGroupState.EMPTY;
    }

    void moveTo(ClassicGroupState next, long nowUs) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("group " + groupId + " cannot go from " + state + " to " + next);
        }
        previousState = state;
        state = next;
        stateSinceUs = nowUs;
    }

    History history() {
        return history;
    }

    // ---------------------------------------------------------------------------------------------- members

    boolean hasMember(String memberId) {
        return members.containsKey(memberId);
    }

    ClassicGroupMember member(String memberId) {
        ClassicGroupMember member = members.get(memberId);
        if (member == null) {
            throw new IllegalArgumentException("group " + groupId + " has no member " + memberId);
        }
        return member;
    }

    Collection<ClassicGroupMember> members() {
        return members.values();
    }

    int size() {
        return members.size();
    }

    boolean isLeader(String memberId) {
        return leaderId.equals(memberId);
    }

    boolean hasInstance(String groupInstanceId) {
        return memberIdByInstanceId.containsKey(groupInstanceId);
    }

    String memberIdOf(String groupInstanceId) {
        String memberId = memberIdByInstanceId.get(groupInstanceId);
        if (memberId == null) {
            throw new IllegalArgumentException("group " + groupId + " has no instance " + groupInstanceId);
        }
        return memberId;
    }

    /** Adds a member; the first one becomes leader and sets the protocol type (C14, C32). */
    void add(ClassicGroupMember member) {
        if (members.isEmpty()) {
            protocolType = member.protocolType();
        }
        if (leaderId.isEmpty()) {
            leaderId = member.memberId();
        }
        members.put(member.memberId(), member);
        if (member.isStatic()) {
            memberIdByInstanceId.put(member.groupInstanceId(), member.memberId());
        }
        vote.add(member.protocols());
        pendingJoin.remove(member.memberId());
    }

    /** Removes a member or a pending id; the lead passes to another member at once (C32). */
    void remove(String memberId) {
        ClassicGroupMember removed = members.remove(memberId);
        if (removed != null) {
            vote.remove(removed.protocols());
            forgetParkedJoin(removed);
            if (removed.isStatic()) {
                memberIdByInstanceId.remove(removed.groupInstanceId());
            }
        }
        if (isLeader(memberId)) {
            leaderId = members.isEmpty() ? "" : freeChoice.of(members.keySet());
        }
        pendingJoin.remove(memberId);
        pendingSync.remove(memberId);
    }

    /** Gives a static member a new id; the lead goes with it (C19). The old one's requests must no longer be parked. */
    ClassicGroupMember reincarnate(ClassicGroupMember old, String newMemberId, String newClientHost) {
        members.remove(old.memberId());
        ClassicGroupMember heir = old.reincarnatedAs(newMemberId, newClientHost);
        members.put(newMemberId, heir);
        memberIdByInstanceId.put(heir.groupInstanceId(), newMemberId);
        if (isLeader(old.memberId())) {
            leaderId = newMemberId;
        }
        return heir;
    }

    /** Replaces what a member offers, and its timeouts. */
    void update(
            ClassicGroupMember member,
            List<JoinGroup.Protocol> protocols,
            int rebalanceTimeoutMs,
            int sessionTimeoutMs) {
        vote.remove(member.protocols());
        member.offer(protocols, rebalanceTimeoutMs, sessionTimeoutMs);
        vote.add(protocols);
    }

    /** The error a request of this sender is answered with, {@link Errors#NONE} if the sender is a member (C22). */
    Errors validate(String memberId, String groupInstanceId) {
        if (!groupInstanceId.isEmpty()) {
            if (!hasInstance(groupInstanceId)) {
                return Errors.UNKNOWN_MEMBER_ID;
            }
            if (!memberIdOf(groupInstanceId).equals(memberId)) {
                return Errors.FENCED_INSTANCE_ID;
            }
        }
        return hasMember(memberId) ? Errors.NONE : Errors.UNKNOWN_MEMBER_ID;
    }

    /** The longest rebalance timeout of the current members, 0 without members (C26). */
    int rebalanceTimeoutMs() {
        int longest = 0;
        for (ClassicGroupMember member : members.values()) {
            longest = Math.max(longest, member.rebalanceTimeoutMs());
        }
        return longest;
    }

    // ------------------------------------------------------------------------------------------- join phase

    Set<String> pendingJoin() {
        return pendingJoin;
    }

    int parkedJoins() {
        return parkedJoins;
    }

    /** Parks a JoinGroup; one that is parked already is forgotten and never answered (C15). */
    void parkJoin(ClassicGroupMember member, Reply<JoinGroup.Response> reply) {
        forgetParkedJoin(member);
        member.parkJoin(reply);
        parkedJoins++;
    }

    Reply<JoinGroup.Response> takeParkedJoin(ClassicGroupMember member) {
        parkedJoins--;
        return member.takeParkedJoin();
    }

    private void forgetParkedJoin(ClassicGroupMember member) {
        if (member.hasParkedJoin()) {
            takeParkedJoin(member);
        }
    }

    /** Whether nobody is missing, pending ids included (C27). */
    boolean allJoined() {
        return parkedJoins == members.size() && pendingJoin.isEmpty();
    }

    boolean newMemberAdded() {
        return newMemberAdded;
    }

    void setNewMemberAdded(boolean added) {
        newMemberAdded = added;
    }

    /** Makes sure that the leader is somebody who has joined; false if nobody has (C28). */
    boolean electJoinedLeader() {
        if (parkedJoins == 0 || leaderId.isEmpty()) {
            return false;
        }
        if (!member(leaderId).hasParkedJoin()) {
            List<String> joined = new ArrayList<>(parkedJoins);
            for (ClassicGroupMember member : members.values()) {
                if (member.hasParkedJoin()) {
                    joined.add(member.memberId());
                }
            }
            leaderId = freeChoice.of(joined);
        }
        return true;
    }

    /** Begins the next generation: Completing with a protocol, or Empty without members (C28). */
    void beginGeneration(long nowUs) {
        generationId++;
        pendingSync.clear();
        if (members.isEmpty()) {
            protocolName = "";
            moveTo(ClassicGroupState.EMPTY, nowUs);
        } else {
            protocolName = voteForProtocol();
            moveTo(ClassicGroupState.COMPLETING_REBALANCE, nowUs);
        }
        subscribedTopics = computeSubscribedTopics();
    }

    // ------------------------------------------------------------------------------------------- sync phase

    Set<String> pendingSync() {
        return pendingSync;
    }

    // -------------------------------------------------------------------------------------------- protocols

    /** Whether a member that offers these could be in the group: all members have at least one of them (C12). */
    boolean supports(String offeredType, List<JoinGroup.Protocol> offered) {
        if (state == ClassicGroupState.EMPTY) {
            return !offeredType.isEmpty() && !offered.isEmpty();
        }
        return protocolType.equals(offeredType) && vote.isAcceptable(offered);
    }

    /** The assignor most members prefer (C31). */
    String voteForProtocol() {
        return vote.winner(members.values(), freeChoice);
    }

    /** All members with their metadata for the chosen assignor, as the leader gets them. */
    List<JoinGroup.Member> memberList() {
        List<JoinGroup.Member> list = new ArrayList<>(members.size());
        for (ClassicGroupMember member : members.values()) {
            list.add(new JoinGroup.Member(
                    member.memberId(), member.groupInstanceId(), member.metadataFor(protocolName)));
        }
        return list;
    }

    private Optional<Set<String>> computeSubscribedTopics() {
        if (!usesConsumerProtocol()) {
            return Optional.empty();
        }
        Set<String> topics = new TreeSet<>();
        if (!protocolName.isEmpty()) {
            for (ClassicGroupMember member : members.values()) {
                Subscription subscription = member.metadataFor(protocolName);
                topics.addAll(subscription.topics());
            }
        }
        return Optional.of(topics);
    }
}

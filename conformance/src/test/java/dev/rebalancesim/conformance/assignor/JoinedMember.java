package dev.rebalancesim.conformance.assignor;

import dev.rebalancesim.assignor.MemberSubscription;
import java.nio.ByteBuffer;

/**
 * A member's JoinGroup data in our form and as the bytes of Kafka's user data.
 *
 * @param kafkaUserData what Kafka's assignor adds to the subscription, or null
 */
record JoinedMember(MemberSubscription subscription, ByteBuffer kafkaUserData) {}

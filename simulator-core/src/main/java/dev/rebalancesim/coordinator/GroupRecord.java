package dev.rebalancesim.coordinator;

/** What the offsets topic knows of a group (C66). */
public interface GroupRecord {

    /** The group's id. */
    String groupId();
}

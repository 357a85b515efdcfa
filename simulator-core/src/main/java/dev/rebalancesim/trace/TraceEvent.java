package dev.rebalancesim.trace;

/** Something that happened in a simulated world. */
public sealed interface TraceEvent
        permits GroupEvent,
                MemberEvent,
                PartitionEvent,
                OffsetEvent,
                NetworkEvent,
                RecordsEvent,
                TopicEvent,
                ScriptEvent {

    /** The event's stable name in every output format, for example {@code group.state}. */
    String type();

    /** Writes the event's fields, always all of them and always in the same order. */
    void describe(FieldWriter out);

    /** Whether this is everyday traffic that is of interest only to somebody who asks for it. */
    default boolean routine() {
        return false;
    }
}

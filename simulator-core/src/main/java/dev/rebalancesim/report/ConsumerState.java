package dev.rebalancesim.report;

import java.util.BitSet;

/** What a consumer's process is up to, as far as the trace has told. */
final class ConsumerState {

    /** The partitions its client believes to own. */
    final BitSet held = new BitSet();

    /** Stands for a consumer that took over nobody's instance id. */
    static final int ITSELF = -1;

    boolean alive;
    boolean closing;
    boolean stalled;
    boolean frozen;
    /** The id of its latest membership, or "". */
    String memberId = "";

    /** Whether that membership exists at the coordinator. */
    boolean inGroup;

    /** The consumer whose instance id it took over, or {@link #ITSELF}. */
    int standsFor = ITSELF;

    /** Whether it would consume what it holds. */
    boolean active() {
        return alive && !stalled && !frozen;
    }
}

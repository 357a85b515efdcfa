package dev.rebalancesim.report;

/**
 * Adds up the time in which no partition of the group is consumable although consumers are alive.
 *
 * <p>It begins to count when the first partition was consumable, as pauses do: a group that has not consumed anything
 * yet cannot be stopped. How long a start takes is the first episode's time to stable.
 */
final class StopTheWorld {

    private int consumers;
    private int consumable;
    private boolean begun;
    private boolean stopped;
    private long stoppedAtUs;
    private long totalUs;

    void consumers(int change, long nowUs) {
        consumers += change;
        update(nowUs);
    }

    void consumable(int change, long nowUs) {
        consumable += change;
        begun |= consumable > 0;
        update(nowUs);
    }

    /** The sum so far. */
    long totalUs(long nowUs) {
        return totalUs + (stopped ? nowUs - stoppedAtUs : 0);
    }

    private void update(long nowUs) {
        boolean nowStopped = begun && consumable == 0 && consumers > 0;
        if (nowStopped == stopped) {
            return;
        }
        if (stopped) {
            totalUs += nowUs - stoppedAtUs;
        }
        stopped = nowStopped;
        stoppedAtUs = nowUs;
    }
}

package dev.rebalancesim.assignor;

/**
 * Members ordered by the number of partitions they have and then by member number, in separate queues.
 *
 * <p>Each queue is a binary heap. The heaps lie one after the other in one array.
 */
final class LoadOrder {

    /** A {@linkplain #head head} that is greater than all others: the queue is empty. */
    static final long EMPTY = Long.MAX_VALUE;

    private static final int ABSENT = -1;

    private final PartitionLists lists;
    private final int[] queueOf;
    private final int[] start;
    private final int[] size;
    /** Load (upper half) and member, so that comparing two numbers compares both. */
    private final long[] heap;

    private final int[] position;

    /**
     * Puts members into queues; {@link #update} has to be called after each change of the lists.
     *
     * @param queueOf the queue of each member
     */
    LoadOrder(PartitionLists lists, int[] queueOf, int queueCount) {
        this.lists = lists;
        this.queueOf = queueOf;
        start = new int[queueCount + 1];
        for (int queue : queueOf) {
            start[queue + 1]++;
        }
        for (int queue = 0; queue < queueCount; queue++) {
            start[queue + 1] += start[queue];
        }
        size = new int[queueCount];
        heap = new long[queueOf.length];
        position = new int[queueOf.length];
        for (int member = 0; member < queueOf.length; member++) {
            int queue = queueOf[member];
            siftUp(start[queue], start[queue] + size[queue]++, key(member));
        }
    }

    /** The member with the least load in a queue, as a number that orders it among the heads of other queues. */
    long head(int queue) {
        return size[queue] == 0 ? EMPTY : heap[start[queue]];
    }

    static int memberOf(long head) {
        return (int) head;
    }

    static int loadOf(long head) {
        return (int) (head >>> Integer.SIZE);
    }

    boolean contains(int member) {
        return position[member] != ABSENT;
    }

    /** Restores the order after a member was given a partition or lost one. */
    void update(int member) {
        int queue = queueOf[member];
        long key = key(member);
        int at = position[member];
        if (key < heap[at]) {
            siftUp(start[queue], at, key);
        } else {
            siftDown(start[queue], size[queue], at, key);
        }
    }

    void remove(int member) {
        int queue = queueOf[member];
        int at = position[member];
        position[member] = ABSENT;
        size[queue]--;
        int end = start[queue] + size[queue];
        if (at != end) {
            long moved = heap[end];
            siftDown(start[queue], size[queue], at, moved);
            if (heap[at] == moved) {
                siftUp(start[queue], at, moved);
            }
        }
    }

    private long key(int member) {
        return (long) lists.size(member) << Integer.SIZE | member;
    }

    private void siftUp(int root, int from, long key) {
        int at = from;
        while (at > root) {
            int parent = root + (at - root - 1) / 2;
            if (heap[parent] < key) {
                break;
            }
            put(at, heap[parent]);
            at = parent;
        }
        put(at, key);
    }

    private void siftDown(int root, int count, int from, long key) {
        int at = from;
        while (true) {
            int child = root + 2 * (at - root) + 1;
            if (child >= root + count) {
                break;
            }
            if (child + 1 < root + count && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] > key) {
                break;
            }
            put(at, heap[child]);
            at = child;
        }
        put(at, key);
    }

    private void put(int at, long key) {
        heap[at] = key;
        position[memberOf(key)] = at;
    }
}

package dev.rebalancesim.report;

import java.util.Arrays;

/** An append-only table of whole numbers: millions of rows without an object for each. */
final class RowLog {

    private static final int INITIAL_ROWS = 64;

    private final int columns;
    private long[] cells;
    private int rows;

    RowLog(int columns) {
        this.columns = columns;
        this.cells = new long[columns * INITIAL_ROWS];
    }

    /** Adds a row of zeros and returns its number. */
    int add() {
        if ((rows + 1) * columns > cells.length) {
            cells = Arrays.copyOf(cells, cells.length * 2);
        }
        return rows++;
    }

    void set(int row, int column, long value) {
        cells[row * columns + column] = value;
    }

    long get(int row, int column) {
        return cells[row * columns + column];
    }

    int getInt(int row, int column) {
        return Math.toIntExact(get(row, column));
    }

    int rows() {
        return rows;
    }

    /**
     * The rows grouped by one of their columns, in the order in which they were added.
     *
     * @param keys the column's values are from 0 to this bound (exclusive); others are left out
     */
    int[][] rowsBy(int column, int keys) {
        int[] counts = new int[keys];
        for (int row = 0; row < rows; row++) {
            long key = get(row, column);
            if (key >= 0 && key < keys) {
                counts[(int) key]++;
            }
        }
        int[][] grouped = new int[keys][];
        for (int key = 0; key < keys; key++) {
            grouped[key] = new int[counts[key]];
        }
        int[] filled = new int[keys];
        for (int row = 0; row < rows; row++) {
            long key = get(row, column);
            if (key >= 0 && key < keys) {
                grouped[(int) key][filled[(int) key]++] = row;
            }
        }
        return grouped;
    }
}

package dev.rebalancesim.cli.perfetto;

/**
 * A row of the picture.
 *
 * @param process the number of the group of rows that it belongs to
 * @param thread its own number, unique in the file
 */
record Track(int process, int thread) {}

package dev.rebalancesim.cli.output;

import dev.rebalancesim.cli.assign.Answers;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the answers to assignment problems in one format, one problem after the other. */
public interface AssignReporter {

    /**
     * Writes the answers to one problem; the stream stays open.
     *
     * @param line the line of the input in which the problem begins
     */
    void write(Answers answers, int line, OutputStream out) throws IOException;

    /**
     * Writes whatever stands for the answer to a problem that could not be read.
     *
     * @param why what is wrong with it
     */
    void writeRefusal(int line, String why, OutputStream out) throws IOException;
}

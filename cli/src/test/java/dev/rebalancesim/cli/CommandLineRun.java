package dev.rebalancesim.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** One run of the command line inside the test, on streams of its own. */
record CommandLineRun(int status, String out, String err) {

    static CommandLineRun of(String... args) {
        return withInput("", args);
    }

    static CommandLineRun withInput(String input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        int status = Main.run(stdio(input, out, err), args);
        return new CommandLineRun(status, out.toString(StandardCharsets.UTF_8), err.toString());
    }

    /** Runs with the given place for results. */
    static CommandLineRun into(OutputStream out, String... args) {
        StringWriter err = new StringWriter();
        int status = Main.run(stdio("", out, err), args);
        return new CommandLineRun(status, "", err.toString());
    }

    private static Stdio stdio(String input, OutputStream out, StringWriter err) {
        return new Stdio(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintWriter(err, true),
                false,
                false,
                true);
    }
}

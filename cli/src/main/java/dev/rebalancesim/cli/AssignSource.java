package dev.rebalancesim.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens the input with assignment problems. What goes wrong while it is read is told as bad input, too. */
final class AssignSource {

    private static final String STANDARD_INPUT = "-";

    private final Stdio stdio;

    AssignSource(Stdio stdio) {
        this.stdio = stdio;
    }

    InputStream open(String file) {
        return new Told(file, file.equals(STANDARD_INPUT) ? stdio.in() : openFile(file));
    }

    private static InputStream openFile(String file) {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new BadInputException(file + ": is a folder, not a problem");
            }
            return Files.newInputStream(path);
        } catch (NoSuchFileException | InvalidPathException missing) {
            throw new BadInputException(file + ": there is no such file");
        } catch (IOException unreadable) {
            throw new BadInputException(file + ": cannot be read");
        }
    }

    /** An input that cannot be read on; the standard input stays open when it is closed. */
    private static final class Told extends FilterInputStream {

        private final String file;

        Told(String file, InputStream in) {
            super(in);
            this.file = file;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            try {
                return in.read(bytes, offset, length);
            } catch (IOException unreadable) {
                throw new BadInputException(file + ": cannot be read: " + unreadable.getMessage());
            }
        }

        @Override
        public void close() throws IOException {
            if (!file.equals(STANDARD_INPUT)) {
                in.close();
            }
        }
    }
}

package dev.rebalancesim.cli;

import dev.rebalancesim.scenarios.CatalogEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code scenarios copy}: puts a bundled scenario where the user can edit it. */
@Command(
        name = "copy",
        mixinStandardHelpOptions = true,
        header = "Copies a bundled scenario, to be edited.",
        description = "Copies a bundled scenario into a folder, to be edited. Never overwrites a file.",
        footerHeading = "%nExample:%n",
        footer = {"  rebalance-sim scenarios copy rolling-restart .", "  rebalance-sim run ./rolling-restart.json"})
final class ScenariosCopyCommand implements Callable<Integer> {

    private final Stdio stdio;

    @Parameters(index = "0", paramLabel = "NAME", description = "The scenario's name.")
    private String name;

    @Parameters(index = "1", paramLabel = "DIR", description = "The folder; it is made if it does not exist.")
    private String folder;

    ScenariosCopyCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        CatalogEntry entry = ScenariosCommand.entry(name);
        Path target = copy(entry);
        stdio.out().write((target + "\n").getBytes(StandardCharsets.UTF_8));
        stdio.out().flush();
        return ExitCode.OK;
    }

    private Path copy(CatalogEntry entry) {
        try {
            Path target = Path.of(folder).resolve(entry.fileName());
            Files.createDirectories(Path.of(folder));
            Files.writeString(target, entry.text(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            return target;
        } catch (FileAlreadyExistsException exists) {
            throw new BadInputException(exists.getMessage() + ": exists already; it is not overwritten");
        } catch (IOException | InvalidPathException unwritable) {
            throw new BadInputException(folder + ": cannot be written to: " + unwritable.getMessage());
        }
    }
}

package dev.rebalancesim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is typed wrongly: exit status 2, a message that helps, nothing on standard output, no stack trace. */
class BadUsageTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                     | a command is missing
            run                                    | SCENARIO
            rum                                    | run
            rn join                                | did you mean 'run'?
            run join --fromat=json                 | there is no option '--fromat'; did you mean '--format'?
            run join --zzz                         | there is no option '--zzz'
            scenarios shwo join                    | did you mean 'show'?
            help rn                                | did you mean 'run'?
            help scenarios zzz                     | there is no command 'zzz'
            run rolling-restrat                    | did you mean 'rolling-restart'?
            run no-such-thing-at-all               | 'rebalance-sim scenarios' lists them
            run missing/file.json                  | there is no such file
            run EMPTYDIR                           | is a folder
            run join --format yaml                 | text, json, csv and markdown
            run join --format                      | --format
            run join --formt json                  | --format
            run join --seed twelve                 | --seed
            run join --set duration                | PATH=VALUE
            run join --set =3                      | PATH=VALUE
            run join --set durration=3s            | duration
            run join --set duration=soon           | duration
            run join --output NODIR/result.json    | --output
            run join --trace NODIR/trace.ndjson    | --trace
            run join --perfetto NODIR/run.json     | --perfetto
            run join --mermaid NODIR/run.mmd       | --mermaid
            run join --rebalance 2                 | add --mermaid FILE
            run join leave --mermaid DIR           | name only one
            run join --mermaid -                   | add --quiet
            run join -q --mermaid - --rebalance 99 | generations 1 to
            run BROKEN                             | broken.json:1:
            run BINARY                             | binary.json
            run EMPTY                              | empty.json
            run -                                  | -
            compare                                | SCENARIO
            compare rolling-restrat                | did you mean 'rolling-restart'?
            compare join crash                     | one argument too many
            compare join --assignors rang          | did you mean "range"?
            compare join --assignors range,range   | given twice
            compare join --format yaml             | text, json, csv and markdown
            compare join --seeds 0                 | --seeds
            compare join --vary members            | PATH=V1,V2
            compare join --set durration=3s        | duration
            compare join --output NODIR/result.md  | --output
            compare join --vary duration=1s,soon   | duration
            schema --result --comparison           | ask for one
            scenarios shw                          | show
            scenarios show                         | NAME
            scenarios show rolling-restrat         | did you mean 'rolling-restart'?
            scenarios copy join                    | DIR
            scenarios copy nothing DIR             | there is no bundled scenario
            """)
    void isRefusedWithAMessage(String typed, String message) throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{ \"name\": ");
        Files.write(folder.resolve("binary.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        Files.writeString(folder.resolve("empty.json"), "");
        String[] args = Arrays.stream(typed.split(" "))
                .filter(word -> !word.isEmpty())
                .map(this::path)
                .toArray(String[]::new);

        CommandLineRun run = CommandLineRun.of(args);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message).doesNotContain("\tat ").doesNotContain("Exception:");
        assertThat(run.out()).isEmpty();
    }

    private String path(String word) {
        return word.replace("EMPTYDIR", folder.toString())
                .replace("NODIR", folder.resolve("nowhere").toString())
                .replace("BROKEN", folder.resolve("broken.json").toString())
                .replace("BINARY", folder.resolve("binary.json").toString())
                .replace("EMPTY", folder.resolve("empty.json").toString())
                .replace("DIR", folder.resolve("copies").toString());
    }
}

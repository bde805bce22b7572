package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.AutoComplete;
import picocli.CommandLine;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** The manual pages and the completion of the package are those of this command; {@code -Dk1.write=true} writes them anew. */
class ManualTest {
    private static final Path SYSTEMD = Path.of("../systemd");

    @ParameterizedTest
    @CsvSource({"en_US.UTF-8, k1.1", "es_SV.UTF-8, k1.es.1"})
    void theManualTellsWhatTheHelpTells(String language, String file) throws IOException {
        String page = new ManualPage(k1(language), language.startsWith("es")).text();
        assertThat(page).contains(".SS \"k1 support\\-bundle", ".SS \"k1 cashbox collect", ".SS \"k1 config check");
        same(SYSTEMD.resolve(file), page);
    }

    @Test
    void theCompletionKnowsEveryCommandAndOption() throws IOException {
        String script = AutoComplete.bash("k1", k1("C"));
        assertThat(script).doesNotContain("\t");
        same(SYSTEMD.resolve("k1.bash-completion"), script);
    }

    /** A command that nobody described would be a gap in the manual and in the help alike. */
    @ParameterizedTest
    @CsvSource({"en_US.UTF-8", "es_SV.UTF-8"})
    void everyCommandAndEachOfItsWordsIsDescribed(String language) {
        List<String> bare = new ArrayList<>();
        collectBare(k1(language), bare);
        assertThat(bare).isEmpty();
    }

    private static void collectBare(CommandLine command, List<String> bare) {
        String name = command.getCommandSpec().qualifiedName();
        if (command.getCommandSpec().usageMessage().description().length == 0) {
            bare.add(name);
        }
        command.getCommandSpec().args().stream()
                .filter(word -> word.description().length == 0)
                .forEach(word -> bare.add(name + " " + word.paramLabel() + word));
        command.getSubcommands().values().forEach(one -> collectBare(one, bare));
    }

    @Test
    void bashCompletesWithIt() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
        Process bash = new ProcessBuilder(
                        "/bin/bash",
                        "--norc",
                        "-c",
                        "compopt() { :; }; source ../systemd/k1.bash-completion; COMP_WORDS=(k1 cashbox re);"
                                + " COMP_CWORD=2; COMP_LINE='k1 cashbox re'; COMP_POINT=13; _complete_k1; echo"
                                + " \"${COMPREPLY[*]}\"")
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said.strip()).isEqualTo("recount");
    }

    private static void same(Path file, String text) throws IOException {
        if (Boolean.getBoolean("k1.write")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as(file + " is stale: run the test with -Dk1.write=true")
                .isEqualTo(text);
    }

    private static CommandLine k1(String language) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return K1Command.commandLine(
                nowhere,
                nowhere,
                false,
                new K1Command.Inputs(
                        Map.of("LANG", language),
                        new BufferedReader(Reader.nullReader()),
                        WallClock.system(),
                        MonotonicClock.system()));
    }
}

package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands have in common: languages, letters, what is said about files. */
class CommandFrameTest {
    @ParameterizedTest
    @ValueSource(strings = {"fr", "pt-BR", "klingon", ""})
    void aLanguageThatNobodyWroteIsAMistake(String language) {
        Bench.Outcome outcome = Bench.command(Map.of(), false, "faults", "--language", language);
        assertThat(outcome.exitCode()).isEqualTo(K1Command.USAGE);
        assertThat(outcome.err()).contains("--language: es or en");
    }

    @ParameterizedTest
    @CsvSource({"es, La puerta", "es-SV, La puerta", "es_SV, La puerta", "en, The door", "en-GB, The door"})
    void spanishAndEnglishAreUnderstoodWithTheirCountries(String language, String words) {
        assertThat(Bench.command(Map.of(), false, "faults", "K1-10", "--language", language)
                        .out())
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', UTF-8",
        "C, '', '', UTF-8",
        "'', '', es_SV.UTF-8, UTF-8",
        "'', '', es_SV, UTF-8",
        "'', '', es_SV.ISO-8859-1, ISO-8859-1",
        "'', es_ES.ISO8859-15@euro, es_SV.UTF-8, ISO-8859-15",
        "en_US.utf8, '', es_SV.ISO-8859-1, UTF-8",
        "es_SV.nothing, '', '', UTF-8",
        "es_SV.-, '', '', UTF-8"
    })
    void lettersAreUtf8UnlessTheLocaleNamesAnotherCharset(String all, String types, String lang, String charset) {
        assertThat(ShellCharset.of(Map.of("LC_ALL", all, "LC_CTYPE", types, "LANG", lang)))
                .isEqualTo(Charset.forName(charset));
        assertThat(ShellCharset.of(Map.of())).isEqualTo(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "profile check GONE",
        "profile verify GONE --key abababababababababababababababababababababababababababababababab",
        "profile sign GONE --key GONE",
        "profile key HERE/gone/key",
        "wallet drill --config GONE",
        "receipt check K1R1:x --key HERE",
        "journal verify GONE",
        "export days GONE"
    })
    void aFileThatCannotBeUsedIsNamedWithoutTheNamesOfOurClasses(String words, @TempDir Path folder) {
        String[] arguments = words.replace("GONE", folder.resolve("gone").toString())
                .replace("HERE", folder.toString())
                .split(" ");
        Bench.Outcome outcome = Bench.typed("", arguments);
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(FileCommand.UNREADABLE);
        assertThat(outcome.err())
                .isNotBlank()
                .doesNotContain("Exception", "java.", "sv.k1.")
                .doesNotContain("null");
    }

    @Test
    void aProfileWithoutASignatureIsSaidToHaveNone(@TempDir Path folder) throws Exception {
        Path profile = Files.writeString(folder.resolve("place.toml"), "[profile]\n");
        Bench.Outcome outcome = Bench.typed("", "profile", "verify", profile.toString(), "--key", "ab".repeat(32));
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(FileCommand.BAD);
        assertThat(outcome.err()).contains("there is no " + profile + ".sig");
    }

    @Test
    void aQuestionTheServiceDoesNotKnowIsNamedAsItWasAsked() {
        try {
            Request.parse("{\"ask\":\"reboot\u001b\"}");
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessage("ask: \"reboot\\u001b\" is not known here");
            return;
        }
        throw new AssertionError("taken");
    }

    @Test
    void theCommandAloneNamesAllOthers() {
        assertThat(Bench.typed("").err()).contains("COMMAND: status, sales, sale, doctor, alerts, faults");
        assertThat(Bench.typed("", "journal").err()).contains("COMMAND: verify, show, begin");
    }
}

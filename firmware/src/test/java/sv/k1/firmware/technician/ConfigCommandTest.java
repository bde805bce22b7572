package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sv.k1.firmware.config.ConfigFile;
import sv.k1.firmware.technician.Bench.Outcome;

class ConfigCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @BeforeEach
    void example() throws IOException {
        file = folder.resolve("k1.toml");
        try (InputStream example =
                Objects.requireNonNull(ConfigFile.class.getResourceAsStream("k1.example.toml"), "shipped")) {
            Files.copy(example, file);
        }
    }

    @Test
    void theShippedExampleIsGoodInBothLanguages() {
        Outcome good = k1("check");
        assertThat(good.exitCode()).as(good.out()).isZero();
        assertThat(good.out()).contains("is good: ", "values");
        assertThat(k1("check", "--language", "es").out()).contains("está bien");
        assertThat(JsonText.read(k1("check", "--json").out())).containsEntry("good", true);
    }

    @Test
    void everyMistakeIsToldWithItsLine() throws IOException {
        change("fee-percent = \"5.00\"", "fee-percent = \"5,00\"\nfee-procent = 1");
        Outcome outcome = k1("check");
        int line = Files.readString(file)
                .substring(0, Files.readString(file).indexOf("fee-percent"))
                .split("\n", -1)
                .length;
        assertThat(outcome.exitCode()).isEqualTo(K1Command.NO);
        assertThat(outcome.out())
                .contains(file + ":" + line + ":1: price.fee-percent: found \"5,00\"")
                .contains(file + ":" + (line + 1) + ":1: price.fee-procent: unknown key; did you mean fee-percent?")
                .contains("2 mistakes in " + file);
        assertThat(k1("check", "--json").out())
                .contains("\"line\":" + line, "\"key\":\"price.fee-percent\"", "\"good\":false");
    }

    @ParameterizedTest
    @CsvSource({"80, false", "1023, false", "1024, true", "9421, true", "65535, true", "65536, false", "'\"x\"', false"
    })
    void thePortOfFiguresNeedsNoRightOfItsOwn(String port, boolean isGood) throws IOException {
        change("# metrics-port = 9421", "metrics-port = " + port);
        Outcome checked = k1("check");
        assertThat(checked.exitCode()).as(checked.out()).isEqualTo(isGood ? K1Command.OK : K1Command.NO);
        if (!isGood) {
            assertThat(checked.out()).contains("technician.metrics-port: found", "1024 to 65535");
        }
    }

    @Test
    void eachValueIsShownWithItsLine() throws IOException {
        Outcome shown = k1("show");
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out())
                .containsPattern("(?m)^ +[0-9]+ +price\\.fee-percent +\"5\\.00\"$")
                .contains("wallet.passphrase-file", "\"/etc/k1/wallet.passphrase\"")
                .contains("[\"1.00\", \"5.00\", \"10.00\", \"20.00\", \"50.00\", \"100.00\"]")
                .contains("\"https://api.kraken.com/0/public/Ticker?pair=XBTUSD\"")
                .contains("price.source.ticker", "\"bitstamp\"")
                .doesNotContain("#");
    }

    /** The places where people put secrets although none belongs there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        rpc-cookie-file = "/var/lib/bitcoind/.cookie" | rpc-password = "CANARY"
        "/etc/k1/wallet.passphrase"                   | "CANARY"
        "/etc/k1/wallet.passphrase"                   | "correct horse CANARY / staple"
        "http://127.0.0.1:8332/"                      | "http://user:CANARY@127.0.0.1:8332/"
        ?pair=XBTUSD                                  | ?pair=XBTUSD&apikey=CANARY
        name = "K1-0001"                              | name = "0201036c6e6402f801030a10CANARY0201036c6e6402f801030a10"
        # Shown to customers,                         | # CANARY Shown to customers,
        kind = "gm65"                                 | kind = "gm65"#seed: CANARY
        [screen]                                      | [secret]\\nnested.deep = ["CANARY"]\\n[screen]
        """)
    void whatOpensSomethingIsNeverShown(String stands, String written) throws IOException {
        change(stands, written.replace("\\n", "\n"));
        assertThat(Files.readString(file)).contains("CANARY");
        for (String form : new String[] {"--json", "--language=es"}) {
            Outcome shown = k1("show", form);
            assertThat(shown.out() + shown.err()).contains("machine.name").doesNotContain("CANARY");
        }
    }

    @Test
    void aProgramsWordsAreHiddenAsAWhole() throws IOException {
        change("kind = \"gm65\"\npath = \"/dev/serial/by-id/usb-scanner\"\nbaud = 9600", """
                kind = "camera-pipe"
                command = ["/usr/bin/ffmpeg", "rtsp://a:CANARY@cam/"]
                width = 640
                height = 480""");
        assertThat(k1("check").out()).contains("is good");
        assertThat(k1("show").out())
                .contains("scanner.command", "(there, not shown)")
                .doesNotContain("CANARY");
    }

    @Test
    void aFileThatIsNoConfigurationIsSaidToBeNone() throws IOException {
        Outcome gone = Bench.command(
                Map.of(), false, "config", "check", folder.resolve("gone").toString());
        assertThat(gone.exitCode()).isEqualTo(2);
        assertThat(gone.err()).contains("gone is not there.");
        Files.writeString(file, "[machine\nname = \"CANARY\"\n", StandardCharsets.UTF_8);
        assertThat(k1("check").exitCode()).isEqualTo(K1Command.NO);
        assertThat(k1("check").out()).contains(file + ":1:");
        assertThat(k1("show").out()).contains("mistake").doesNotContain("CANARY");
        Files.write(file, new byte[100_000]);
        assertThat(k1("show").err()).contains("no configuration file");
    }

    private void change(String stands, String written) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(stands);
        Files.writeString(
                file,
                text.replaceFirst(
                        java.util.regex.Pattern.quote(stands), java.util.regex.Matcher.quoteReplacement(written)));
    }

    private Outcome k1(String command, String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "config";
        all[1] = command;
        all[2] = file.toString();
        System.arraycopy(more, 0, all, 3, more.length);
        return Bench.command(Map.of("LANG", "en_US.UTF-8"), false, all);
    }
}

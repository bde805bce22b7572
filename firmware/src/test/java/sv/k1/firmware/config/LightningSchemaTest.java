package sv.k1.firmware.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sv.k1.firmware.money.BasisPoints;

/** The table of Lightning as the example file explains it, and the mistakes an operator may make in it. */
class LightningSchemaTest {
    @TempDir
    private Path folder;

    @Test
    void aMachineWithoutTheTablePaysOnChainOnly() throws IOException {
        assertThat(loaded(example()).lightning()).isEmpty();
    }

    @Test
    void theCommentedTableOfTheExampleIsGoodAsItStands() throws IOException {
        K1Config.Lightning lightning = loaded(withLightning()).lightning().orElseThrow();
        assertThat(lightning)
                .isEqualTo(new K1Config.Lightning(
                        K1Config.LightningKind.LND,
                        URI.create("https://node.example:8080/"),
                        Path.of("/etc/k1/lightning.macaroon"),
                        Optional.of(new K1Config.Tls.Pin("00".repeat(32))),
                        Optional.of("02" + "00".repeat(31) + "01"),
                        1_000_000,
                        new BasisPoints(50),
                        10,
                        5_000,
                        true,
                        false,
                        30,
                        Optional.of(new K1Config.Withdraw(
                                URI.create("https://pay.example/"),
                                Path.of("/etc/k1/withdraw.token"),
                                Optional.of(new K1Config.Tls.Pin("00".repeat(32))),
                                600))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "node = \"lnd\"                          | node = \"eclair\"                     | lightning.node",
                "url = \"https://node.example:8080/\"    | url = \"http://node.example:8080/\"   | lightning.url",
                "url = \"https://node.example:8080/\"    | url = \"https://a:b@node.example/\"   | lightning.url",
                "fee-least-sats = 10                     | tls-ca-file = \"ca.pem\"                | lightning.tls-ca-file",
                "url = \"https://node.example:8080/\"    | url = \"http://127.0.0.1:8080/\"      | lightning.tls-sha256",
                "tls-sha256 = \"0000                     | tls-sha256 = \"00:00                  | lightning.tls-sha256",
                "maximum-sats = 1000000                  | maximum-sats = 0                      | lightning.maximum-sats",
                "fee-percent = \"0.50\"                  | fee-percent = \"11\"                  | lightning.fee-percent",
                "fee-most-sats = 5000                    | fee-most-sats = 5                     | lightning.fee-most-sats",
                "pay-seconds = 30                        | pay-seconds = 3                       | lightning.pay-seconds",
                "withdraw-seconds = 600                  | withdraw-seconds = 59                 | lightning.withdraw-seconds",
                "offers = false                          | offers = true                         | lightning.offers",
                "offers = false                          | offers = \"no\"                         | lightning.offers",
                "probe = true                            | prob = true                           | lightning.prob"
            })
    void tellsEachMistakeWithItsKey(String right, String wrong, String key) throws IOException {
        String text = withLightning();
        assertThat(text).contains(right);
        ConfigResult result = load(text.replace(right, wrong));
        assertThat(result).isInstanceOf(ConfigResult.Refused.class);
        if (result instanceof ConfigResult.Refused(List<ConfigProblem> problems)) {
            assertThat(problems).anyMatch(problem -> problem.toString().contains(key));
        }
    }

    @Test
    void anAuthorityOfTheOperatorsOwnStandsInTheFilesFolder() throws IOException {
        String text = withLightning()
                .replaceFirst("(?m)^tls-sha256 = .*$", "tls-ca-file = \"ca.pem\"")
                .replaceFirst("(?m)^withdraw-tls-sha256 = .*$", "withdraw-tls-ca-file = \"/etc/k1/service-ca.pem\"");
        K1Config.Lightning lightning = loaded(text).lightning().orElseThrow();
        assertThat(lightning.tls()).contains(new K1Config.Tls.CaFile(folder.resolve("ca.pem")));
        assertThat(lightning.withdraw().orElseThrow().tls())
                .contains(new K1Config.Tls.CaFile(Path.of("/etc/k1/service-ca.pem")));
    }

    /** The example with the marks of its Lightning table taken away, where they stand before a key. */
    private static String withLightning() throws IOException {
        String text = example();
        int from = text.indexOf("# [lightning]");
        int end = text.indexOf("\n\n", from); // what stands in comments behind it is of other tables
        return text.substring(0, from)
                + text.substring(from, end)
                        .lines()
                        .map(line -> line.matches("# (\\[lightning]|[a-z0-9-]+ = .*)") ? line.substring(2) : line)
                        .collect(Collectors.joining("\n"))
                + text.substring(end);
    }

    private static String example() throws IOException {
        try (InputStream stream = Objects.requireNonNull(ConfigFile.class.getResourceAsStream("k1.example.toml"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private K1Config loaded(String text) throws IOException {
        return switch (load(text)) {
            case ConfigResult.Loaded(K1Config config) -> config;
            case ConfigResult.Refused(List<ConfigProblem> problems) -> throw new AssertionError("refused: " + problems);
        };
    }

    private ConfigResult load(String text) throws IOException {
        Path file = folder.resolve("k1.toml");
        Files.writeString(file, text);
        return ConfigFile.load(file);
    }
}

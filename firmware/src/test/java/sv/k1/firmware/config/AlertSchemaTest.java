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

/** The table of alerts as the example file explains it, and the mistakes an operator may make in it. */
class AlertSchemaTest {
    @TempDir
    private Path folder;

    @Test
    void aMachineWithoutTheTableTellsNobody() throws IOException {
        assertThat(loaded(example()).alerts()).isEmpty();
    }

    @Test
    void theCommentedTableOfTheExampleIsGoodAsItStands() throws IOException {
        assertThat(loaded(withAlerts()).alerts())
                .contains(new K1Config.Alerts(
                        Optional.of(new K1Config.AlertHook(
                                URI.create("https://monitor.example.org/k1"),
                                Optional.of(Path.of("/etc/k1/alert.secret")),
                                Optional.of(new K1Config.Tls.Pin("00".repeat(32))))),
                        Optional.of(new K1Config.AlertMail(
                                "mail.example.org",
                                587,
                                K1Config.MailSecurity.STARTTLS,
                                Optional.of("k1"),
                                Optional.of(Path.of("/etc/k1/mail.password")),
                                Optional.empty(),
                                "k1@example.org",
                                List.of("operator@example.org"))),
                        6,
                        Optional.of(5)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://monitor.example.org/k1     | http://monitor.example.org/k1     | alerts.webhook-url",
                "https://monitor.example.org/k1     | https://a:b@monitor.example.org/  | alerts.webhook-url",
                "https://monitor.example.org/k1     | http://127.0.0.1:80/k1            | alerts.webhook-tls-sha256",
                "heartbeat-minutes = 5              | heartbeat-minutes = 0             | alerts.heartbeat-minutes",
                "mail-port = 587                    | mail-port = 70000                 | alerts.mail-port",
                "mail-security = \"starttls\"       | mail-security = \"none\"          | alerts.mail-security",
                "mail-security = \"starttls\"       | mail-security = \"ssl3\"          | alerts.mail-security",
                "mail-user = \"k1\"                 | repeat-hours = 5                  | alerts.mail-user",
                "mail-to = [\"operator@example.org\"] | mail-to = [\"operator\"]        | alerts.mail-to",
                "mail-to = [\"operator@example.org\"] | mail-to = []                    | alerts.mail-to",
                "mail-from = \"k1@example.org\"     | mail-from = \"k1@x.org\\r\\nBcc: y\" | alerts.mail-from",
                "mail-from = \"k1@example.org\"     | mail-form = \"k1@example.org\"    | alerts.mail-form",
                "repeat-hours = 6                   | repeat-hours = 200                | alerts.repeat-hours"
            })
    void tellsEachMistakeWithItsKey(String right, String wrong, String key) throws IOException {
        String text = withAlerts();
        assertThat(text).contains(right);
        ConfigResult result =
                load(text.replace(right, wrong).replaceFirst("(?s)(repeat-hours = 5.*)repeat-hours = 6", "$1"));
        assertThat(result).isInstanceOf(ConfigResult.Refused.class);
        if (result instanceof ConfigResult.Refused(List<ConfigProblem> problems)) {
            assertThat(problems).anyMatch(problem -> problem.toString().contains(key));
        }
    }

    @Test
    void aTableThatTellsNobodyIsAMistake() throws IOException {
        ConfigResult result = load(example() + "\n[alerts]\nrepeat-hours = 6\n");
        assertThat(String.valueOf(result)).contains("alerts.webhook-url", "alerts.mail-host too");
    }

    /** The example with the marks of its table of alerts taken away, where they stand before a key. */
    private static String withAlerts() throws IOException {
        String text = example();
        int from = text.indexOf("# [alerts]");
        return text.substring(0, from)
                + text.substring(from)
                        .lines()
                        .filter(line -> !line.startsWith("# webhook-tls-ca-file"))
                        .map(line -> line.matches("# (\\[alerts]|[a-z0-9-]+ = .*)") ? line.substring(2) : line)
                        .collect(Collectors.joining("\n"))
                + "\n";
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

package sv.k1.firmware.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The journal says which version of a text a customer accepted: a text is never changed without a new version. */
class WarningTextsTest {
    private static final Path LOCALES = Path.of("src/main/resources/sv/k1/firmware/screen/page/locales");

    /** Of title and text in all languages; whoever changes a text gives {@link WarningText} a new version and a line here. */
    private static final Map<String, String> HASHES = Map.of(
            "scam/1", "656935b59d4688c5",
            "on-the-phone/1", "035ef8e4eb80b58f",
            "irreversible/1", "4180256b1ff60db1",
            "own-wallet/1", "bc9e992c99b575a9");

    @ParameterizedTest
    @EnumSource(WarningText.class)
    void aTextIsWhatItsVersionSays(WarningText text) throws Exception {
        StringBuilder all = new StringBuilder();
        for (String language : List.of("de", "en", "es", "fr", "it", "pt")) {
            lines(language).stream()
                    .filter(line -> line.startsWith("warning-" + text.word() + "-"))
                    .forEach(line -> all.append(line).append('\n'));
        }
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(HexFormat.of().formatHex(hash, 0, 8))
                .as("another text needs another version")
                .isEqualTo(HASHES.get(text.word() + "/" + text.version()));
    }

    @Test
    void everyWarningHasItsVersionPinned() {
        assertThat(HASHES).hasSize(WarningText.values().length);
    }

    private static List<String> lines(String language) throws IOException {
        return Files.readAllLines(LOCALES.resolve(language + ".ftl"));
    }
}

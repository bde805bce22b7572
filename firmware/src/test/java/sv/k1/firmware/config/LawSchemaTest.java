package sv.k1.firmware.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.profile.Profile.Need;
import sv.k1.firmware.profile.ProfileSeal;

class LawSchemaTest {
    @Test
    void aMachineWithoutATableNamesNoLaw() throws IOException {
        assertThat(loaded(example("")).law()).isEmpty();
    }

    @Test
    void profileKeysAndWhatTheOperatorAnswersForAreRead() throws Exception {
        String key = ProfileSeal.digits(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
        Optional<K1Config.Law> law = loaded(example("""
                        [law]
                        profile = "law/place.toml"
                        trusted-keys = ["%s"]
                        met-by-operator = ["chain-analytics", "hold"]
                        """.formatted(key))).law();

        assertThat(law).get().satisfies(read -> {
            assertThat(read.profile()).isEqualTo(Path.of("/etc/k1/law/place.toml"));
            assertThat(read.trustedKeys()).extracting(ProfileSeal::digits).containsExactly(key);
            assertThat(read.metByOperator()).containsExactly(Need.CHAIN_ANALYTICS, Need.HOLD);
        });
    }

    @Test
    void whatIsNoKeyOrNoNeedIsToldSo() throws IOException {
        assertThat(refused("""
                        [law]
                        profile = "place.toml"
                        trusted-keys = ["abc"]
                        met-by-operator = ["everything"]
                        """))
                .hasSize(2)
                .anyMatch(line ->
                        line.contains("law.trusted-keys: found \"abc\"; allowed: a list of 1 to 8 of: public keys"))
                .anyMatch(line -> line.contains("law.met-by-operator: found \"everything\""));
        assertThat(refused("[law]\nprofile = \"place.toml\"\n"))
                .singleElement()
                .asString()
                .contains("law.trusted-keys: the key is missing in [law]");
    }

    private static List<String> refused(String table) throws IOException {
        return switch (read(example(table))) {
            case ConfigResult.Loaded loaded -> throw new AssertionError(loaded);
            case ConfigResult.Refused(List<ConfigProblem> problems) ->
                problems.stream().map(ConfigProblem::toString).toList();
        };
    }

    private static K1Config loaded(String text) {
        return switch (read(text)) {
            case ConfigResult.Loaded(K1Config config) -> config;
            case ConfigResult.Refused(List<ConfigProblem> problems) -> throw new AssertionError(problems);
        };
    }

    private static ConfigResult read(String text) {
        return ConfigFile.decode(text.getBytes(StandardCharsets.UTF_8), new Problems("k1.toml"), Path.of("/etc/k1"));
    }

    private static String example(String more) throws IOException {
        try (InputStream stream = Objects.requireNonNull(ConfigFile.class.getResourceAsStream("k1.example.toml"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8) + "\n" + more;
        }
    }
}

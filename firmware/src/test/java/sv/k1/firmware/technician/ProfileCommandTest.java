package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.config.ProfileFile;
import sv.k1.firmware.config.ShippedProfiles;

class ProfileCommandTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private Path key = Path.of("");

    @BeforeEach
    void aProfile() throws IOException {
        file = folder.resolve("us-california.toml");
        key = folder.resolve("profile.key");
        Files.write(file, ShippedProfiles.content("us-california"));
    }

    @Test
    void aProfileIsToldWithItsRulesAndHowSureTheyAre() {
        Bench.Outcome outcome = k1("check", file.toString());

        assertThat(outcome.out())
                .contains("us-california/1, California, USD")
                .contains("to be checked by the operator's counsel")
                .contains("a customer at most 1000.00 USD a day")
                .contains(
                        "at most the greater of 5.00 USD and 15.00 % of what arrives, by the price of a licensed exchange")
                .contains("irreversible/1")
                .contains("identification: this program does not do that")
                .contains("none yet: a machine takes it only signed");
    }

    @Test
    void everyMistakeIsToldWithItsLine() throws IOException {
        Files.writeString(
                file, Files.readString(file).replace("days = 1\n", "days = 0\n").replace("15.00", "15,00"));

        Bench.Outcome outcome = k1("check", file.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains(file + ":22:1: limits.window.days: found 0")
                .contains("charges.most-percent")
                .contains("2 mistakes in ");
    }

    @Test
    void aProfileThatIsOverIsNotGood() throws IOException {
        Files.writeString(
                file, Files.readString(file).replace("expires-on = \"2027-01-31\"", "expires-on = \"2026-08-01\""));

        Bench.Outcome outcome = k1("check", file.toString());

        assertThat(outcome.out()).contains("EXPIRED");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void whatTheOperatorSignedVerifiesUntilOneByteChanges() throws IOException {
        Bench.Outcome made = k1("key", key.toString());
        assertThat(made.exitCode()).isZero();
        assertThat(made.out()).contains("trusted-keys = [\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Path publicKey = folder.resolve("profile.key.pub");

        assertThat(k1("verify", file.toString(), "--key", publicKey.toString()).exitCode())
                .isEqualTo(1);
        assertThat(k1("sign", file.toString(), "--key", key.toString()).exitCode())
                .isZero();
        assertThat(k1("verify", file.toString(), "--key", publicKey.toString()).exitCode())
                .isZero();
        assertThat(k1(
                                "verify",
                                file.toString(),
                                "--key",
                                Files.readString(publicKey).strip())
                        .out())
                .contains("good: this key signed exactly this");

        Files.writeString(file, Files.readString(file).replace("1000.00", "1000.01"));
        assertThat(k1("verify", file.toString(), "--key", publicKey.toString()).exitCode())
                .isEqualTo(1);
    }

    @Test
    void aKeyIsNeverOverwritten() {
        assertThat(k1("key", key.toString()).exitCode()).isZero();
        assertThat(k1("key", key.toString()).exitCode()).isEqualTo(2);
    }

    @Test
    void whatHasMistakesIsNotSigned() throws IOException {
        k1("key", key.toString());
        Files.writeString(file, "[profile]\n");

        assertThat(k1("sign", file.toString(), "--key", key.toString()).exitCode())
                .isEqualTo(1);
        assertThat(Files.exists(ProfileFile.sealOf(file))).isFalse();
    }

    @Test
    void whatCannotBeReadIsToldSo() throws IOException {
        assertThat(k1("check", folder.resolve("gone").toString()).exitCode()).isEqualTo(2);
        assertThat(k1("verify", file.toString(), "--key", "abc").exitCode()).isEqualTo(2);
        Files.writeString(key, "no key");
        assertThat(k1("sign", file.toString(), "--key", key.toString()).exitCode())
                .isEqualTo(2);
        assertThat(Bench.typed("", "profile").exitCode()).isEqualTo(2);
    }

    @Test
    void aFileThatIsFarTooLongForAKeyIsNotReadThrough() throws IOException {
        Files.write(key, new byte[100_000]);
        assertThat(k1("sign", file.toString(), "--key", key.toString()).err()).contains("is longer than");
        assertThat(k1("verify", file.toString(), "--key", key.toString()).err()).contains("is longer than");
    }

    private static Bench.Outcome k1(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "profile";
        System.arraycopy(words, 0, all, 1, words.length);
        return Bench.typed("", all);
    }
}

package sv.k1.firmware.payout.bitcoinj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalletSeedTest {
    private static final char[] PASSPHRASE = "correct horse \u00e4".toCharArray();

    @TempDir
    Path folder;

    @Test
    void comesBackFromItsFileAfterARestart() throws Exception {
        Path file = folder.resolve("hot.seed");
        List<String> words;
        try (WalletSeed made = WalletSeed.create(file, PASSPHRASE, new SecureRandom())) {
            words = made.words();
        }

        try (WalletSeed loaded = WalletSeed.load(file, PASSPHRASE)) {
            assertThat(loaded.words()).isEqualTo(words).hasSize(12);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void restoresFromWrittenWords() throws Exception {
        Path file = folder.resolve("hot.seed");
        try (WalletSeed restored = WalletSeed.ofWords(Orders.WORDS)) {
            restored.store(file, PASSPHRASE);
        }
        try (WalletSeed loaded = WalletSeed.load(file, PASSPHRASE)) {
            assertThat(loaded.words()).isEqualTo(Orders.WORDS);
        }
    }

    @Test
    void tellsAWrongPassphraseFromABrokenFile() throws Exception {
        Path file = stored();
        assertFault(() -> WalletSeed.load(file, "correct horse".toCharArray()), SeedFault.Kind.WRONG_PASSPHRASE);

        String whole = Files.readString(file);
        for (int i = 0; i < whole.length(); i++) {
            Files.writeString(file, whole.substring(0, i) + (char) (whole.charAt(i) ^ 1) + whole.substring(i + 1));
            assertFault(() -> WalletSeed.load(file, PASSPHRASE), SeedFault.Kind.BROKEN);
        }
        Files.writeString(file, whole.substring(0, 100));
        assertFault(() -> WalletSeed.load(file, PASSPHRASE), SeedFault.Kind.BROKEN);
        Files.writeString(file, "");
        assertFault(() -> WalletSeed.load(file, PASSPHRASE), SeedFault.Kind.BROKEN);
    }

    @Test
    void neverOverwritesASeed() throws Exception {
        Path file = stored();
        String before = Files.readString(file);

        assertFault(() -> WalletSeed.create(file, PASSPHRASE, new SecureRandom()), SeedFault.Kind.EXISTS);

        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void finishesWhatACrashLeftUnfinished() throws Exception {
        Path file = folder.resolve("hot.seed");
        Files.writeString(folder.resolve("hot.seed.unfinished"), "half a li");

        WalletSeed.create(file, PASSPHRASE, new SecureRandom()).close();

        try (WalletSeed loaded = WalletSeed.load(file, PASSPHRASE)) {
            assertThat(loaded.words()).hasSize(12);
        }
    }

    @Test
    void refusesAFileOthersMayRead() throws Exception {
        Path file = stored();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertFault(() -> WalletSeed.load(file, PASSPHRASE), SeedFault.Kind.UNSAFE_MODE);
    }

    @Test
    void saysWhenThereIsNoFile() {
        assertFault(() -> WalletSeed.load(folder.resolve("none"), PASSPHRASE), SeedFault.Kind.MISSING);
    }

    @Test
    void showsNothingOfItself() throws Exception {
        Path file = stored();
        SeedFault wrongWord = assertFault(
                () -> WalletSeed.ofWords(
                        List.of("secretword " + "abandon ".repeat(11).trim())),
                SeedFault.Kind.UNUSABLE_SECRET);

        assertThat(wrongWord).hasMessageNotContaining("secretword").hasNoCause();
        assertThat(Files.readString(file)).doesNotContain("abandon");
        try (WalletSeed seed = WalletSeed.load(file, PASSPHRASE)) {
            assertThat(seed).hasToString("WalletSeed[hidden]");
        }
    }

    /** All zeros are the most public of all seeds. */
    @Test
    void cannotBeUsedOnceItIsWiped() throws Exception {
        WalletSeed seed = WalletSeed.ofWords(Orders.WORDS);
        seed.close();

        assertThatIllegalStateException().isThrownBy(seed::words);
        assertThatIllegalStateException().isThrownBy(seed::masterKey);
        assertThatIllegalStateException().isThrownBy(() -> seed.store(folder.resolve("x"), PASSPHRASE));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void readsThePassphraseOfACredentialFile() throws Exception {
        Path file = folder.resolve("passphrase");
        Files.writeString(file, "correct horse \u00e4\r\n");
        assertThat(Passphrase.read(file)).isEqualTo(PASSPHRASE);

        Files.writeString(file, "short\n");
        assertFault(() -> Passphrase.read(file), SeedFault.Kind.UNUSABLE_SECRET);
        Files.writeString(file, "x".repeat(257));
        assertFault(() -> Passphrase.read(file), SeedFault.Kind.UNUSABLE_SECRET);
        Files.write(file, new byte[] {'p', 'a', 's', 's', 'w', 'o', 'r', 'd', (byte) 0xC3});
        assertFault(() -> Passphrase.read(file), SeedFault.Kind.UNUSABLE_SECRET);
        assertFault(() -> Passphrase.read(folder.resolve("none")), SeedFault.Kind.IO);
    }

    private Path stored() throws SeedFault, IOException {
        Path file = folder.resolve("hot.seed");
        try (WalletSeed seed = WalletSeed.ofWords(Orders.WORDS)) {
            seed.store(file, PASSPHRASE);
        }
        return file;
    }

    private static SeedFault assertFault(ThrowingCallable call, SeedFault.Kind kind) {
        SeedFault fault = catchThrowableOfType(SeedFault.class, call);
        assertThat(fault).as("a fault of kind " + kind).isNotNull();
        assertThat(fault.kind()).isEqualTo(kind);
        return fault;
    }
}

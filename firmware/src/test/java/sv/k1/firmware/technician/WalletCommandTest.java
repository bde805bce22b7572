package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.config.K1Config;

class WalletCommandTest {
    /** The test words of BIP84; the address is its first receiving one on mainnet, from the same document. */
    private static final String WORDS =
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

    private static final String FIRST_ADDRESS = "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu";

    @TempDir
    private Path folder;

    private Path config;
    private Path seed;

    /** What a command printed. */
    @BeforeEach
    void writeConfiguration() throws IOException {
        seed = folder.resolve("wallet.seed");
        Path passphrase = Files.writeString(folder.resolve("passphrase"), "a long enough passphrase\n");
        config = folder.resolve("k1.toml");
        try (InputStream example = K1Config.class.getResourceAsStream("k1.example.toml")) {
            String text = new String(java.util.Objects.requireNonNull(example).readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    config,
                    text.replace("/var/lib/k1/wallet.seed", seed.toString())
                            .replace("/etc/k1/wallet.passphrase", passphrase.toString()));
        }
    }

    private Bench.Outcome restore(String words) {
        return Bench.typed(words + "\n", "wallet", "restore", "--config", config.toString());
    }

    @Test
    void wordsThatWereWrittenDownMakeTheSameWalletAgain() {
        Bench.Outcome restored = restore("  " + WORDS.toUpperCase(java.util.Locale.ROOT) + " ");

        assertThat(restored.exitCode()).isZero();
        assertThat(restored.out()).contains(FIRST_ADDRESS).doesNotContain("abandon");

        Bench.Outcome shown = Bench.typed("K1-0001\n", "wallet", "words", "--config", config.toString());
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out().strip()).isEqualTo(WORDS);
    }

    @Test
    void wordsAreNotShownToSomebodyWhoDoesNotKnowWhichMachineThisIs() {
        restore(WORDS);

        Bench.Outcome refused = Bench.typed("yes\n", "wallet", "words", "--config", config.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("not shown").doesNotContain("abandon");
    }

    @Test
    void aSeedIsNeverOverwritten() throws IOException {
        restore(WORDS);
        byte[] before = Files.readAllBytes(seed);

        Bench.Outcome refused = restore(WORDS.replace("about", "agent"));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(Files.readAllBytes(seed)).isEqualTo(before);
    }

    @Test
    void wrongWordsAreRefusedWithoutQuotingThem() {
        Bench.Outcome refused = restore(WORDS.replace("about", "abot"));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("not a BIP39 mnemonic").doesNotContain("abot");
        assertThat(seed).doesNotExist();
    }

    @Test
    void nothingTypedAndNoConfigurationAreSaid() {
        assertThat(Bench.typed("", "wallet", "restore", "--config", config.toString())
                        .err())
                .contains("nothing was typed");
        Bench.Outcome missing = Bench.typed(
                "", "wallet", "drill", "--config", folder.resolve("none.toml").toString());
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("none.toml").contains("cannot read the file");
    }

    @Test
    void aDrillWithoutSeedSaysWhichFileIsMissing() {
        Bench.Outcome drill = Bench.typed("", "wallet", "drill", "--config", config.toString());

        assertThat(drill.exitCode()).isEqualTo(2);
        assertThat(drill.err()).contains("wallet.seed");
    }
}

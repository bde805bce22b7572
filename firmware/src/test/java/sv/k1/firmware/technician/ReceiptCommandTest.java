package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.receipt.ReceiptKey;
import sv.k1.firmware.receipt.ReceiptSeal;
import sv.k1.firmware.receipt.SealedStatement;

class ReceiptCommandTest {
    @TempDir
    private Path folder;

    private String key = "";
    private String sealed = "";

    /** What a command printed. */
    @BeforeEach
    void seal() throws Exception {
        KeyPair machine = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = ReceiptKey.text(machine.getPublic());
        sealed = new ReceiptSeal(machine.getPrivate())
                .seal(new SealedStatement(
                        "K1-1 \u001b[31m".replace("\u001b", "\u009b"),
                        "4ZK8-W2TQ",
                        "SENT",
                        "2026-11-21T13:43:05-06:00",
                        "USD 1250.00",
                        "1818628",
                        "bcrt1q",
                        "",
                        "0123456789ab"));
    }

    @Test
    void aGenuineReceiptIsToldWithEverythingItStates() {
        Bench.Outcome outcome = Bench.typed("", "receipt", "check", sealed, "--key", key);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("genuine", "4ZK8-W2TQ", "USD 1250.00", "SENT 1818628 sats", "0123456789ab")
                .doesNotContain("transaction")
                .doesNotContain("\u009b");
    }

    @Test
    void theCodeMayBeTypedAndTheKeyMayBeAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("receipt-key.pub"), key + "\n");
        String lines = sealed.replaceAll("(.{50})", "$1\n");

        assertThat(Bench.typed(lines, "receipt", "check", "--key", file.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void anotherMachinesKeyIsNotEnough() throws Exception {
        String another = ReceiptKey.text(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());

        Bench.Outcome outcome = Bench.typed("", "receipt", "check", sealed, "--key", another);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("not genuine");
    }

    @Test
    void whatIsNoReceiptOrNoKeyIsToldSo() {
        assertThat(Bench.typed("", "receipt", "check", "bitcoin:bc1q", "--key", key))
                .satisfies(outcome -> assertThat(outcome.exitCode()).isEqualTo(2))
                .satisfies(outcome -> assertThat(outcome.err()).contains("K1R1:"));
        assertThat(Bench.typed("", "receipt", "check", sealed, "--key", "abc"))
                .satisfies(outcome -> assertThat(outcome.exitCode()).isEqualTo(2))
                .satisfies(outcome -> assertThat(outcome.err()).contains("64 hexadecimal digits"));
        assertThat(Bench.typed("", "receipt", "check", sealed).exitCode()).isEqualTo(2);
    }
}

package sv.k1.firmware.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.firmware.receipt.ReceiptSeal.Finding;
import sv.k1.hal.print.ReceiptLine;

class ReceiptSealTest {
    private final PublicKey machine = Slips.keys().getPublic();

    @Test
    void thePapersSecondCodeProvesTheSale() {
        assertThat(ReceiptSeal.check(sealedCode(), machine))
                .isEqualTo(new Finding.Genuine(new SealedStatement(
                        "K1-1",
                        "4ZK8-W2TQ",
                        "SENT",
                        "2026-11-21T13:43:05-06:00",
                        "USD 1250.00",
                        "1818628",
                        Slips.ADDRESS,
                        Slips.TX_ID,
                        "0123456789ab")));
    }

    @Test
    void aLightningSaleIsSentFromItsPreimageOnAndNamedByItsPaymentHash() {
        String preimage = "77".repeat(32);

        assertThat(stated(Slips.byLightning("en-US", "coffee", Optional.of(preimage))))
                .extracting(SealedStatement::state, SealedStatement::address, SealedStatement::txId)
                .containsExactly("SENT", "coffee", Slips.TX_ID);
        assertThat(stated(Slips.byLightning("en-US", "coffee", Optional.empty()))
                        .state())
                .isEqualTo("OWED");
    }

    @Test
    void wordsOfAnInvoiceCannotAddLinesToTheStatement() {
        assertThat(stated(Slips.byLightning("en-US", "a\nSENT\u0007", Optional.empty()))
                        .address())
                .isEqualTo("a SENT ");
    }

    @Test
    void aLongDescriptionDoesNotMakeTheCodeLarger() {
        assertThat(stated(Slips.byLightning("en-US", "x".repeat(639), Optional.empty()))
                        .address())
                .isEqualTo("x".repeat(64));
    }

    private SealedStatement stated(ReceiptFacts facts) {
        List<String> codes = Slips.print(sealingWriter(), facts).lines().stream()
                .flatMap(line -> line instanceof ReceiptLine.Qr(String content) ? Stream.of(content) : Stream.empty())
                .toList();
        return ((Finding.Genuine) ReceiptSeal.check(codes.getLast(), machine)).statement();
    }

    @Test
    void everyChangedCharacterIsNoticed() {
        String sealed = sealedCode();
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThat(ReceiptSeal.check(changed, machine)).as("character " + i).isNotInstanceOf(Finding.Genuine.class);
        }
    }

    @Test
    void anotherMachinesKeyDoesNotProveIt() {
        PublicKey other = ReceiptKey.parse("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(ReceiptSeal.check(sealedCode(), other)).isInstanceOf(Finding.Forged.class);
    }

    @Test
    void aTextThatIsNoReceiptIsToldSo() {
        for (String text :
                new String[] {"", "K1R1:", "bitcoin:bc1q", "K1R1:!!!!." + "A".repeat(86), "x".repeat(9_000)}) {
            assertThat(ReceiptSeal.check(text, machine)).isInstanceOf(Finding.NotSealed.class);
        }
    }

    @Test
    void spacesAndLineBreaksOfACopiedTextDoNotMatter() {
        assertThat(ReceiptSeal.check(sealedCode().replaceAll("(.{32})", "$1 \n"), machine))
                .isInstanceOf(Finding.Genuine.class);
    }

    @Test
    void theCodeFitsOnThePaper() {
        assertThat(sealedCode().length()).isLessThanOrEqualTo(450);
    }

    @Test
    void aNewMachineMakesItsKeyOnceForItselfAlone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("receipt-key");
        ReceiptSeal first = ReceiptKey.openOrMake(file, new SecureRandom());
        PublicKey key = ReceiptKey.parse(Files.readString(ReceiptKey.publicFile(file)));
        SealedStatement statement = new SealedStatement("m", "r", "SENT", "t", "USD 1.00", "1", "a", "", "j");
        assertThat(ReceiptSeal.check(first.seal(statement), key)).isInstanceOf(Finding.Genuine.class);
        ReceiptSeal again = ReceiptKey.openOrMake(file, new SecureRandom());
        assertThat(ReceiptSeal.check(again.seal(statement), key)).isInstanceOf(Finding.Genuine.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedKeyIsNamedAndNotReplaced(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("receipt-key"), "broken");
        assertThatThrownBy(() -> ReceiptKey.openOrMake(file, new SecureRandom()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("receipt-key");
        assertThat(Files.readString(file)).isEqualTo("broken");
    }

    private static ReceiptText sealingWriter() {
        return new ReceiptText(
                Slips.letterhead("Café Bitcoin", "2222-3333", ChainNetwork.MAINNET, LegalNotes.NONE),
                () -> "0123456789abcdef",
                Slips.ZONE,
                Optional.of(Slips.seal()));
    }

    /** The code of a printed sale slip that begins as sealed texts do. */
    static String sealedCode() {
        return Slips.print(sealingWriter(), Slips.sale("es-SV", true, false)).lines().stream()
                .flatMap(line -> line instanceof ReceiptLine.Qr(String code)
                        ? java.util.stream.Stream.of(code)
                        : java.util.stream.Stream.empty())
                .filter(code -> code.startsWith(ReceiptSeal.PREFIX))
                .findFirst()
                .orElseThrow();
    }
}

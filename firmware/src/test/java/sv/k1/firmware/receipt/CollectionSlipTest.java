package sv.k1.firmware.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.record.CountDoubt;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.ReceiptLine;

class CollectionSlipTest {
    @Test
    void tellsEachBoxItsAccuracyAndWhoTookIt() {
        String slip = Slips.text(Slips.collection(Slips.writer(), "en-US", List.of(CountDoubt.TAKEN_OUT)));
        assertThat(slip)
                .contains("CASH COLLECTION", "TITLE  | 7", "Collected by", "maria")
                .contains("3 x $5.00", "$15.00", "12 x $20.00", "$240.00", "accurate")
                .contains("7 x $0.25", "Pieces of unknown value", "not known: the box was out")
                .contains("All together", "$256.75", "0123456789ab");
    }

    @Test
    void isSignedLikeAReceipt() {
        ReceiptText writer = new ReceiptText(
                Slips.letterhead("Operator", "help", ChainNetwork.MAINNET, LegalNotes.NONE),
                () -> "0123456789abcdef".repeat(4),
                Slips.ZONE,
                Optional.of(Slips.seal()));
        String sealed = qr(Slips.collection(writer, "es-SV", List.of(CountDoubt.JAM)));
        assertThat(sealed).hasSizeLessThanOrEqualTo(512);
        assertThat(ReceiptSeal.check(sealed, Slips.keys().getPublic()))
                .isInstanceOfSatisfying(ReceiptSeal.Finding.Genuine.class, genuine -> assertThat(genuine.statement())
                        .satisfies(statement -> {
                            assertThat(statement.reference()).isEqualTo("COLLECTION 7");
                            assertThat(statement.state()).isEqualTo("COLLECTED");
                            assertThat(statement.cash()).isEqualTo("USD 256.75");
                            assertThat(statement.address())
                                    .isEqualTo("notes accurate 5.00x3 20.00x12; coins inaccurate 0.25x7");
                        }));
    }

    private static String qr(ReceiptDocument slip) {
        return slip.lines().stream()
                .filter(ReceiptLine.Qr.class::isInstance)
                .map(line -> ((ReceiptLine.Qr) line).content())
                .findFirst()
                .orElseThrow();
    }
}

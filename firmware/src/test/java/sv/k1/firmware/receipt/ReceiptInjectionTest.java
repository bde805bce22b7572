package sv.k1.firmware.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.escpos.EscPosEncoder;
import sv.k1.hal.print.escpos.PaperProfile;

/** Text of the operator's configuration can be odd, but it stays text (reliability T28). */
class ReceiptInjectionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b@\u001bp\u0000dd",
                "\n\n\n",
                "\u0010\u0014\u0001",
                "\u001dV\u0000",
                "{ $contact }\u009b31m"
            })
    void hostileTextPrintsAsTheSameTextWithQuestionMarks(String hostile) {
        String harmless = hostile.replaceAll("\\p{Cntrl}", "?");
        assertThat(bytes(hostile)).isEqualTo(bytes(harmless));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 5_000, 100_000})
    void endlessTextIsCut(int length) {
        assertThat(bytes("x".repeat(length))).hasSizeLessThan(20_000);
    }

    private static String bytes(String operatorText) {
        ReceiptText writer = Slips.writer(operatorText, operatorText, ChainNetwork.REGTEST);
        ReceiptDocument slip = Slips.print(writer, Slips.sale("es-SV", true, false));
        List<byte[]> blocks = new EscPosEncoder(PaperProfile.epson80()).encode(slip, "K1-1");
        return blocks.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining());
    }
}

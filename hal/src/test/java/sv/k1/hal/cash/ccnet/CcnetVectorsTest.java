package sv.k1.hal.cash.ccnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;

/** The language-neutral vector file, both directions. */
class CcnetVectorsTest {
    record Vector(String direction, String hex, String meaning) {}

    private static final CcnetCurrencies CURRENCIES = new CcnetCurrencies(Map.of());

    /** What the driver can say, by the beginning of the meaning in the vector file. */
    private static final Map<String, CcnetCommand> COMMANDS = Map.ofEntries(
            Map.entry("POLL", new CcnetCommand.Poll()),
            Map.entry("RESET", new CcnetCommand.Reset()),
            Map.entry("ACK to a data", new CcnetCommand.Ack()),
            Map.entry("NAK to a data", new CcnetCommand.Nak()),
            Map.entry("SET SECURITY: all normal", new CcnetCommand.SetSecurity(0)),
            Map.entry("ENABLE BILL TYPES: none", new CcnetCommand.EnableBillTypes(0)),
            Map.entry("ENABLE BILL TYPES: all, all with escrow", new CcnetCommand.EnableBillTypes(0xFFFFFF)),
            Map.entry("ENABLE BILL TYPES: 0-6 with escrow", new CcnetCommand.EnableBillTypes(0x7F)),
            Map.entry("ENABLE BILL TYPES: only type 2,", new CcnetCommand.EnableBillTypes(0x04)),
            Map.entry("ENABLE BILL TYPES: only type 23", new CcnetCommand.EnableBillTypes(0x800000)),
            Map.entry("STACK", new CcnetCommand.Stack()),
            Map.entry("RETURN", new CcnetCommand.Return()),
            Map.entry("IDENTIFICATION", new CcnetCommand.Identification()),
            Map.entry("GET BILL TABLE", new CcnetCommand.GetBillTable()));

    static List<Vector> vectors() throws IOException {
        try (InputStream in = CcnetVectorsTest.class.getResourceAsStream("/vectors/ccnet.tsv")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(cells -> new Vector(cells[0], cells[1], cells[2]))
                    .toList();
        }
    }

    static Stream<Vector> states() throws IOException {
        return vectors().stream().filter(vector -> vector.meaning().startsWith("state "));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decodesAndEncodesToTheSameBytes(Vector vector) {
        assertThat(Hex.of(frame(vector.hex()).encode())).isEqualTo(vector.hex());
    }

    @ParameterizedTest
    @MethodSource("states")
    void readsEachStateByItsName(Vector vector) {
        String wanted = vector.meaning()
                .substring("state ".length())
                .replaceFirst(" \\(.*", "")
                .replaceFirst("reason [0-9A-F]{2} ", "")
                .replaceFirst("GENERIC FAILURE [0-9A-F]{2} ", "GENERIC FAILURE: ")
                .replaceFirst("inhibited$", "inhibited type")
                .replaceFirst("barcode unrecognised", "barcode");
        CcnetStatus status = CcnetStatus.of(frame(vector.hex()));
        assertThat(status).as(vector.toString()).isNotInstanceOf(CcnetStatus.Unknown.class);
        assertThat(status.meaning()).isEqualTo(wanted);
    }

    @Test
    void everyCommandOfTheDriverIsInTheVectorsAndEncodesAlike() throws IOException {
        for (Map.Entry<String, CcnetCommand> entry : COMMANDS.entrySet()) {
            Vector vector = byMeaning("H>D", entry.getKey());
            assertThat(entry.getValue().frame().toString()).as(entry.getKey()).isEqualTo(vector.hex());
        }
    }

    @Test
    void readsBothBillTables() throws IOException {
        Currency euro = Currency.getInstance("EUR");
        CcnetNoteTable table = CcnetNoteTable.read(
                frame(byMeaning("D>H", "BILL TABLE reply: types 0-6 = EUR").hex()), CURRENCIES);
        assertThat(table.refused()).isEmpty();
        assertThat(table.notes())
                .isEqualTo(Map.of(
                        0, Denomination.note(euro, 500),
                        1, Denomination.note(euro, 1_000),
                        2, Denomination.note(euro, 2_000),
                        3, Denomination.note(euro, 5_000),
                        4, Denomination.note(euro, 10_000),
                        5, Denomination.note(euro, 20_000),
                        6, Denomination.note(euro, 50_000)));
        assertThat(table.types(Set.of(Denomination.note(euro, 1_000), Denomination.note(euro, 50_000))))
                .isEqualTo(0x42);
        assertThat(CcnetNoteTable.read(
                                frame(byMeaning("D>H", "BILL TABLE reply: types 0-6 = USA")
                                        .hex()),
                                CURRENCIES)
                        .denominations())
                .extracting(Denomination::minorUnits)
                .containsExactly(100L, 200L, 500L, 1_000L, 2_000L, 5_000L, 10_000L);
    }

    @Test
    void readsTheIdentification() throws IOException {
        AcceptorIdentity identity = CcnetIdentity.read(
                frame(byMeaning("D>H", "IDENTIFICATION reply").hex()));
        assertThat(identity)
                .isEqualTo(new AcceptorIdentity(
                        "ccnet", "SM-EU1210", "SM-EU1210", "SM-EU1210 serial 21K400123456 asset A1 10 20 30 40 50 60"));
    }

    @Test
    void refusesRowsNobodyVouchesFor() {
        CcnetFrame reply = CcnetFrame.of(
                5, 'D', 'E', 'M', 0, 5, 'S', 'L', 'V', 0, 1, 'E', 'U', 'R', 10, 1, 'E', 'U', 'R', 0x83, 2, 'E', 'U',
                'R', 0);
        CcnetNoteTable table = CcnetNoteTable.read(reply, CURRENCIES);
        assertThat(table.refused()).hasSize(4);
        assertThat(table.notes()).isEqualTo(Map.of(4, Denomination.note(Currency.getInstance("EUR"), 200)));
    }

    @Test
    void anOperatorMayVouchForACountry() {
        Currency dollar = Currency.getInstance("USD");
        CcnetNoteTable table =
                CcnetNoteTable.read(CcnetFrame.of(5, 'S', 'L', 'V', 0), new CcnetCurrencies(Map.of("SLV", dollar)));
        assertThat(table.value(0)).contains(Denomination.note(dollar, 500));
    }

    @Test
    void neverUsesTheCouponsTypeNorTypesBeyondTheMask() {
        int[] data = new int[26 * CcnetNoteTable.ROW_BYTES];
        for (int type = 22; type < 26; type++) {
            int at = type * CcnetNoteTable.ROW_BYTES;
            data[at] = 5;
            data[at + 1] = 'E';
            data[at + 2] = 'U';
            data[at + 3] = 'R';
        }
        CcnetNoteTable table = CcnetNoteTable.read(CcnetFrame.of(data), CURRENCIES);
        assertThat(table.notes()).containsOnlyKeys(22);
    }

    private static Vector byMeaning(String direction, String meaning) throws IOException {
        return vectors().stream()
                .filter(vector ->
                        vector.direction().equals(direction) && vector.meaning().startsWith(meaning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no vector for " + meaning));
    }

    static CcnetFrame frame(String hex) {
        byte[] bytes = Hex.parse(hex);
        CcnetCodec codec = new CcnetCodec();
        assertThat(codec.offer(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        if (codec.next() instanceof CcnetCodec.Decoded.Frame(CcnetFrame frame)) {
            assertThat(codec.next()).isEqualTo(new CcnetCodec.Decoded.NeedMore());
            return frame;
        }
        throw new AssertionError("not a frame: " + hex);
    }
}

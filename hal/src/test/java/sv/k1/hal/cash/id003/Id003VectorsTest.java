package sv.k1.hal.cash.id003;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.Denomination;

/** The language-neutral vector file, both directions. */
class Id003VectorsTest {
    record Vector(String direction, String hex, String meaning) {}

    /** What the driver can say, by the beginning of the meaning in the vector file. */
    private static final Map<String, Id003Command> COMMANDS = Map.ofEntries(
            Map.entry("STATUS REQUEST", new Id003Command.StatusRequest()),
            Map.entry("RESET", new Id003Command.Reset()),
            Map.entry("STACK-2", new Id003Command.Stack()),
            Map.entry("RETURN", new Id003Command.Return()),
            Map.entry("HOLD", new Id003Command.Hold()),
            Map.entry("ACK, answer", new Id003Command.Ack()),
            Map.entry("SET DENOMINATION: all enabled", new Id003Command.SetDenominations(0)),
            Map.entry("SET DENOMINATION: codes 62 and 68", new Id003Command.SetDenominations(0x0082)),
            Map.entry("SET DENOMINATION: all disabled", new Id003Command.SetDenominations(0xFFFF)),
            Map.entry("SET SECURITY", new Id003Command.SetSecurity(0)),
            Map.entry("SET COMMUNICATION MODE", new Id003Command.SetPolledMode()),
            Map.entry("SET INHIBIT off", new Id003Command.SetInhibit(false)),
            Map.entry("SET INHIBIT on", new Id003Command.SetInhibit(true)),
            Map.entry("SET DIRECTION", new Id003Command.SetAllDirections()),
            Map.entry("SET OPTIONAL FUNCTION", new Id003Command.SetPowerRecovery()),
            Map.entry("VERSION REQUEST", new Id003Command.VersionRequest()),
            Map.entry("CURRENCY ASSIGN REQUEST", new Id003Command.CurrencyAssignRequest()));

    static List<Vector> vectors() throws IOException {
        try (InputStream in = Id003VectorsTest.class.getResourceAsStream("/vectors/id003.tsv")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(cells -> new Vector(cells[0], cells[1], cells[2]))
                    .toList();
        }
    }

    static Stream<Vector> statuses() throws IOException {
        return vectors().stream().filter(vector -> vector.meaning().startsWith("status "));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decodesAndEncodesToTheSameBytes(Vector vector) {
        assertThat(Hex.of(frame(vector.hex()).encode())).isEqualTo(vector.hex());
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void readsEachStatusByItsName(Vector vector) {
        String wanted =
                vector.meaning().substring("status ".length()).split("[,(]")[0].replaceFirst(" reason.*", "");
        String name = words(Id003Status.of(frame(vector.hex())));
        assertThat(plain(wanted)).as(vector.toString()).startsWith(plain(name));
    }

    private static String words(Id003Status status) {
        return switch (status) {
            case Id003Status.Idling() -> "ENABLE / IDLING";
            case Id003Status.Disabled() -> "DISABLE";
            case Id003Status.EscrowTicket _ -> "ESCROW";
            case Id003Status.Trouble state -> state.trouble().name();
            case Id003Status.Enquiry() -> "ENQ";
            default -> status.getClass().getSimpleName();
        };
    }

    private static String plain(String words) {
        return words.replaceAll("[ _/]", "").toUpperCase(Locale.ROOT);
    }

    @Test
    void everyCommandOfTheDriverIsInTheVectorsAndEncodesAlike() throws IOException {
        for (Map.Entry<String, Id003Command> entry : COMMANDS.entrySet()) {
            Vector vector = vectors().stream()
                    .filter(row ->
                            row.direction().equals("H>D") && row.meaning().startsWith(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no vector for " + entry.getKey()));
            assertThat(entry.getValue().frame().toString()).as(entry.getKey()).isEqualTo(vector.hex());
        }
    }

    @Test
    void readsTheDataOfStatuses() {
        assertThat(Id003Status.of(frame("FC 06 13 63 A2 D8"))).isEqualTo(new Id003Status.Escrow(0x63));
        assertThat(Id003Status.of(frame("FC 06 15 63 72 8C")))
                .isEqualTo(new Id003Status.VendValid(OptionalInt.of(0x63)));
        assertThat(Id003Status.of(frame("FC 06 17 79 19 00"))).isEqualTo(new Id003Status.Rejecting(0x79));
        assertThat(Id003Status.of(frame("FC 06 49 A5 1F 55")))
                .isEqualTo(new Id003Status.Trouble(Id003Trouble.FAILURE, 0xA5));
        assertThat(Id003Status.of(frame("FC 18 13 6F 30 30 31 32 33 34 35 36 37 38 39 30 31 32 33 34 35 36 51 7E")))
                .isEqualTo(new Id003Status.EscrowTicket("001234567890123456"));
        assertThat(Id003Status.of(Id003Frame.of(0x2F, 1))).isEqualTo(new Id003Status.Unknown(Id003Frame.of(0x2F, 1)));
    }

    @Test
    void readsBothCurrencyTables() throws IOException {
        Id003Countries countries = new Id003Countries(Map.of());
        Currency euro = Currency.getInstance("EUR");
        Id003NoteTable table = Id003NoteTable.read(frame(byMeaning("CURRENCY ASSIGN reply: 62-68")), countries);
        assertThat(table.refused()).isEmpty();
        assertThat(table.notes())
                .isEqualTo(Map.of(
                        0x62, Denomination.note(euro, 500),
                        0x63, Denomination.note(euro, 1_000),
                        0x64, Denomination.note(euro, 2_000),
                        0x65, Denomination.note(euro, 5_000),
                        0x66, Denomination.note(euro, 10_000),
                        0x67, Denomination.note(euro, 20_000),
                        0x68, Denomination.note(euro, 50_000)));
        assertThat(table.disabledMask(Set.of(Denomination.note(euro, 1_000), Denomination.note(euro, 50_000))))
                .isEqualTo(0xFFFF & ~0x84);
        assertThat(Id003NoteTable.read(frame(byMeaning("CURRENCY ASSIGN reply: USD")), countries)
                        .value(0x67))
                .contains(Denomination.note(Currency.getInstance("USD"), 10_000));
    }

    @Test
    void refusesRowsNobodyVouchesFor() {
        Id003Frame reply = Id003Frame.of(0x8A, 0x61, 0xE0, 5, 0, 0x61, 0xE0, 10, 0, 0x62, 0xE0, 5, 0xFE, 0x99, 1, 1, 0);
        Id003NoteTable table = Id003NoteTable.read(reply, new Id003Countries(Map.of()));
        assertThat(table.notes()).isEmpty();
        assertThat(table.refused()).hasSize(3);
    }

    @Test
    void anOperatorMayVouchForACountry() {
        Currency kuna = Currency.getInstance("HRK");
        Id003NoteTable table =
                Id003NoteTable.read(Id003Frame.of(0x8A, 0x61, 200, 5, 1), new Id003Countries(Map.of(200, kuna)));
        assertThat(table.value(0x61)).contains(Denomination.note(kuna, 5_000));
    }

    private static String byMeaning(String meaning) throws IOException {
        return vectors().stream()
                .filter(vector -> vector.meaning().startsWith(meaning))
                .findFirst()
                .orElseThrow()
                .hex();
    }

    static Id003Frame frame(String hex) {
        byte[] bytes = Hex.parse(hex);
        Id003Codec codec = new Id003Codec();
        assertThat(codec.offer(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        if (codec.next() instanceof Id003Codec.Decoded.Frame(Id003Frame frame)) {
            assertThat(codec.next()).isEqualTo(new Id003Codec.Decoded.NeedMore());
            return frame;
        }
        throw new AssertionError("not a frame: " + hex);
    }
}

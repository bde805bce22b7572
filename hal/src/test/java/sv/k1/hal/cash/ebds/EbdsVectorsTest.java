package sv.k1.hal.cash.ebds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.io.VectorRow;

/** The language-neutral vector file, both directions. */
class EbdsVectorsTest {
    private static final EbdsMode EXTENDED_B = new EbdsMode(EbdsPolicy.B, true);

    static List<VectorRow> vectors() {
        return VectorRow.load("/ebds/vectors.tsv");
    }

    static Stream<VectorRow> modelTReplies() {
        return vectors().stream().filter(row -> row.meaning().contains(", model T, rev 3.0"));
    }

    static Stream<VectorRow> plainNotes() {
        return vectors().stream().filter(row -> row.meaning().contains("non-extended note value"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decodesAndEncodesToTheSameBytes(VectorRow vector) {
        assertThat(Hex.of(frame(vector.hex()).encode())).isEqualTo(vector.hex());
    }

    @ParameterizedTest
    @MethodSource("modelTReplies")
    void readsEachStateByItsWords(VectorRow vector) {
        EbdsStatus status = standing(vector.hex()).status();
        assertThat(status.model()).isEqualTo('T');
        assertThat(status.revision()).isEqualTo("3.0");
        String words = vector.meaning().split(", model T")[0].replaceFirst(" \\(.*", "");
        assertThat(status.toString()).as(vector.meaning()).isEqualTo(expected(words));
        assertThat(frame(vector.hex()).toggle()).isEqualTo(vector.meaning().endsWith("toggle 1"));
    }

    private static String expected(String words) {
        return switch (words) {
            case "reply power-up, initialising" -> "NONE, power-up";
            case "reply idling" -> "IDLING";
            case "reply accepting" -> "ACCEPTING";
            case "reply escrowed" -> "ESCROWED";
            case "reply stacking" -> "STACKING";
            case "reply idling + stacked" -> "IDLING, stacked";
            case "reply returning" -> "RETURNING";
            case "reply idling + returned" -> "IDLING, returned";
            case "reply idling + rejected" -> "IDLING, rejected";
            case "reply idling + cheated" -> "IDLING, cheated";
            case "reply idling + stacked + cheated" -> "IDLING, stacked, cheated";
            case "reply jammed" -> "NONE, jammed";
            case "reply stacker full" -> "NONE, stacker full";
            case "reply cassette removed" -> "NONE, cassette removed";
            case "reply paused" -> "IDLING, paused";
            case "reply failure, out of order" -> "NONE, failure";
            case "reply invalid command" -> "IDLING, invalid command";
            case "reply power-up + escrowed" -> "ESCROWED, power-up";
            case "reply idling, transport open" -> "IDLING, transport open";
            default -> "a state this test does not know: " + words;
        };
    }

    @ParameterizedTest
    @MethodSource("plainNotes")
    void readsTheNoteValueOfPlainMode(VectorRow vector) {
        int value = Integer.parseInt(vector.meaning().replaceFirst(".*note value (\\d).*", "$1"));
        EbdsStatus status = standing(vector.hex()).status();
        assertThat(status.noteValue()).isEqualTo(value);
        assertThat(status.isStacked()).isEqualTo(vector.meaning().contains("stacked"));
    }

    @Test
    void saysWhatTheVectorsSay() {
        Map<String, EbdsCommand> polls = Map.of(
                "omnibus poll, accept, 4 ways", new EbdsCommand.Poll(0x7F),
                "omnibus poll, do not accept", new EbdsCommand.Poll(0),
                "omnibus STACK", new EbdsCommand.Stack(),
                "omnibus RETURN", new EbdsCommand.Return());
        polls.forEach((meaning, command) -> vectors().stream()
                .filter(row -> row.meaning().startsWith(meaning))
                .forEach(row ->
                        assertSent(row, command, EXTENDED_B, row.meaning().endsWith("toggle 1"))));
        for (int index = 2; index <= 8; index++) {
            assertSent(
                    byMeaning("query extended note specification, index " + index),
                    new EbdsCommand.QueryNote(index),
                    EXTENDED_B,
                    index % 2 == 0);
        }
        assertSent(byMeaning("soft reset"), new EbdsCommand.SoftReset(), EXTENDED_B, false);
        Map<String, EbdsQuery> queries = Map.of(
                "query application part number", EbdsQuery.APPLICATION_PART_NUMBER,
                "query variant name", EbdsQuery.VARIANT_NAME,
                "query capabilities", EbdsQuery.CAPABILITIES,
                "query software CRC", EbdsQuery.SOFTWARE_CRC,
                "query acceptor type", EbdsQuery.ACCEPTOR_TYPE,
                "query serial number", EbdsQuery.SERIAL_NUMBER);
        queries.forEach(
                (meaning, query) -> assertSent(byMeaning(meaning), new EbdsCommand.Ask(query), EXTENDED_B, false));
        assertSent(
                byMeaning("set note inhibits, 8-byte form, notes 1-7 enabled"),
                new EbdsCommand.SetNotes(List.of(0x7F, 0, 0, 0, 0, 0, 0, 0)),
                EXTENDED_B,
                false);
    }

    @Test
    void saysThePowerUpPolicyInEachPoll() {
        EbdsCommand poll = new EbdsCommand.Poll(0x7F);
        assertSent(
                byMeaning("omnibus poll, accept, policy A, extended"), poll, new EbdsMode(EbdsPolicy.A, true), false);
        assertSent(
                byMeaning("omnibus poll, accept, policy C, extended"), poll, new EbdsMode(EbdsPolicy.C, true), false);
        assertSent(
                byMeaning("omnibus poll, accept, policy A, non-extended"),
                poll,
                new EbdsMode(EbdsPolicy.A, false),
                false);
    }

    @Test
    void readsTheNoteTable() {
        List<EbdsNoteText> rows = vectors().stream()
                .filter(row -> row.meaning().startsWith("extended note reply, index"))
                .map(row -> standing(row.hex()).note().orElseThrow())
                .toList();
        EbdsNoteTable table = EbdsNoteTable.read(rows);
        assertThat(table.refused()).isEmpty();
        assertThat(table.denominations())
                .containsExactly(
                        euro(500), euro(1_000), euro(2_000), euro(5_000), euro(10_000), euro(20_000), euro(50_000));
        assertThat(table.enableBytes(Set.of(euro(500), euro(50_000)), true))
                .isEqualTo(List.of(0x41, 0, 0, 0, 0, 0, 0, 0));
        assertThat(table.enableBytes(Set.of(euro(500)), false)).hasSize(19).startsWith(1);
    }

    @Test
    void enablesEveryRowOfTheSameValue() {
        EbdsNoteText one = new EbdsNoteText(1, "EUR", "005+00", 0);
        EbdsNoteText eighth = new EbdsNoteText(8, "EUR", "005+00", 0);
        EbdsNoteText ninth = new EbdsNoteText(9, "EUR", "010+00", 0);
        EbdsNoteTable table = EbdsNoteTable.read(List.of(one, eighth, ninth));
        assertThat(table.enableBytes(Set.of(euro(500)), true)).isEqualTo(List.of(1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void readsNotesInEscrowAndStacked() {
        VectorRow escrowed = byMeaning("extended reply, escrowed EUR 20, toggle 1");
        assertThat(standing(escrowed.hex()).note().orElseThrow().denomination()).contains(euro(2_000));
        assertThat(standing(escrowed.hex()).status().state()).isEqualTo(EbdsStatus.State.ESCROWED);
        VectorRow yen = byMeaning("extended note reply JPY 2000");
        assertThat(standing(yen.hex()).note().orElseThrow().denomination())
                .contains(Denomination.note(Currency.getInstance("JPY"), 2_000));
        VectorRow blank = byMeaning("extended reply, blank stacked");
        assertThat(standing(blank.hex()).note().orElseThrow().isBlank()).isTrue();
        assertThat(standing(blank.hex()).status().isStacked()).isTrue();
    }

    @Test
    void readsNoValueThatIsNotSure() {
        for (String number : List.of("000+00", "00A+00", "005 00", "005+0", "001-09", "005+99", "")) {
            assertThat(new EbdsNoteText(1, "EUR", number, 0).denomination())
                    .as(number)
                    .isEmpty();
        }
        assertThat(new EbdsNoteText(1, "EUE", "005+00", 0).denomination()).isEmpty();
        assertThat(new EbdsNoteText(1, "EUR", "050-01", 0).denomination()).contains(euro(500));
        assertThat(new EbdsNoteText(1, "EUR", "005+00", 2).isDoubtful()).isTrue();
    }

    @Test
    void readsAnswersToAuxiliaryQueries() {
        assertThat(auxiliary("serial number reply").text()).isEqualTo("1234567890");
        assertThat(auxiliary("acceptor type reply").text()).isEqualTo("SC8327RUSA");
        assertThat(auxiliary("application part number reply").text()).isEqualTo("286151103");
        assertThat(auxiliary("variant name reply").text()).isEqualTo("EUR_USD");
        assertThat(auxiliary("software CRC reply").fourNibbles()).isEqualTo("ABCD");
        assertThat(auxiliary("software CRC reply").text()).isEmpty();
    }

    @Test
    void barcodesAndUnknownMessagesBearNoNote() {
        assertThat(standing(byMeaning("extended barcode reply, escrowed").hex()).note())
                .isEmpty();
        assertThat(EbdsReply.of(EbdsFrame.of(7, false, 0x55, 1, 2, 3, 4, 5, 6))).isInstanceOf(EbdsReply.Unknown.class);
        assertThat(EbdsReply.of(EbdsFrame.of(2, false, 1, 2, 3))).isInstanceOf(EbdsReply.Unknown.class);
    }

    private static void assertSent(VectorRow row, EbdsCommand command, EbdsMode mode, boolean toggle) {
        assertThat(command.frame(toggle, mode).toString()).as(row.meaning()).isEqualTo(row.hex());
    }

    private static VectorRow byMeaning(String meaning) {
        return vectors().stream()
                .filter(row -> row.meaning().startsWith(meaning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no vector " + meaning));
    }

    private static EbdsReply.Auxiliary auxiliary(String meaning) {
        return (EbdsReply.Auxiliary) EbdsReply.of(frame(byMeaning(meaning).hex()));
    }

    private static EbdsReply.Standing standing(String hex) {
        return (EbdsReply.Standing) EbdsReply.of(frame(hex));
    }

    private static Denomination euro(long cents) {
        return Denomination.note(Currency.getInstance("EUR"), cents);
    }

    static EbdsFrame frame(String hex) {
        byte[] bytes = Hex.parse(hex);
        EbdsCodec codec = new EbdsCodec();
        assertThat(codec.offer(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        if (codec.next() instanceof EbdsCodec.Decoded.Frame(EbdsFrame frame)) {
            assertThat(codec.next()).isEqualTo(new EbdsCodec.Decoded.NeedMore());
            return frame;
        }
        throw new AssertionError("not a frame: " + hex);
    }
}

package sv.k1.hal.print.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.io.VectorRow;
import sv.k1.hal.print.PrinterStatus;
import sv.k1.hal.print.PrinterStatus.Paper;

class EscPosStatusTest {
    private static List<PrinterReply> read(byte[] bytes) {
        return new ReplyReader().read(bytes, bytes.length, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "12 12 12 12, OK, false, false, false, false",
        "16 12 12 12, OK, false, false, false, false",
        "1A 32 12 7E, OUT, false, false, true, false",
        "1A 32 12 72, OUT, false, false, true, false",
        "1A 16 12 12, OK, true, false, true, false",
        "1A 16 12 52, UNKNOWN, true, false, true, false",
        "12 12 12 1E, LOW, false, false, false, false",
        "1A 52 1A 12, OK, false, true, true, false",
        "1A 52 32 12, OK, false, false, true, true",
        "1A 52 52 12, OK, false, false, true, false"
    })
    void readsTheFourRealTimeAnswers(
            String hex, Paper paper, boolean cover, boolean cutter, boolean offline, boolean unrecoverable) {
        byte[] raw = Hex.parse(hex);
        assertThat(EscPosStatus.ofRealTime(raw[0], raw[1], raw[2], raw[3]))
                .isEqualTo(new PrinterStatus(
                        true, paper, cover, cutter, offline, unrecoverable, "DLE EOT " + Hex.of(raw)));
    }

    @Test
    void everyDleEotReplyOfTheVectorsIsTakenAsOne() {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (VectorRow row : VectorRow.load("/escpos/vectors.tsv")) {
            if (row.isFromDevice() && row.meaning().startsWith("DLE EOT")) {
                seen++;
                if (!read(row.bytes()).equals(List.of(new PrinterReply.RealTime(row.bytes()[0])))) {
                    wrong.add(row.hex());
                }
            }
        }
        assertThat(seen).isEqualTo(12);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10 00 00 00, OK, false, false, false, false",
        "14 00 00 0F, OK, false, false, false, false",
        "38 00 00 00, OK, true, false, true, false",
        "18 00 0C 00, OUT, false, false, true, false",
        "10 00 03 00, LOW, false, false, false, false",
        "18 08 00 00, OK, false, true, true, false",
        "18 20 00 00, OK, false, false, true, true",
        "18 40 00 00, OK, false, false, true, false",
        "50 00 00 00, OK, false, false, true, false"
    })
    void readsAutomaticStatus(
            String hex, Paper paper, boolean cover, boolean cutter, boolean offline, boolean unrecoverable) {
        List<PrinterReply> replies = read(Hex.parse(hex));
        assertThat(replies).hasSize(1).first().isInstanceOf(PrinterReply.Automatic.class);
        assertThat(EscPosStatus.ofAutomatic((PrinterReply.Automatic) replies.getFirst()))
                .isEqualTo(new PrinterStatus(true, paper, cover, cutter, offline, unrecoverable, "ASB " + hex));
    }

    @Test
    void tellsRepliesApartOnOneStream() {
        byte[] stream = Hex.parse("13 12 37 22 30 30 34 32 00 11 0F 10 00 00 00 37 25 00 5F 45 50 00 80");
        assertThat(read(stream))
                .containsExactly(
                        new PrinterReply.Flow(true),
                        new PrinterReply.RealTime(0x12),
                        new PrinterReply.ProcessId("0042"),
                        new PrinterReply.Flow(false),
                        new PrinterReply.InLine(0x0F),
                        new PrinterReply.Automatic(0x10, 0, 0, 0),
                        new PrinterReply.BuffersCleared(),
                        new PrinterReply.Block("5F 45 50 00"),
                        new PrinterReply.Noise("80"));
    }

    @Test
    void joinsARepliesBytesThatComeOneByOne() {
        ReplyReader reader = new ReplyReader();
        List<PrinterReply> replies = new ArrayList<>();
        for (byte one : Hex.parse("37 22 30 30 34 32 00")) {
            replies.addAll(reader.read(new byte[] {one}, 1, 10));
        }
        assertThat(replies).containsExactly(new PrinterReply.ProcessId("0042"));
    }

    @Test
    void anUnfinishedReplyBecomesNoiseAndDoesNotEatTheNextOne() {
        ReplyReader reader = new ReplyReader();
        assertThat(reader.read(Hex.parse("10 00"), 2, 0)).isEmpty();
        assertThat(reader.read(Hex.parse("12"), 1, 600))
                .containsExactly(new PrinterReply.Noise("10 00"), new PrinterReply.RealTime(0x12));
    }

    @Test
    void aBlockWithoutEndIsBounded() {
        byte[] endless = new byte[300];
        java.util.Arrays.fill(endless, (byte) 0x37);
        assertThat(read(endless)).hasSize(3).allSatisfy(reply -> assertThat(reply)
                .isInstanceOf(PrinterReply.Noise.class));
    }
}

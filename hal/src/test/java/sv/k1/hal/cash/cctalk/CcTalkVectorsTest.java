package sv.k1.hal.cash.cctalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.io.VectorRow;

/** The vector file through this driver's codec, in both directions. */
class CcTalkVectorsTest {
    private static final List<VectorRow> ROWS = VectorRow.load("/cctalk/vectors.tsv");
    private static final Currency USD = Currency.getInstance("USD");

    static List<VectorRow> frames() {
        return ROWS.stream()
                .filter(row -> row.bytes().length >= 5 && !row.meaning().startsWith("INVALID"))
                .filter(row -> !row.direction().equals("BUS"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("frames")
    void decodesAndEncodesToTheSameBytes(VectorRow row) {
        CcTalkChecksum checksum =
                CcTalkChecksum.SUM8.fits(row.bytes(), row.bytes().length) ? CcTalkChecksum.SUM8 : CcTalkChecksum.CRC16;
        assertThat(checksum.fits(row.bytes(), row.bytes().length))
                .as(row.meaning())
                .isTrue();
        CcTalkFrame frame = frame(row.hex(), checksum);
        assertThat(Hex.of(frame.encode(checksum))).as(row.meaning()).isEqualTo(row.hex());
        if (row.isFromDevice()) {
            assertThat(frame.destination()).isEqualTo(CcTalkFrame.HOST);
        }
    }

    @Test
    void theFileHasTheRowsThatWereReviewed() {
        assertThat(frames()).hasSizeGreaterThan(150);
    }

    @Test
    void refusesTheFrameWithTheWrongChecksum() {
        VectorRow bad = ROWS.stream()
                .filter(row -> row.meaning().startsWith("INVALID"))
                .findFirst()
                .orElseThrow();
        for (CcTalkChecksum checksum : CcTalkChecksum.values()) {
            CcTalkCodec codec = CcTalkCodec.forHost();
            codec.offer(bad.bytes(), 0, bad.bytes().length);
            assertThat(codec.next(checksum)).isInstanceOf(CcTalkCodec.Decoded.Garbage.class);
        }
    }

    @Test
    void everyCommandOfTheSheetsExamplesComesOutAlike() {
        assertThat(sum8(CcTalkRequest.of(CcTalkHeader.SIMPLE_POLL), 2)).isEqualTo("02 00 01 FE FF");
        assertThat(sum8(CcTalkRequest.of(CcTalkHeader.COIN_ID, 4), 2)).isEqualTo("02 01 01 B8 04 40");
        assertThat(sum8(CcTalkRequest.of(CcTalkHeader.MODIFY_INHIBIT, 0x38, 0), 2))
                .isEqualTo("02 02 01 E7 38 00 DC");
        assertThat(sum8(CcTalkRequest.of(CcTalkHeader.MODIFY_MASTER_INHIBIT, 1), 2))
                .isEqualTo("02 01 01 E4 01 17");
        assertThat(sum8(CcTalkRequest.of(CcTalkHeader.MODIFY_SORTER_PATH, 4, 2), 2))
                .isEqualTo("02 02 01 D2 04 02 23");
        assertThat(sum8(CcTalkRequest.of(CcTalkHeader.READ_CREDIT), 2)).isEqualTo("02 00 01 E5 18");
        assertThat(crc(CcTalkRequest.of(CcTalkHeader.RESET_DEVICE))).isEqualTo("28 00 46 01 3F");
        assertThat(crc(CcTalkRequest.of(CcTalkHeader.COUNTRY_SCALING, 'U', 'S')))
                .isEqualTo("28 02 75 9C 55 53 71");
        assertThat(crc(CcTalkRequest.of(CcTalkHeader.BILL_ID, 5))).isEqualTo("28 01 AF 9D 05 BB");
        assertThat(crc(CcTalkRequest.of(CcTalkHeader.MODIFY_BILL_MODE, 3))).isEqualTo("28 01 AD 99 03 17");
        assertThat(crc(CcTalkRequest.of(CcTalkHeader.READ_BILL_EVENTS))).isEqualTo("28 00 31 9F 5D");
        assertThat(crc(CcTalkRequest.of(CcTalkHeader.ROUTE_BILL, 1))).isEqualTo("28 01 BC 9A 01 62");
        assertThat(crc(CcTalkRequest.of(CcTalkHeader.ROUTE_BILL, 255))).isEqualTo("28 01 6D 9A FF 6C");
    }

    private static String sum8(CcTalkRequest request, int address) {
        return Hex.of(request.to(address).encode(CcTalkChecksum.SUM8));
    }

    private static String crc(CcTalkRequest request) {
        return Hex.of(request.to(40).encode(CcTalkChecksum.CRC16));
    }

    @Test
    void takesItsOwnEchoOutOfTheStream() {
        byte[] bus = Hex.parse("02 00 01 FE FF 01 00 02 00 FD");
        CcTalkEcho echo = new CcTalkEcho();
        echo.sending(Hex.parse("02 00 01 FE FF"));
        CcTalkCodec codec = CcTalkCodec.forHost();
        for (byte next : bus) {
            if (echo.take(next) == CcTalkEcho.Finding.FROM_DEVICE) {
                assertThat(codec.offer(new byte[] {next}, 0, 1)).isEqualTo(1);
            }
        }
        assertThat(echo.isPresent()).isTrue();
        assertThat(codec.next(CcTalkChecksum.SUM8)).isInstanceOf(CcTalkCodec.Decoded.Frame.class);
    }

    @Test
    void countsEventsAcrossTheWrap() {
        assertThat(CcTalkEvents.difference(255, 1)).isEqualTo(1);
        assertThat(CcTalkEvents.difference(254, 3)).isEqualTo(4);
        assertThat(CcTalkEvents.difference(2, 9)).isEqualTo(7);
        assertThat(CcTalkEvents.difference(7, 7)).isZero();
        CcTalkEvents afterWrap = events("01 05 01 04 01 04 01 05 01 06 01");
        assertThat(afterWrap.counterAt(1)).isEqualTo(1);
        assertThat(afterWrap.counterAt(2)).isEqualTo(255);
        assertThat(afterWrap.a(5)).isEqualTo(6);
    }

    @Test
    void aLaterReadingContinuesOnlyWhatItStillShows() {
        CcTalkEvents seen = events("03 06 01 00 01 04 01 00 00 00 00");
        assertThat(events("04 02 01 06 01 00 01 04 01 00 00").continues(seen)).isTrue();
        assertThat(events("04 06 01 00 01 04 01 00 00 00 00").continues(seen)).isFalse();
        assertThat(events("03 05 01 00 01 04 01 00 00 00 00").continues(seen)).isFalse();
        assertThat(events("00 00 00 00 00 00 00 00 00 00 00").continues(seen)).isFalse();
        assertThat(events("02 00 01 04 01 00 00 00 00 00 00").continues(seen)).isFalse();
        assertThat(seen.isSame(seen)).isTrue();
        assertThat(seen.isSame(events("03 06 01 00 01 04 01 00 00 00 01"))).isFalse();
    }

    private static CcTalkEvents events(String hex) {
        return CcTalkEvents.read(Hex.parse(hex));
    }

    @Test
    void readsIdsAndTheirValues() {
        assertThat(CcTalkIds.value("US025A")).contains(25L);
        assertThat(CcTalkIds.value("EU100 ")).contains(100L);
        assertThat(CcTalkIds.value("CO5K0A")).contains(5_000L);
        assertThat(CcTalkIds.value("CO.50A")).isEmpty();
        assertThat(CcTalkIds.value("US0020A")).contains(20L);
        assertThat(CcTalkIds.value("US000A")).isEmpty();
        assertThat(CcTalkIds.value("USxy1A")).isEmpty();
        assertThat(CcTalkIds.isEmpty("......")).isTrue();
        assertThat(CcTalkIds.isEmpty("\0\0\0\0\0\0")).isTrue();
        assertThat(new CcTalkIds.Scaling(100, 2).minorUnits(20, USD)).contains(2_000L);
        assertThat(new CcTalkIds.Scaling(1_000, 0).minorUnits(2, Currency.getInstance("COP")))
                .contains(200_000L);
        assertThat(new CcTalkIds.Scaling(0, 0).minorUnits(20, USD)).isEmpty();
        assertThat(new CcTalkIds.Scaling(1, 3).minorUnits(5, USD)).isEmpty();
    }

    @Test
    void twoPositionsMayCarryTheSameCoin() {
        CcTalkItemTable table = CcTalkItemTable.ofCoins(
                Map.of(1, "US025A", 3, "US025B", 4, "TK001A", 5, "XX025A"), new CcTalkIds(Map.of()));
        Denomination quarter = new Denomination(USD, 25, Denomination.Kind.COIN);
        assertThat(table.denominations()).containsExactly(quarter);
        assertThat(table.acceptMask(Set.of(quarter))).isEqualTo(0b101);
        assertThat(table.refused()).hasSize(2);
    }

    static CcTalkFrame frame(String hex, CcTalkChecksum checksum) {
        byte[] bytes = Hex.parse(hex);
        CcTalkCodec codec = CcTalkCodec.forAnyone();
        assertThat(codec.offer(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        if (codec.next(checksum) instanceof CcTalkCodec.Decoded.Frame found) {
            assertThat(codec.next(checksum)).isEqualTo(new CcTalkCodec.Decoded.NeedMore());
            return found.frame();
        }
        throw new AssertionError("not a frame: " + hex);
    }
}

package sv.k1.simulator.cash.ssp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.bytes.Hex;

class SspWireTest {
    static List<SspVectors.Row> good() {
        return SspVectors.all().stream()
                .filter(row -> !row.meaning().startsWith("INVALID"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("good")
    void readsAndWritesEachVector(SspVectors.Row row) {
        List<SspFrame> frames = new SspWire().feed(row.bytes());
        assertThat(frames).hasSize(1);
        assertThat(Hex.of(SspWire.encode(frames.getFirst()))).isEqualTo(row.hex());
    }

    @Test
    void theFileHasTheRowsThatWereReviewed() {
        assertThat(good()).hasSizeGreaterThan(130);
        assertThat(SspVectors.of("INVALID")).hasSize(2);
    }

    @Test
    void dropsADamagedFrameAndAFrameCutShortByTheNext() {
        SspWire codec = new SspWire();
        assertThat(codec.feed(SspVectors.of("INVALID:").getFirst().bytes())).isEmpty();
        assertThat(codec.takeBadFrames()).isEqualTo(1);
        assertThat(codec.feed(SspVectors.of("INVALID start").getFirst().bytes()))
                .containsExactly(new SspFrame(0x80, new byte[] {7}));
        assertThat(codec.takeBadFrames()).isEqualTo(1);
        assertThat(codec.isWaiting()).isFalse();
    }

    @Test
    void hasTheCheckValueOfItsCrc() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(SspWire.crc(digits, digits.length)).isEqualTo(0xAEE7);
    }

    @Test
    void namesCommandsAndEventsAsTheVectorsDo() {
        assertThat(SspMeaning.command(Hex.parse("56"))).isEqualTo("POLL WITH ACK");
        assertThat(SspMeaning.command(Hex.parse("06 07"))).isEqualTo("HOST PROTOCOL VERSION 07");
        for (SspVectors.Row row : SspVectors.of("pub: OK; ")) {
            byte[] data = new SspWire().feed(row.bytes()).getFirst().data();
            if (data.length == 2 && data[1] != 8) {
                String event = SspMeaning.reply(data, Optional.of(SspCommand.POLL));
                assertThat(row.meaning().toUpperCase(Locale.ROOT)).startsWith("PUB: " + event);
            }
        }
    }

    @Test
    void readsThePublishedEncryptedReply() {
        SspCrypto crypto = new SspCrypto(SspReplayTest.asInTheVectors(), SspProfile.DEFAULT_FIXED_KEY);
        assertThat(crypto.generator(SspCrypto.littleEndian(0x7B059425L))).isTrue();
        assertThat(crypto.modulus(SspCrypto.littleEndian(0x068BFB6BL))).isTrue();
        assertThat(crypto.modulus(SspCrypto.littleEndian(0x068BFB6CL))).isFalse();
        assertThat(Hex.of(SspCrypto.aesKey(SspProfile.DEFAULT_FIXED_KEY, 0x05D8A535L)
                        .getEncoded()))
                .isEqualTo("67 45 23 01 67 45 23 01 35 A5 D8 05 00 00 00 00");
    }
}

package sv.k1.hal.cash.cctalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the wire brings, the codec accounts for every byte and finds its way back. */
class CcTalkCodecPropertiesTest {
    private static final CcTalkFrame ACK = new CcTalkFrame(1, 2, 0, new byte[0]);

    private static List<CcTalkFrame> decode(byte[] bytes, CcTalkChecksum checksum, boolean silenceAtTheEnd) {
        CcTalkCodec codec = CcTalkCodec.forHost();
        List<CcTalkFrame> frames = new ArrayList<>();
        int used = 0;
        int accounted = 0;
        boolean more = true;
        while (more) {
            CcTalkCodec.Decoded decoded = codec.next(checksum);
            if (decoded instanceof CcTalkCodec.Decoded.NeedMore) {
                if (used < bytes.length) {
                    int taken = codec.offer(bytes, used, bytes.length);
                    assertThat(taken).as("room after NeedMore").isPositive();
                    used += taken;
                    continue;
                }
                decoded = silenceAtTheEnd ? codec.abandonPartial() : decoded;
            }
            switch (decoded) {
                case CcTalkCodec.Decoded.Frame found -> {
                    frames.add(found.frame());
                    accounted += found.frame().encode(checksum).length;
                }
                case CcTalkCodec.Decoded.Garbage garbage -> {
                    assertThat(garbage.skipped()).isPositive();
                    accounted += garbage.skipped();
                }
                case CcTalkCodec.Decoded.NeedMore() -> more = false;
            }
        }
        assertThat(accounted + codec.clear()).isEqualTo(bytes.length);
        return frames;
    }

    @Property(tries = 4_000)
    void anyBytesAreAccountedFor(@ForAll @Size(max = 700) byte[] bytes, @ForAll CcTalkChecksum checksum) {
        assertThat(decode(bytes, checksum, true).size()).isLessThanOrEqualTo(bytes.length / 5);
    }

    @Property(tries = 1_000)
    void isBackInStepWithinOneLongestFrame(@ForAll @Size(max = 300) byte[] noise, @ForAll CcTalkChecksum checksum) {
        int replies = 80;
        byte[] reply = ACK.encode(checksum);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(noise);
        for (int i = 0; i < replies; i++) {
            stream.writeBytes(reply);
        }
        long good = decode(stream.toByteArray(), checksum, false).stream()
                .filter(frame -> frame.destination() == 1 && frame.header() == 0 && frame.data().length == 0)
                .count();
        assertThat(good).isGreaterThanOrEqualTo(replies - 2 * (CcTalkFrame.LONGEST / reply.length + 1));
    }

    @Property(tries = 1_500)
    void survivesMutatedFrames(@ForAll long seed, @ForAll CcTalkChecksum checksum) {
        Random random = new Random(seed);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            byte[] data = new byte[random.nextInt(30)];
            random.nextBytes(data);
            byte[] frame = new CcTalkFrame(1, 2, random.nextInt(256), data).encode(checksum);
            if (random.nextInt(3) == 0) {
                frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
            }
            stream.write(frame, 0, random.nextInt(5) == 0 ? random.nextInt(frame.length) : frame.length);
        }
        assertThat(decode(stream.toByteArray(), checksum, true)).hasSizeLessThanOrEqualTo(stream.size() / 5);
    }

    @Property(tries = 1_000)
    void oneFlippedBitIsNeverAFrame(@ForAll CcTalkChecksum checksum, @ForAll @IntRange(max = 127) int bit) {
        byte[] data = new byte[11];
        byte[] frame = new CcTalkFrame(1, 2, 0, data).encode(checksum);
        frame[bit / 8] ^= (byte) (1 << bit % 8);
        byte[] whole = new CcTalkFrame(1, 2, 0, data).encode(checksum);
        assertThat(decode(frame, checksum, true)).noneMatch(found -> found.data().length == whole.length - 5);
    }

    @Property(tries = 500)
    void everyFrameComesBackWhole(
            @ForAll CcTalkChecksum checksum,
            @ForAll @IntRange(max = 255) int header,
            @ForAll @Size(max = 252) byte[] data) {
        CcTalkFrame frame =
                new CcTalkFrame(1, checksum == CcTalkChecksum.SUM8 ? 2 : CcTalkFrame.SOURCE_NOT_TOLD, header, data);
        assertThat(decode(frame.encode(checksum), checksum, false)).containsExactly(frame);
    }
}

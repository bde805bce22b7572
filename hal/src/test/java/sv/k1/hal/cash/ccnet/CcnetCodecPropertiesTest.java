package sv.k1.hal.cash.ccnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import sv.k1.hal.bytes.Hex;

/** Whatever comes in: no exception, no growth, and back in step within one longest frame. */
class CcnetCodecPropertiesTest {
    private static final byte[] POLL = Hex.parse("02 03 06 33 DA 81");

    /** Feeds everything and returns the frames; checks that each byte is accounted for. */
    private static List<CcnetFrame> decode(CcnetCodec codec, byte[] bytes, boolean silenceAtTheEnd) {
        List<CcnetFrame> frames = new ArrayList<>();
        int accounted = 0;
        int used = 0;
        boolean more = true;
        while (more) {
            CcnetCodec.Decoded decoded = codec.next();
            if (decoded instanceof CcnetCodec.Decoded.NeedMore) {
                if (used < bytes.length) {
                    int taken = codec.offer(bytes, used, bytes.length);
                    assertThat(taken).as("room after NeedMore").isPositive();
                    used += taken;
                    continue;
                }
                decoded = silenceAtTheEnd ? codec.abandonPartial() : decoded;
            }
            switch (decoded) {
                case CcnetCodec.Decoded.Frame(CcnetFrame frame) -> {
                    frames.add(frame);
                    accounted += frame.encode().length;
                }
                case CcnetCodec.Decoded.Garbage garbage -> {
                    assertThat(garbage.skipped()).isPositive();
                    accounted += garbage.skipped();
                }
                case CcnetCodec.Decoded.NeedMore() -> more = false;
            }
        }
        assertThat(accounted + codec.clear()).isEqualTo(bytes.length);
        return frames;
    }

    @Property(tries = 5_000)
    void anyBytesAreAccountedFor(@ForAll @Size(max = 700) byte[] bytes, @ForAll boolean silence) {
        assertThat(decode(new CcnetCodec(), bytes, silence).size())
                .isLessThanOrEqualTo(bytes.length / CcnetFrame.SHORTEST);
    }

    @Property(tries = 2_000)
    void isBackInStepWithinOneLongestFrame(@ForAll @Size(max = 300) byte[] noise) {
        int polls = 60;
        byte[] stream = new byte[noise.length + polls * POLL.length];
        System.arraycopy(noise, 0, stream, 0, noise.length);
        for (int i = 0; i < polls; i++) {
            System.arraycopy(POLL, 0, stream, noise.length + i * POLL.length, POLL.length);
        }
        long good = decode(new CcnetCodec(), stream, false).stream()
                .filter(frame -> frame.equals(CcnetFrame.of(0x33)))
                .count();
        assertThat(good).isGreaterThanOrEqualTo(polls - CcnetFrame.LONGEST / POLL.length - 1);
    }

    @Property(tries = 2_000)
    void survivesMutatedFrames(@ForAll long seed) {
        Random random = new Random(seed);
        List<byte[]> parts = new ArrayList<>();
        int length = 0;
        for (int i = 0; i < 40; i++) {
            byte[] frame = CcnetFrame.of(
                            random.ints(1 + random.nextInt(40), 0, 256).toArray())
                    .encode();
            if (random.nextInt(3) == 0) {
                frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
            }
            parts.add(frame);
            length += frame.length;
        }
        byte[] stream = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, stream, at, part.length);
            at += part.length;
        }
        assertThat(decode(new CcnetCodec(), stream, true)).hasSizeLessThanOrEqualTo(length / CcnetFrame.SHORTEST);
    }

    @Property(tries = 2_000)
    void oneFlippedBitIsNeverAFrame(@ForAll @IntRange(max = 0xFF) int code, @ForAll @IntRange(max = 47) int bit) {
        byte[] frame = CcnetFrame.of(code).encode();
        frame[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(decode(new CcnetCodec(), frame, true)).isEmpty();
    }

    @Property(tries = 500)
    void everyFrameComesBackWhole(@ForAll @Size(min = 1, max = 245) byte[] data) {
        CcnetFrame frame = CcnetFrame.ofBytes(data);
        assertThat(decode(new CcnetCodec(), frame.encode(), false)).containsExactly(frame);
    }
}

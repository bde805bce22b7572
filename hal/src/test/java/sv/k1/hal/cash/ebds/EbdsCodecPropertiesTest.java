package sv.k1.hal.cash.ebds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import sv.k1.hal.bytes.Hex;

/** Whatever comes in: no exception, no growth, and back in step within one longest frame. */
class EbdsCodecPropertiesTest {
    private static final byte[] IDLE = Hex.parse("02 0B 20 01 10 00 10 54 1E 03 60");

    /** Feeds everything and returns the frames; checks that each byte is accounted for. */
    private static List<EbdsFrame> decode(EbdsCodec codec, byte[] bytes, boolean silenceAtTheEnd) {
        List<EbdsFrame> frames = new ArrayList<>();
        int accounted = 0;
        int used = 0;
        boolean more = true;
        while (more) {
            EbdsCodec.Decoded decoded = codec.next();
            if (decoded instanceof EbdsCodec.Decoded.NeedMore) {
                if (used < bytes.length) {
                    int taken = codec.offer(bytes, used, bytes.length);
                    assertThat(taken).as("room after NeedMore").isPositive();
                    used += taken;
                    continue;
                }
                decoded = silenceAtTheEnd ? codec.abandonPartial() : decoded;
            }
            switch (decoded) {
                case EbdsCodec.Decoded.Frame(EbdsFrame frame) -> {
                    frames.add(frame);
                    accounted += frame.length() + EbdsFrame.SHORTEST;
                }
                case EbdsCodec.Decoded.Garbage garbage -> {
                    assertThat(garbage.skipped()).isPositive();
                    accounted += garbage.skipped();
                }
                case EbdsCodec.Decoded.NeedMore() -> more = false;
            }
        }
        assertThat(accounted + codec.clear()).isEqualTo(bytes.length);
        return frames;
    }

    @Property(tries = 5_000)
    void anyBytesAreAccountedFor(@ForAll @Size(max = 700) byte[] bytes, @ForAll boolean silence) {
        assertThat(decode(new EbdsCodec(), bytes, silence).size()).isLessThanOrEqualTo(bytes.length / 5);
    }

    @Property(tries = 2_000)
    void isBackInStepWithinOneLongestFrame(@ForAll @Size(max = 300) byte[] noise) {
        int frames = 30;
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(noise);
        for (int i = 0; i < frames; i++) {
            stream.writeBytes(IDLE);
        }
        EbdsFrame idle = EbdsVectorsTest.frame(Hex.of(IDLE));
        long good = decode(new EbdsCodec(), stream.toByteArray(), false).stream()
                .filter(idle::equals)
                .count();
        assertThat(good).isGreaterThanOrEqualTo(frames - EbdsFrame.LONGEST / IDLE.length - 1);
    }

    @Property(tries = 2_000)
    void survivesMutatedFrames(@ForAll long seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            byte[] frame = EbdsFrame.of(
                            random.nextInt(8),
                            random.nextBoolean(),
                            random.ints(random.nextInt(40), 0, 128).toArray())
                    .encode();
            if (random.nextInt(3) == 0) {
                frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
            }
            stream.writeBytes(frame);
        }
        assertThat(decode(new EbdsCodec(), stream.toByteArray(), true)).hasSizeLessThanOrEqualTo(stream.size() / 5);
    }

    /** The top bit is parity and does not count; every other single flip is noticed. */
    @Property(tries = 2_000)
    void oneFlippedBitIsNeverAnotherFrame(@ForAll @IntRange(max = 10) int at, @ForAll @IntRange(max = 6) int bit) {
        byte[] frame = IDLE.clone();
        frame[at] ^= (byte) (1 << bit);
        assertThat(decode(new EbdsCodec(), frame, true)).isEmpty();
    }

    @Property(tries = 500)
    void everyFrameComesBackWholeAlsoWithParityInTheTopBit(@ForAll @Size(max = 122) byte[] bytes) {
        int[] data = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            data[i] = bytes[i] & 0x7F;
        }
        EbdsFrame frame = EbdsFrame.of(EbdsFrame.EXTENDED, true, data);
        byte[] wire = frame.encode();
        for (int i = 0; i < wire.length; i++) {
            wire[i] |= (byte) ((Integer.bitCount(wire[i]) & 1) << 7);
        }
        assertThat(decode(new EbdsCodec(), wire, false)).containsExactly(frame);
    }
}

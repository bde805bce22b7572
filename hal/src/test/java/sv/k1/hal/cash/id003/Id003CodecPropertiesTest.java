package sv.k1.hal.cash.id003;

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
class Id003CodecPropertiesTest {
    private static final byte[] POLL = Hex.parse("FC 05 11 27 56");

    /** Feeds everything and returns the frames; checks that each byte is accounted for. */
    private static List<Id003Frame> decode(Id003Codec codec, byte[] bytes, boolean silenceAtTheEnd) {
        List<Id003Frame> frames = new ArrayList<>();
        int accounted = 0;
        int used = 0;
        boolean more = true;
        while (more) {
            Id003Codec.Decoded decoded = codec.next();
            if (decoded instanceof Id003Codec.Decoded.NeedMore) {
                if (used < bytes.length) {
                    int taken = codec.offer(bytes, used, bytes.length);
                    assertThat(taken).as("room after NeedMore").isPositive();
                    used += taken;
                    continue;
                }
                decoded = silenceAtTheEnd ? codec.abandonPartial() : decoded;
            }
            switch (decoded) {
                case Id003Codec.Decoded.Frame(Id003Frame frame) -> {
                    frames.add(frame);
                    accounted += frame.dataLength() + Id003Frame.SHORTEST;
                }
                case Id003Codec.Decoded.Garbage garbage -> {
                    assertThat(garbage.skipped()).isPositive();
                    accounted += garbage.skipped();
                }
                case Id003Codec.Decoded.NeedMore() -> more = false;
            }
        }
        assertThat(accounted + codec.clear()).isEqualTo(bytes.length);
        return frames;
    }

    @Property(tries = 5_000)
    void anyBytesAreAccountedFor(@ForAll @Size(max = 700) byte[] bytes, @ForAll boolean silence) {
        assertThat(decode(new Id003Codec(), bytes, silence).size()).isLessThanOrEqualTo(bytes.length / 5);
    }

    @Property(tries = 2_000)
    void isBackInStepWithinOneLongestFrame(@ForAll @Size(max = 300) byte[] noise) {
        int polls = 60;
        byte[] stream = new byte[noise.length + polls * POLL.length];
        System.arraycopy(noise, 0, stream, 0, noise.length);
        for (int i = 0; i < polls; i++) {
            System.arraycopy(POLL, 0, stream, noise.length + i * POLL.length, POLL.length);
        }
        long good = decode(new Id003Codec(), stream, false).stream()
                .filter(frame -> frame.equals(Id003Frame.of(0x11)))
                .count();
        assertThat(good).isGreaterThanOrEqualTo(polls - Id003Frame.LONGEST / POLL.length - 1);
    }

    @Property(tries = 2_000)
    void survivesMutatedFrames(@ForAll long seed) {
        Random random = new Random(seed);
        List<byte[]> parts = new ArrayList<>();
        int length = 0;
        for (int i = 0; i < 40; i++) {
            byte[] frame = Id003Frame.of(
                            random.nextInt(256),
                            random.ints(random.nextInt(40), 0, 256).toArray())
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
        assertThat(decode(new Id003Codec(), stream, true)).hasSizeLessThanOrEqualTo(length / 5);
    }

    @Property(tries = 2_000)
    void oneFlippedBitIsNeverAFrame(@ForAll @IntRange(max = 0x4B) int code, @ForAll @IntRange(max = 39) int bit) {
        byte[] frame = Id003Frame.of(code).encode();
        frame[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(decode(new Id003Codec(), frame, true)).isEmpty();
    }

    @Property(tries = 500)
    void everyFrameComesBackWhole(@ForAll @IntRange(max = 255) int code, @ForAll @Size(max = 250) byte[] data) {
        Id003Frame frame = Id003Frame.ofBytes(code, data);
        assertThat(decode(new Id003Codec(), frame.encode(), false)).containsExactly(frame);
    }
}

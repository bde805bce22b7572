package sv.k1.hal.cash.ssp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever comes in: no exception, no growth, back in step with the next frame. */
class SspCodecPropertiesTest {
    private static final SspFrame POLL = new SspFrame(0x80, new byte[] {0x07});

    @Property(tries = 500)
    void everyFrameSurvivesTheWire(@ForAll @IntRange(max = 255) int id, @ForAll @Size(max = 255) byte[] data) {
        SspFrame frame = new SspFrame(id, data);
        assertThat(feed(new SspCodec(), frame.encode())).containsExactly(frame);
    }

    /** Bytes of 7F make the densest stuffing. */
    @Property(tries = 500)
    void framesFullOfMarksSurviveToo(@ForAll @IntRange(max = 255) int length, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (random.nextBoolean() ? SspFrame.STX : random.nextInt(256));
        }
        SspFrame frame = new SspFrame(random.nextInt(256), data);
        assertThat(feed(new SspCodec(), frame.encode())).containsExactly(frame);
    }

    @Property(tries = 500)
    void aFrameIsFoundAfterAnyNoiseWithinOneLongestFrame(@ForAll @Size(max = 700) byte[] noise) {
        SspCodec codec = new SspCodec();
        feed(codec, noise);
        List<SspFrame> found = new ArrayList<>();
        int fed = 0;
        while (fed < 2 * (SspFrame.MOST_DATA + 4) && !found.contains(POLL)) {
            byte[] wire = POLL.encode();
            found.addAll(feed(codec, wire));
            fed += wire.length;
        }
        assertThat(found).contains(POLL);
        assertThat(fed).as("bytes until a lone 7F was seen as a beginning").isLessThanOrEqualTo(2 * 6);
    }

    @Property(tries = 500)
    void aDamagedFrameIsNeverTakenForItsOriginal(
            @ForAll @Size(min = 1, max = 60) byte[] data,
            @ForAll int where,
            @ForAll @IntRange(min = 1, max = 255) int how) {
        SspFrame frame = new SspFrame(0, data);
        byte[] wire = frame.encode();
        wire[Math.floorMod(where, wire.length)] ^= (byte) how;
        assertThat(feed(new SspCodec(), wire)).doesNotContain(frame);
    }

    @Property(tries = 400)
    void aCipherOpensNothingFromNoise(@ForAll @Size(max = 255) byte[] data, @ForAll long seed) {
        SspCipher cipher = new SspCipher(SspSettings.DEFAULT_FIXED_KEY, seed, new Random(seed));
        byte[] marked = data.clone();
        if (marked.length > 0) {
            marked[0] = SspCipher.MARK;
        }
        assertThat(cipher.decrypt(marked)).isEmpty();
    }

    /** Events of any shape: all bytes are read or named unreadable. */
    @Property(tries = 500)
    void anyReplyIsReadWithoutAnException(
            @ForAll @Size(max = 254) byte[] data, @ForAll @IntRange(max = 255) int version) {
        byte[] frame = new byte[data.length + 1];
        frame[0] = (byte) SspReply.OK;
        System.arraycopy(data, 0, frame, 1, data.length);
        SspEvents told = SspEvents.read(SspReply.of(frame), version);
        assertThat(told.list().size()).isLessThanOrEqualTo(data.length);
        SspSetup.read(SspReply.of(frame))
                .ifPresent(setup -> assertThat(setup.highestChannel()).isLessThanOrEqualTo(32));
    }

    private static List<SspFrame> feed(SspCodec codec, byte[] wire) {
        List<SspFrame> frames = new ArrayList<>();
        int accounted = 0;
        for (byte next : Arrays.copyOf(wire, wire.length)) {
            switch (codec.take(next)) {
                case SspCodec.Decoded.Frame(SspFrame frame) -> frames.add(frame);
                case SspCodec.Decoded.Garbage(int skipped, String reason) -> {
                    accounted += skipped;
                    assertThat(reason).isNotEmpty();
                }
                case SspCodec.Decoded.NeedMore() -> {} // the next byte decides
            }
        }
        assertThat(accounted).isLessThanOrEqualTo(wire.length + SspFrame.MOST_DATA + 5);
        return frames;
    }
}

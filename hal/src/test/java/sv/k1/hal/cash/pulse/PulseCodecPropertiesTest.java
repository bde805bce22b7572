package sv.k1.hal.cash.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Any bytes in any cut. */
class PulseCodecPropertiesTest {
    private static final byte[] GOOD =
            "L 42\nH 50042\nK 1\nP 0\nP 1\nV k1-pulse 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final List<PulseMessage> MEANT = List.of(
            new PulseMessage.Edge(true, 42),
            new PulseMessage.Edge(false, 50_042),
            new PulseMessage.ReadBack(true),
            new PulseMessage.Level(true),
            new PulseMessage.Level(false),
            new PulseMessage.Version("k1-pulse", "1"));

    @Property(tries = 500)
    void understandsTheNextLinesAfterAnyBytes(@ForAll byte[] noise, @ForAll long seed) {
        PulseCodec codec = new PulseCodec();
        List<PulseMessage> all = feed(codec, noise, new Random(seed));
        assertThat(all).hasSizeLessThanOrEqualTo(noise.length);
        feed(codec, new byte[] {'\n'}, new Random(seed));
        assertThat(feed(codec, GOOD, new Random(seed))).isEqualTo(MEANT);
    }

    @Property(tries = 500)
    void aDamagedByteSpoilsAtMostTheLinesItTouches(
            @ForAll @IntRange(min = 0, max = 39) int at, @ForAll byte other, @ForAll long seed) {
        byte[] damaged = GOOD.clone();
        damaged[at % damaged.length] = other;
        PulseCodec codec = new PulseCodec();
        List<PulseMessage> got = feed(codec, damaged, new Random(seed));
        long intact = got.stream().filter(MEANT::contains).count();
        assertThat(intact).isGreaterThanOrEqualTo(MEANT.size() - 2);
        feed(codec, new byte[] {'\n'}, new Random(seed));
        assertThat(feed(codec, GOOD, new Random(seed))).isEqualTo(MEANT);
    }

    private static List<PulseMessage> feed(PulseCodec codec, byte[] bytes, Random chance) {
        List<PulseMessage> all = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int length = Math.min(bytes.length - from, 1 + chance.nextInt(7));
            byte[] part = new byte[length];
            System.arraycopy(bytes, from, part, 0, length);
            all.addAll(codec.take(part, length));
            from += length;
        }
        return all;
    }
}

package sv.k1.simulator.cash.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;

class PulsePropertiesTest {
    @Property(tries = 500)
    void randomBytesNeverThrowAndEveryLineOfTheAnswerIsOneOfOurs(@ForAll @Size(max = 2_000) byte[] noise) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PulseDevice unit = new PulseDevice(PulseProfile.coin("USD").orElseThrow(), new Random(1));
        unit.connect(said::writeBytes);
        for (int i = 0; i < noise.length; i += 7) {
            unit.receive(java.util.Arrays.copyOfRange(noise, i, Math.min(noise.length, i + 7)), 10 + i);
        }
        assertThat(said.toString(StandardCharsets.US_ASCII)).matches("(([KP] [01]|V k1-pulse 1)\n)*");
    }

    @Property(tries = 200)
    void aWordIsHeardAgainAfterTheNextLineEnd(@ForAll @Size(max = 300) byte[] noise) {
        PulseLine line = new PulseLine();
        List<PulseLine.Word> before = line.feed(noise);
        assertThat(before.size()).isLessThanOrEqualTo(noise.length);
        List<PulseLine.Word> dropped = line.feed(new byte[] {'\n'});
        assertThat(dropped.size()).isLessThanOrEqualTo(1);
        assertThat(line.feed("I 0\r\n".getBytes(StandardCharsets.US_ASCII))).containsExactly(PulseLine.Word.ENABLE);
    }

    @Property(tries = 300)
    void jitterStaysWithinTwentyPercent(@ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int pulses) {
        PulseProfile profile = PulseProfile.coin("USD").orElseThrow().with(EnumSet.of(PulseSwitch.JITTER));
        List<PulseTrain.Edge> edges = new PulseTrain(profile, new Random(seed)).of(pulses, 1_000);
        assertThat(edges).hasSize(2 * pulses);
        for (int i = 1; i < edges.size(); i++) {
            assertThat(edges.get(i).low()).isNotEqualTo(edges.get(i - 1).low());
            assertThat(edges.get(i).atMicros() - edges.get(i - 1).atMicros()).isBetween(40_000L, 60_000L);
        }
    }

    /** Whatever host, customer and the mains do: each item is somewhere exactly once, and edges come in pairs and in order. */
    @Property(tries = 200)
    void noItemIsEverLostOrDoubled(@ForAll long seed, @ForAll PulseSwitch doubt, @ForAll boolean coins) {
        Random chance = new Random(seed);
        PulseProfile profile = (coins ? PulseProfile.coin("USD") : PulseProfile.bill("USD"))
                .orElseThrow()
                .fast()
                .with(EnumSet.of(doubt));
        PulseDevice unit = new PulseDevice(profile, chance);
        List<Integer> lengths = new ArrayList<>();
        unit.connect(bytes -> lengths.add(bytes.length));
        int inserted = 0;
        for (int step = 1; step <= 400; step++) {
            long nowMillis = step * 20L;
            unit.receive(word(chance), nowMillis);
            CashItem item = profile.items().get(chance.nextInt(profile.items().size()));
            inserted += chance.nextInt(3) == 0 && unit.insert(item) == InsertOutcome.TAKEN_IN ? 1 : 0;
            inserted += chance.nextInt(50) == 0 && unit.insertLate(item) ? 1 : 0;
            disturb(unit, chance, item);
            assertThat(count(unit.inCashbox())
                            + count(unit.returned())
                            + (unit.inside().isPresent() ? 1 : 0))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(inserted);
        }
        assertThat(lengths.size()).isLessThan(5_000);
    }

    private static byte[] word(Random chance) {
        return List.of("I 0\n", "I 0\n", "I 0\n", "I 1\n", "V\n", "I ", "x\n")
                .get(chance.nextInt(7))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void disturb(PulseDevice unit, Random chance, CashItem item) {
        switch (chance.nextInt(60)) {
            case 0 -> unit.cutPower();
            case 1, 2, 3 -> unit.restorePower();
            case 4 -> unit.jam();
            case 5, 6 -> unit.clearJam();
            case 7 -> unit.removeCashbox();
            case 8, 9 -> unit.refitCashbox();
            case 10 -> unit.fillCashbox();
            case 11, 12 -> unit.emptyCashbox();
            case 13 -> unit.cheat();
            case 14 -> unit.pullOnString(item);
            default -> {}
        }
    }

    private static int count(List<NoteCount> items) {
        return items.stream().mapToInt(NoteCount::count).sum();
    }
}

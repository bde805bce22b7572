package sv.k1.simulator.cash.ssp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;

class SspPropertyTest {
    private static final int[] LIKELY = {0x07, 0x07, 0x07, 0x07, 0x56, 0x57, 0x08, 0x18, 0x09, 0x0A, 0x11, 0x05, 0x17};

    @Property(tries = 1_000)
    void randomBytesNeverThrowAndAreAnsweredAtMostOncePerFrame(@ForAll @Size(max = 2_000) byte[] noise) {
        List<byte[]> answers = new ArrayList<>();
        SspDevice unit = unit(answers);
        unit.receive(noise, 10);
        assertThat(answers.size()).isLessThanOrEqualTo(noise.length / 5);
    }

    @Property(tries = 500)
    void aPollIsHeardAgainRightAfterNoise(@ForAll @Size(max = 600) byte[] noise) {
        SspWire codec = new SspWire();
        assertThat(codec.feed(noise).size()).isLessThanOrEqualTo(noise.length / 5);
        byte[] poll = SspWire.encode(new SspFrame(0, new byte[] {7}));
        codec.feed(new byte[] {0}); // a 7F at the very end would make the start of the next frame a stuffed byte
        assertThat(codec.feed(poll)).containsExactly(new SspFrame(0, new byte[] {7}));
    }

    @Property(tries = 1_000)
    void everyFrameComesBackWholeWhateverIsStuffed(
            @ForAll @IntRange(max = 255) int head, @ForAll @Size(max = 255) byte[] data) {
        byte[] full = data.clone();
        for (int i = 0; i < full.length; i += 3) {
            full[i] = 0x7F;
        }
        SspFrame frame = new SspFrame(head == 0x7F ? 0 : head, full);
        assertThat(new SspWire().feed(SspWire.encode(frame))).containsExactly(frame);
    }

    @Property(tries = 500)
    void oneBitOfNoiseInAFrameIsNeverObeyed(
            @ForAll @IntRange(max = 255) int code, @ForAll @IntRange(min = 8, max = 47) int bit) {
        byte[] frame = SspWire.encode(new SspFrame(0x80, new byte[] {(byte) (code == 0x7F ? 7 : code)}));
        frame[bit / 8 % frame.length] ^= (byte) (1 << bit % 8);
        assertThat(new SspWire().feed(frame)).doesNotContain(new SspFrame(0x80, new byte[] {(byte) code}));
    }

    /** Whatever host, customer, thief, technician and the mains do: each note is somewhere exactly once. */
    @Property(tries = 400)
    void noNoteIsEverLostOrDoubled(@ForAll long seed, @ForAll SspSwitch doubt) {
        Random chance = new Random(seed);
        List<byte[]> answers = new ArrayList<>();
        List<CashHappening.Kind> happened = new ArrayList<>();
        SspDevice unit = new SspDevice(SspProfile.usd().fast().with(doubt).as(SspProfile.Unit.NV200));
        unit.connect(answers::add);
        unit.onHappening(event -> happened.add(event.kind()));
        int inserted = 0;
        boolean flag = false;
        for (int step = 1; step <= 500; step++) {
            long nowMillis = step * 20L;
            unit.advance(nowMillis);
            flag = chance.nextInt(10) == 0 ? flag : !flag;
            unit.receive(command(chance, flag), nowMillis);
            if (unit.insertNote(2_000) == InsertOutcome.TAKEN_IN) {
                inserted++;
            }
            disturb(unit, chance);
            assertThat(count(unit.inCashbox())
                            + count(unit.returned())
                            + unit.inside().stream().count())
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(inserted);
        }
        assertThat(count(unit.inCashbox())).isEqualTo((int)
                happened.stream().filter(CashHappening.Kind.STACKED::equals).count());
        assertThat(answers.size()).isLessThanOrEqualTo(500);
    }

    /** A careful host polls with acknowledge; whenever the power goes, each kept note was told at least once. */
    @Property(tries = 1)
    void aPowerCutAtEachMomentOfASaleIsToldTruly() {
        for (int cutMillis = 5; cutMillis <= 700; cutMillis += 5) {
            Sale sale = new Sale(cutMillis);
            sale.run();
            boolean kept = count(sale.unit.inCashbox()) == 1;
            assertThat(sale.unit.inside()).as("cut at %d ms", cutMillis).isEmpty();
            assertThat(sale.toldKept)
                    .as("cut at %d ms: told for a kept note, and only then", cutMillis)
                    .isEqualTo(kept);
        }
    }

    private static final class Sale {
        private final List<byte[]> answers = new ArrayList<>();
        private final SspDevice unit = unit(answers);
        private final int cutMillis;
        private boolean flag;
        private boolean inserted;
        private boolean toldKept;

        Sale(int cutMillis) {
            this.cutMillis = cutMillis;
        }

        void run() {
            for (long nowMillis = 5; nowMillis <= 2_000; nowMillis += 5) {
                unit.advance(nowMillis);
                if (nowMillis == cutMillis) {
                    unit.cutPower();
                    unit.restorePower();
                }
                inserted |= !inserted && unit.insertNote(2_000) == InsertOutcome.TAKEN_IN;
                if (nowMillis % 20 == 0) {
                    ask(nowMillis, 0x02, 0xFF, 0xFF);
                    ask(nowMillis, 0x0A);
                    ask(nowMillis, 0x56);
                    ask(nowMillis, 0x57);
                }
            }
        }

        private void ask(long nowMillis, int... data) {
            byte[] bytes = new byte[data.length];
            for (int i = 0; i < data.length; i++) {
                bytes[i] = (byte) data[i];
            }
            answers.clear();
            unit.receive(SspWire.encode(new SspFrame(flag ? 0x80 : 0, bytes)), nowMillis);
            flag = !flag;
            for (byte[] answer : answers) {
                for (SspFrame frame : new SspWire().feed(answer)) {
                    String words = data[0] == 0x56 ? SspMeaning.events(tail(frame.data())) : "";
                    toldKept |= words.contains("CREDIT") || words.contains("INTO CASHBOX");
                }
            }
        }

        private static byte[] tail(byte[] data) {
            return java.util.Arrays.copyOfRange(data, 1, data.length);
        }
    }

    private static byte[] command(Random chance, boolean flag) {
        byte[] data =
                switch (chance.nextInt(8)) {
                    case 0 -> new byte[] {0x02, (byte) 0xFF, (byte) 0xFF};
                    case 1 -> new byte[] {0x0A};
                    case 2 -> new byte[] {(byte) chance.nextInt(256)};
                    default -> new byte[] {(byte) LIKELY[chance.nextInt(LIKELY.length)]};
                };
        return SspWire.encode(new SspFrame(flag ? 0x80 : 0, data));
    }

    private static void disturb(SspDevice unit, Random chance) {
        switch (chance.nextInt(60)) {
            case 0 -> unit.cutPower();
            case 1, 2, 3, 4, 5 -> unit.restorePower();
            case 6 -> unit.jam();
            case 7, 8, 9 -> unit.clearJam();
            case 10 -> unit.removeCashbox();
            case 11, 12 -> unit.refitCashbox();
            case 13 -> unit.cheat();
            case 14 -> unit.fillCashbox();
            case 15, 16, 17 -> unit.emptyCashbox();
            case 18 -> unit.doubleNextCredit();
            default -> {} // nobody touches it
        }
    }

    private static int count(List<NoteCount> notes) {
        return notes.stream().mapToInt(NoteCount::count).sum();
    }

    private static SspDevice unit(List<byte[]> answers) {
        SspDevice unit = new SspDevice(SspProfile.usd().fast());
        unit.connect(answers::add);
        unit.advance(1);
        return unit;
    }
}

package sv.k1.simulator.cash.id003;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;

class Id003PropertyTest {
    private static final byte[] POLL = Id003Wire.frame(0x11);

    @Property(tries = 1_000)
    void randomBytesNeverThrowAndAreAnsweredAtMostOncePerFrame(@ForAll @Size(max = 2_000) byte[] noise) {
        List<byte[]> answers = new ArrayList<>();
        Id003Device unit = unit(answers);
        unit.receive(noise, 10);
        assertThat(answers.size()).isLessThanOrEqualTo(noise.length / Id003Wire.SHORTEST_FRAME);
    }

    @Property(tries = 500)
    void aPollIsHeardAgainOneLongestFrameAfterTheLastBadByte(@ForAll @Size(max = 600) byte[] noise) {
        List<byte[]> answers = new ArrayList<>();
        Id003Device unit = unit(answers);
        unit.receive(noise, 10);
        unit.receive(new byte[Id003Wire.LONGEST_FRAME], 10);
        answers.clear();
        unit.receive(POLL, 10);
        assertThat(answers).hasSize(1);
    }

    @Property(tries = 500)
    void oneBitOfNoiseInAFrameIsNeverObeyed(
            @ForAll @IntRange(min = 0, max = 255) int code, @ForAll @IntRange(min = 0, max = 39) int bit) {
        byte[] frame = Id003Wire.frame(code);
        frame[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(new Id003Wire().feed(frame)).isEmpty();
    }

    /** Whatever host, customer, thief, technician and the mains do: each note is somewhere exactly once. */
    @Property(tries = 300)
    void noNoteIsEverLostOrDoubled(@ForAll long seed, @ForAll Id003Switch doubt) {
        Random chance = new Random(seed);
        List<byte[]> answers = new ArrayList<>();
        Id003Device unit = new Id003Device(Id003Profile.usd().fast().with(doubt));
        unit.connect(answers::add);
        int inserted = 0;
        int emptied = 0;
        for (int step = 1; step <= 400; step++) {
            long nowMillis = step * 20L;
            unit.advance(nowMillis);
            unit.receive(command(chance), nowMillis);
            if (unit.insertNote(2_000) == InsertOutcome.TAKEN_IN) {
                inserted++;
            }
            emptied += disturb(unit, chance);
            int known = count(unit.notesInCashbox()) + count(unit.notesReturned()) + count(unit.notesTakenOut());
            assertThat(known + emptied + (unit.noteInside().isPresent() ? 1 : 0))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(inserted);
        }
        assertThat(answers.size()).isLessThanOrEqualTo(900);
    }

    /** Cuts the power at each 5 ms of one sale: the unit's words afterwards and the note's place always agree. */
    @Property(tries = 1)
    void aPowerCutAtEachMomentOfASaleEndsWithTheNoteInOnePlaceAndAtMostOneProof() {
        for (int cutMillis = 5; cutMillis <= 1_000; cutMillis += 5) {
            Sale sale = new Sale(cutMillis);
            sale.run();
            boolean kept = count(sale.unit.notesInCashbox()) == 1;
            assertThat(count(sale.unit.notesReturned()) == 1 || !sale.inserted)
                    .as("cut at %d ms: returned", cutMillis)
                    .isEqualTo(!kept);
            assertThat(sale.creditsBeforeCut + sale.creditsAfterCut > 0)
                    .as("cut at %d ms: proof only and always for a kept note", cutMillis)
                    .isEqualTo(kept);
            assertThat(sale.ackedBeforeCut && sale.creditsAfterCut > 0)
                    .as("cut at %d ms: reported again after the ACK", cutMillis)
                    .isFalse();
        }
    }

    /** A host that does everything right, with STACK-2 and power recovery. */
    private static final class Sale {
        private final List<byte[]> answers = new ArrayList<>();
        private final Id003Device unit = unit(answers);
        private final int cutMillis;
        private boolean inserted;
        private boolean ackedBeforeCut;
        private int creditsBeforeCut;
        private int creditsAfterCut;

        Sale(int cutMillis) {
            this.cutMillis = cutMillis;
        }

        void run() {
            for (long nowMillis = 5; nowMillis <= 2_500; nowMillis += 5) {
                unit.advance(nowMillis);
                if (nowMillis == cutMillis) {
                    unit.cutPower();
                    unit.restorePower();
                }
                inserted |= !inserted && unit.insertNote(2_000) == InsertOutcome.TAKEN_IN;
                if (nowMillis % 20 == 0) {
                    converse(nowMillis);
                }
                unit.customerTakesNote();
            }
        }

        private void converse(long nowMillis) {
            answers.clear();
            unit.receive(POLL, nowMillis);
            if (answers.isEmpty()) {
                return;
            }
            switch (answers.getFirst()[2] & 0xFF) {
                case 0x40, 0x41, 0x42 -> unit.receive(Id003Wire.frame(0x40), nowMillis);
                case 0x1B -> unit.receive(Id003Wire.frame(0xC5, (byte) 2, (byte) 0), nowMillis);
                case 0x1A -> unit.receive(Id003Wire.frame(0xC3, (byte) (inserted ? 1 : 0)), nowMillis);
                case 0x13 -> unit.receive(Id003Wire.frame(0x42), nowMillis);
                case 0x15 -> {
                    boolean before = nowMillis < cutMillis;
                    creditsBeforeCut += before ? 1 : 0;
                    creditsAfterCut += before ? 0 : 1;
                    ackedBeforeCut |= before;
                    unit.receive(Id003Wire.frame(0x50), nowMillis);
                }
                default ->
                    assertThat(answers.getFirst()[2] & 0xFF)
                            .as(Hex.of(answers.getFirst()))
                            .isIn(0x11, 0x12, 0x14, 0x16, 0x18);
            }
        }
    }

    private static byte[] command(Random chance) {
        int[] likely = {0x11, 0x11, 0x11, 0x40, 0x41, 0x42, 0x42, 0x43, 0x44, 0x50, 0x50};
        return switch (chance.nextInt(8)) {
            case 0 -> Id003Wire.frame(0xC3, (byte) 0);
            case 1 -> Id003Wire.frame(0xC5, (byte) 2, (byte) 0);
            default -> Id003Wire.frame(likely[chance.nextInt(likely.length)]);
        };
    }

    private static int disturb(Id003Device unit, Random chance) {
        switch (chance.nextInt(60)) {
            case 0 -> unit.cutPower();
            case 1, 2, 3, 4, 5 -> unit.restorePower();
            case 6 -> unit.jam(chance.nextBoolean() ? JamPlace.ACCEPTOR : JamPlace.STACKER);
            case 7, 8 -> unit.clearJam();
            case 9 -> unit.removeCashbox();
            case 10, 11 -> unit.refitCashbox();
            case 12 -> unit.cheat();
            case 13 -> unit.fail(0xA2);
            case 14, 15 -> unit.repair();
            case 16 -> unit.fillCashbox();
            case 17 -> {
                return count(unit.takeCashboxContent());
            }
            case 18 -> unit.forceSecondNote();
            case 19, 20 -> unit.removeSecondNote();
            case 21 -> unit.takeOutNote();
            default -> unit.customerTakesNote();
        }
        return 0;
    }

    private static int count(List<NoteCount> notes) {
        return notes.stream().mapToInt(NoteCount::count).sum();
    }

    private static Id003Device unit(List<byte[]> answers) {
        Id003Device unit = new Id003Device(Id003Profile.usd().fast());
        unit.connect(answers::add);
        unit.advance(1);
        return unit;
    }
}

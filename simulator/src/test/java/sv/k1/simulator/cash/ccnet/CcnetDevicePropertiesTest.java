package sv.k1.simulator.cash.ccnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;

/** Whatever host, line, customer, thief, technician and the mains do. */
class CcnetDevicePropertiesTest {
    private static final byte[] POLL = Hex.parse("02 03 06 33 DA 81");
    private static final byte[] ACK = Hex.parse("02 03 06 00 C2 82");
    private static final CashItem TWENTY = CashItem.note(Currency.getInstance("USD"), 2_000);

    @Property(tries = 1_000)
    void anyBytesAreSurvivedAndTheNextPollsAreAnswered(@ForAll @Size(max = 600) byte[] noise) {
        List<byte[]> answers = new ArrayList<>();
        CcnetDevice unit = unit(answers);
        unit.receive(noise, 10);
        assertThat(answers).hasSizeLessThanOrEqualTo(1 + noise.length / CcnetWire.SHORTEST_FRAME);
        unit.advance(200); // silence ends what the noise began
        answers.clear();
        unit.receive(POLL, 210);
        assertThat(answers).isNotEmpty();
        assertThat(new CcnetWire().feed(answers.getLast())).hasSize(1);
    }

    @Property(tries = 500)
    void isBackInStepWithinOneLongestFrame(@ForAll @Size(max = 300) byte[] noise) {
        int polls = 60;
        byte[] stream = new byte[noise.length + polls * POLL.length];
        System.arraycopy(noise, 0, stream, 0, noise.length);
        for (int i = 0; i < polls; i++) {
            System.arraycopy(POLL, 0, stream, noise.length + i * POLL.length, POLL.length);
        }
        long good = new CcnetWire()
                .feed(stream).stream()
                        .filter(data -> data.length == 1 && data[0] == 0x33)
                        .count();
        assertThat(good).isGreaterThanOrEqualTo(polls - CcnetWire.LONGEST_FRAME / POLL.length - 1);
    }

    @Property(tries = 500)
    void oneBitOfNoiseInAFrameIsNeverObeyed(
            @ForAll @IntRange(min = 0, max = 255) int code, @ForAll @IntRange(min = 0, max = 47) int bit) {
        byte[] frame = CcnetWire.frame((byte) code);
        frame[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(new CcnetWire().feed(frame)).isEmpty();
    }

    @Property(tries = 300)
    void noNoteIsEverLostOrDoubled(@ForAll long seed, @ForAll CcnetSwitch doubt) {
        Random chance = new Random(seed);
        List<byte[]> answers = new ArrayList<>();
        CcnetDevice unit = new CcnetDevice(CcnetProfile.usd().fast().with(doubt));
        unit.connect(answers::add);
        int inserted = 0;
        for (int step = 1; step <= 400; step++) {
            long nowMillis = step * 20L;
            unit.advance(nowMillis);
            unit.receive(command(chance), nowMillis);
            if (unit.insert(TWENTY) == InsertOutcome.TAKEN_IN) {
                inserted++;
            }
            disturb(unit, chance);
            int known = count(unit.inCashbox()) + count(unit.returned());
            assertThat(known + (unit.inside().isPresent() ? 1 : 0))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(inserted);
        }
        assertThat(answers.size()).isLessThanOrEqualTo(400);
    }

    /** Cuts the power at each 5 ms of one sale: the unit's words afterwards and the note's place always agree. */
    @Property(tries = 1)
    void aPowerCutAtEachMomentOfASaleEndsWithTheNoteInOnePlaceAndItsProof() {
        for (int cutMillis = 5; cutMillis <= 1_000; cutMillis += 5) {
            Sale sale = new Sale(cutMillis);
            sale.run();
            boolean kept = count(sale.unit.inCashbox()) == 1;
            assertThat(count(sale.unit.returned()) == 1 || !sale.inserted)
                    .as("cut at %d ms: returned", cutMillis)
                    .isEqualTo(!kept);
            assertThat(sale.proofs > 0)
                    .as("cut at %d ms: proof only and always for a kept note", cutMillis)
                    .isEqualTo(kept);
            assertThat(sale.proofs)
                    .as("cut at %d ms: told again after the ACK", cutMillis)
                    .isLessThanOrEqualTo(1);
        }
    }

    /** A host that does everything right. */
    private static final class Sale {
        private final List<byte[]> answers = new ArrayList<>();
        private final CcnetDevice unit = unit(answers);
        private final int cutMillis;
        private boolean inserted;
        private int proofs;

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
                inserted |= !inserted && unit.insert(TWENTY) == InsertOutcome.TAKEN_IN;
                if (nowMillis % 20 == 0) {
                    converse(nowMillis);
                }
            }
        }

        private void converse(long nowMillis) {
            answers.clear();
            unit.receive(POLL, nowMillis);
            if (answers.isEmpty()) {
                return;
            }
            byte[] state = answers.getFirst();
            unit.receive(ACK, nowMillis);
            switch (state[3] & 0xFF) {
                case 0x10, 0x11, 0x12 -> unit.receive(CcnetWire.frame((byte) 0x30), nowMillis);
                case 0x19 -> unit.receive(enable(inserted ? 0 : 0x7F), nowMillis);
                case 0x80 -> unit.receive(CcnetWire.frame((byte) 0x35), nowMillis);
                case 0x81 -> proofs++;
                default -> assertThat(state[3] & 0xFF).as(Hex.of(state)).isIn(0x13, 0x14, 0x15, 0x17, 0x18, 0x82);
            }
        }
    }

    private static byte[] enable(int mask) {
        return CcnetWire.frame((byte) 0x34, (byte) 0, (byte) 0, (byte) mask, (byte) 0, (byte) 0, (byte) mask);
    }

    private static byte[] command(Random chance) {
        int[] likely = {0x33, 0x33, 0x33, 0x00, 0x00, 0x30, 0x35, 0x35, 0x36, 0x38, 0xFF};
        return switch (chance.nextInt(8)) {
            case 0, 1 -> enable(0x7F);
            default -> CcnetWire.frame((byte) likely[chance.nextInt(likely.length)]);
        };
    }

    private static void disturb(CcnetDevice unit, Random chance) {
        switch (chance.nextInt(60)) {
            case 0 -> unit.cutPower();
            case 1, 2, 3, 4, 5 -> unit.restorePower();
            case 6 -> unit.jam();
            case 7, 8 -> unit.clearJam();
            case 9 -> unit.removeCashbox();
            case 10, 11 -> unit.refitCashbox();
            case 12 -> unit.cheat();
            case 13 -> unit.fail(0x50);
            case 14, 15 -> unit.repair();
            case 16 -> unit.fillCashbox();
            case 17 -> unit.emptyCashbox();
            case 18 -> unit.forceSecondNote();
            case 19, 20 -> unit.removeSecondNote();
            default -> unit.customerTakesNote();
        }
    }

    private static int count(List<NoteCount> notes) {
        return notes.stream().mapToInt(NoteCount::count).sum();
    }

    private static CcnetDevice unit(List<byte[]> answers) {
        CcnetDevice unit = new CcnetDevice(CcnetProfile.usd().fast());
        unit.connect(answers::add);
        unit.advance(1);
        return unit;
    }
}

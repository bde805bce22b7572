package sv.k1.simulator.cash.ebds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import sv.k1.simulator.cash.CashHappening.Kind;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;

/** Whatever the cable and the people do: no exception, no growth, no note lost or doubled. */
class EbdsDevicePropertyTest {
    private static final EbdsProfile[] PROFILES = {
        EbdsProfile.usd().fast(),
        EbdsProfile.usdWithoutExtension().fast(),
        EbdsProfile.cop().fast().withCapacity(5)
    };

    @Property(tries = 2_000)
    void randomBytesNeverBreakItAndAnswersAreWholeFrames(@ForAll @Size(max = 400) byte[] bytes, @ForAll long seed) {
        Random chance = new Random(seed);
        List<byte[]> answers = new ArrayList<>();
        EbdsDevice unit = unit(chance, answers);
        long nowMillis = 1;
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + chance.nextInt(20));
            byte[] chunk = Arrays.copyOfRange(bytes, from, to);
            if (chance.nextInt(3) == 0) {
                chunk = EbdsWire.frame(chance.nextInt(128), chunk);
            }
            unit.receive(chunk, nowMillis);
            nowMillis += chance.nextInt(40);
            unit.advance(nowMillis);
            from = to;
        }
        for (byte[] answer : answers) {
            if (answer.length == 1 && answer[0] == EbdsWire.ENQ) {
                continue; // the special interrupt mode, or a stray one
            }
            assertThat(new EbdsWire().feed(answer)).hasSize(1);
            assertThat(EbdsMeaning.meaning(answer, true)).doesNotContain("damaged");
        }
    }

    /** Everything at once: a mad host, hands everywhere, power cuts. */
    @Property(tries = 600)
    void noNoteIsLostOrDoubled(@ForAll long seed) {
        Random chance = new Random(seed);
        List<byte[]> answers = new ArrayList<>();
        EbdsDevice unit = unit(chance, answers);
        Map<Kind, Integer> happened = new EnumMap<>(Kind.class);
        unit.onHappening(event -> happened.merge(event.kind(), 1, Integer::sum));
        long inserted = 0;
        long nowMillis = 1;
        int toggle = 0;
        for (int step = 0; step < 500; step++) {
            nowMillis += 1 + chance.nextInt(40);
            unit.advance(nowMillis);
            if (chance.nextInt(4) != 0) {
                unit.receive(message(chance, toggle), nowMillis);
                toggle = chance.nextInt(8) == 0 ? toggle : 1 - toggle;
            }
            List<CashItem> items = unit.items();
            CashItem item = items.get(chance.nextInt(items.size()));
            if (chance.nextInt(3) == 0 && unit.insert(item) == InsertOutcome.TAKEN_IN) {
                inserted += item.minorUnits();
            }
            disturb(unit, chance);
            long inside = unit.inside().map(note -> note.minorUnits()).orElse(0L);
            assertThat(value(unit.inCashbox()) + value(unit.returned()) + inside)
                    .isEqualTo(inserted);
            answers.clear();
        }
        int notes = count(unit.inCashbox());
        assertThat(happened.getOrDefault(Kind.STACKED, 0)).isEqualTo(notes);
        assertThat(happened.getOrDefault(Kind.RETURNED, 0) + happened.getOrDefault(Kind.REJECTED, 0))
                .isEqualTo(count(unit.returned()));
    }

    /** A careful host with a lossy line and power cuts on policy B reads each note it stacked exactly once. */
    @Property(tries = 400)
    void aCarefulHostReadsEachStackedNoteOnce(@ForAll long seed) {
        Random chance = new Random(seed);
        List<byte[]> answers = new ArrayList<>();
        EbdsDevice unit = new EbdsDevice(EbdsProfile.usd().fast());
        unit.connect(answers::add);
        long nowMillis = 1;
        int toggle = 0;
        int read = 0;
        int cuts = 0;
        boolean stack = false;
        for (int step = 0; step < 600; step++) {
            nowMillis += 30;
            unit.advance(nowMillis);
            boolean last = step > 550;
            if (!last && chance.nextInt(100) == 0) {
                unit.cutPower();
                unit.restorePower();
                cuts++;
            }
            if (!last && chance.nextInt(4) == 0) {
                unit.insert(unit.items().get(0));
            }
            if (!last && chance.nextInt(6) == 0) {
                unit.loseReplies(1);
            }
            answers.clear();
            byte data1 = (byte) (stack ? 0x3C : 0x1C);
            unit.receive(EbdsWire.frame(0x10 | toggle, (byte) 0x7F, data1, (byte) 0x14), nowMillis);
            if (!answers.isEmpty() && (answers.getFirst()[2] & 1) == toggle) {
                toggle = 1 - toggle;
                byte[] answer = answers.getFirst();
                int data0 = answer[2] >> 4 == 7 ? answer[4] : answer[3];
                stack = (data0 & 0x04) != 0;
                read += (data0 & 0x10) != 0 ? 1 : 0;
            }
            unit.loseReplies(0);
        }
        // A power cut between reading the event and the next message makes the unit tell it again: never less, and
        // without cuts never more.
        assertThat(read).isGreaterThanOrEqualTo(count(unit.inCashbox()));
        assertThat(read).isLessThanOrEqualTo(count(unit.inCashbox()) + cuts);
    }

    private static byte[] message(Random chance, int toggle) {
        byte data0 = (byte) (chance.nextInt(5) == 0 ? 0 : 0x7F);
        byte data1 = (byte) (0x1C | (chance.nextInt(3) == 0 ? 0x20 : 0) | (chance.nextInt(6) == 0 ? 0x40 : 0));
        byte data2 = (byte) (chance.nextInt(3) * 4 | (chance.nextBoolean() ? 0x10 : 0));
        return switch (chance.nextInt(12)) {
            case 0 -> EbdsWire.frame(0x60 | toggle, (byte) 0, (byte) 0, (byte) chance.nextInt(18));
            case 1 -> EbdsWire.frame(0x70 | toggle, (byte) 2, data0, data1, data2, (byte) chance.nextInt(12));
            case 2 ->
                chance.nextInt(6) == 0
                        ? EbdsWire.frame(0x60 | toggle, (byte) 0x7F, (byte) 0x7F, (byte) 0x7F)
                        : EbdsWire.frame(
                                0x70 | toggle, (byte) 4, data0, data1, data2, (byte) chance.nextInt(3), (byte) 0);
            default -> EbdsWire.frame(0x10 | toggle, data0, data1, data2);
        };
    }

    private static void disturb(EbdsDevice unit, Random chance) {
        switch (chance.nextInt(80)) {
            case 0 -> unit.cutPower();
            case 1, 2, 3, 4, 5, 6 -> unit.restorePower();
            case 7 -> unit.jam();
            case 8, 9 -> unit.clearJam();
            case 10 -> unit.removeCashbox();
            case 11, 12, 13 -> unit.refitCashbox();
            case 14 -> unit.cheat();
            case 15 -> unit.fail();
            case 16, 17 -> unit.repair();
            case 18 -> unit.fillCashbox();
            case 19, 20 -> unit.emptyCashbox();
            case 21 -> unit.forceSecondNote();
            case 22, 23 -> unit.removeSecondNote();
            default -> {} // mostly nobody touches it
        }
    }

    private static long value(List<NoteCount> notes) {
        return notes.stream()
                .mapToLong(note -> note.minorUnits() * note.count())
                .sum();
    }

    private static int count(List<NoteCount> notes) {
        return notes.stream().mapToInt(NoteCount::count).sum();
    }

    private static EbdsDevice unit(Random chance, List<byte[]> answers) {
        EbdsProfile profile = PROFILES[chance.nextInt(PROFILES.length)];
        EbdsSwitch[] doubts = EbdsSwitch.values();
        EbdsDevice unit = new EbdsDevice(
                profile.with(doubts[chance.nextInt(doubts.length)], doubts[chance.nextInt(doubts.length)]));
        unit.connect(answers::add);
        unit.advance(1);
        return unit;
    }
}

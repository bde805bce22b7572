package sv.k1.simulator.cash.cctalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;

class CcTalkDevicePropertiesTest {
    @Property(tries = 500)
    void randomBytesNeverThrowAndAreAnsweredAtMostOncePerFrame(@ForAll @Size(max = 2_000) byte[] noise) {
        for (CcTalkDevice device : devices(CcTalkSwitch.NAK_WHAT_IS_UNKNOWN)) {
            List<byte[]> answers = new ArrayList<>();
            device.connect(answers::add);
            device.advance(10_000);
            device.receive(noise, 10_000);
            device.advance(20_000);
            assertThat(answers.size()).isLessThanOrEqualTo(noise.length / CcTalkFrame.OVERHEAD);
        }
    }

    @Property(tries = 500)
    void aPollIsHeardAgainAfterTheNextPause(@ForAll @Size(max = 600) byte[] noise) {
        for (CcTalkDevice device : devices(CcTalkSwitch.NAK_WHAT_IS_UNKNOWN)) {
            List<byte[]> answers = new ArrayList<>();
            device.connect(answers::add);
            device.advance(10_000);
            device.receive(noise, 10_000);
            device.advance(20_000);
            answers.clear();
            CcTalkCheck check = device instanceof CcTalkCoinDevice ? CcTalkCheck.SUM_8 : CcTalkCheck.CRC_16;
            device.receive(CcTalkFrame.build(check, device.address(), 1, 254), 20_000);
            assertThat(answers).hasSize(1);
        }
    }

    /** A message with one flipped bit is never obeyed as itself. */
    @Property(tries = 300)
    void oneBitOfNoiseIsNoticed(@ForAll @Size(max = 20) byte[] data, @ForAll int bit) {
        for (CcTalkCheck check : CcTalkCheck.values()) {
            byte[] frame = CcTalkFrame.build(check, 2, 1, 231, data);
            int at = Math.floorMod(bit, frame.length * 8);
            frame[at / 8] ^= (byte) (1 << (at % 8));
            boolean lengthChanged = at / 8 == 1;
            assertThat(lengthChanged || !check.isGood(frame)).isTrue();
        }
    }

    /** Whatever host, customer, thief, technician and the mains do: each item is somewhere exactly once. */
    @Property(tries = 300)
    void noItemIsEverLostOrDoubled(@ForAll long seed, @ForAll CcTalkSwitch doubt) {
        for (CcTalkDevice device : devices(doubt)) {
            play(device, new Random(seed), seed);
        }
    }

    private static void play(CcTalkDevice device, Random chance, long seed) {
        List<byte[]> answers = new ArrayList<>();
        List<CashHappening> happened = new ArrayList<>();
        device.connect(answers::add);
        device.onHappening(happened::add);
        boolean coins = device instanceof CcTalkCoinDevice;
        CcTalkCheck check = coins ? CcTalkCheck.SUM_8 : CcTalkCheck.CRC_16;
        int inserted = 0;
        for (int step = 1; step <= 600; step++) {
            long nowMillis = 10_000 + step * 15L;
            device.advance(nowMillis);
            device.receive(command(check, device.address(), coins, chance), nowMillis);
            CashItem item = device.items().get(chance.nextInt(3));
            if (chance.nextInt(4) == 0 && device.insert(item) == InsertOutcome.TAKEN_IN) {
                inserted++;
            }
            disturb(device, chance);
            int known = count(device.inCashbox()) + count(device.returned());
            assertThat(known + (device.inside().isPresent() ? 1 : 0))
                    .as("seed %d, step %d, %s", seed, step, happened)
                    .isEqualTo(inserted);
        }
        assertThat(of(happened, CashHappening.Kind.TAKEN_IN)).isEqualTo(inserted);
        assertThat(of(happened, CashHappening.Kind.STACKED)).isEqualTo(count(device.inCashbox()));
        assertThat(of(happened, CashHappening.Kind.RETURNED) + of(happened, CashHappening.Kind.REJECTED))
                .isEqualTo(count(device.returned()));
    }

    private static long of(List<CashHappening> happened, CashHappening.Kind kind) {
        return happened.stream().filter(one -> one.kind() == kind).count();
    }

    private static byte[] command(CcTalkCheck check, int address, boolean coins, Random chance) {
        int events = coins ? 229 : 159;
        return switch (chance.nextInt(coins ? 6 : 12)) {
            case 0 -> CcTalkFrame.build(check, address, 1, 231, (byte) 0xFF, (byte) 0xFF);
            case 1 -> CcTalkFrame.build(check, address, 1, 228, (byte) (chance.nextInt(8) == 0 ? 0 : 1));
            case 2 ->
                chance.nextInt(40) == 0
                        ? CcTalkFrame.build(check, address, 1, 1)
                        : CcTalkFrame.build(check, address, 1, 232);
            case 6, 7 -> CcTalkFrame.build(check, address, 1, 154, (byte) 1);
            case 8 -> CcTalkFrame.build(check, address, 1, 154, (byte) 0);
            case 9 -> CcTalkFrame.build(check, address, 1, 153, (byte) 3);
            default -> CcTalkFrame.build(check, address, 1, events);
        };
    }

    private static void disturb(CcTalkDevice device, Random chance) {
        switch (chance.nextInt(60)) {
            case 0 -> device.cutPower();
            case 1, 2, 3, 4, 5 -> device.restorePower();
            case 6 -> device.jam();
            case 7, 8 -> device.clearJam();
            case 9 -> device.removeCashbox();
            case 10, 11 -> device.refitCashbox();
            case 12 -> device.cheat();
            default -> {} // nobody touches it
        }
    }

    private static int count(List<NoteCount> items) {
        return items.stream().mapToInt(NoteCount::count).sum();
    }

    private static List<CcTalkDevice> devices(CcTalkSwitch doubt) {
        return List.of(
                new CcTalkCoinDevice(CcTalkCoinProfile.usd().fast().with(doubt)),
                new CcTalkBillDevice(CcTalkBillProfile.usd().fast().with(doubt)));
    }
}

package sv.k1.firmware.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.money.Sats;
import sv.k1.hal.time.MonotonicClock;

/** The core hears what can be sent, or that nobody can tell: never an old sum again. */
class LightningWatchTest {
    private final BlockingQueue<MachineEvent> events = new LinkedBlockingQueue<>();

    /** @param answer what it says about its balance; everything else is none of the watch's business */
    private record Node(Supplier<Spendable> answer) implements LightningNode {
        @Override
        public String name() {
            return "node";
        }

        @Override
        public PaymentStatus pay(PaymentOrder order) {
            throw new AssertionError("the watch pays nothing");
        }

        @Override
        public PaymentStatus status(PaymentHash hash) {
            throw new AssertionError("the watch asks about no payment");
        }

        @Override
        public Spendable spendable() {
            return answer.get();
        }

        @Override
        public Probe probe(PaymentOrder order) {
            throw new AssertionError("the watch looks for no route");
        }

        @Override
        public void close() {}
    }

    private MachineEvent look(Supplier<Spendable> answer) {
        try (LightningWatch watch = new LightningWatch(new Node(answer), events::add)) {
            watch.look();
        }
        assertThat(events).hasSize(1);
        return events.remove();
    }

    @Test
    void tellsWhatTheNodeCouldSend() {
        Spendable known = new Spendable.Known(new Sats(5_000));
        assertThat(look(() -> known)).isEqualTo(new MachineEvent.LightningSeen(known));
    }

    @Test
    void aNodeThatIsAwayOrALookThatBreaksIsOutOfReach() {
        Spendable away = new Spendable.Unreachable("unplugged");
        assertThat(look(() -> away)).isEqualTo(new MachineEvent.LightningSeen(away));
        assertThat(look(() -> {
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOfSatisfying(MachineEvent.LightningSeen.class, seen -> assertThat(seen.spendable())
                        .isInstanceOf(Spendable.Unreachable.class));
    }

    @Test
    void looksAgainAndAgainUntilItIsClosedAlsoAfterABrokenLook() throws InterruptedException {
        Spendable known = new Spendable.Known(new Sats(1));
        AtomicInteger looks = new AtomicInteger();
        try (LightningWatch watch = new LightningWatch(
                new Node(() -> {
                    if (looks.getAndIncrement() == 0) {
                        throw new IllegalStateException("a bug");
                    }
                    return known;
                }),
                events::add)) {
            watch.start(MonotonicClock.system());
            assertThat(events.poll(30, TimeUnit.SECONDS)).isInstanceOf(MachineEvent.LightningSeen.class);
            assertThat(events.poll(30, TimeUnit.SECONDS)).isEqualTo(new MachineEvent.LightningSeen(known));
        }
        int before = looks.get();
        assertThat(events.poll(4, TimeUnit.SECONDS)).as("closed").isNull();
        assertThat(looks).hasValue(before);
    }
}

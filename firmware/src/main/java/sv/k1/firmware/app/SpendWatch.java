package sv.k1.firmware.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.payout.guard.GuardedSigner;
import sv.k1.hal.time.MonotonicClock;

/** Tells the core what the signer's limit leaves, so that the slot is shut before cash comes in that would have to wait. */
final class SpendWatch implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 5_000;

    private final GuardedSigner signer;
    private final Consumer<MachineEvent> events;
    private final CountDownLatch closed = new CountDownLatch(1);

    SpendWatch(GuardedSigner signer, Consumer<MachineEvent> events) {
        this.signer = signer;
        this.events = events;
    }

    /** Does nothing for a signer without a limit. */
    void start(MonotonicClock clock) {
        if (signer.leftThisHour().isPresent()) {
            Thread.ofVirtual().name("spend-watch").start(() -> loop(clock));
        }
    }

    private void loop(MonotonicClock clock) {
        try {
            do {
                signer.leftThisHour().map(MachineEvent.SpendAllowance::new).ifPresent(events);
            } while (!closed.await(clock.toWait(INTERVAL_MILLIS), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

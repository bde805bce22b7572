package sv.k1.firmware.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.payout.guard.GuardedSigner;

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
    void start() {
        if (signer.leftThisHour().isPresent()) {
            Thread.ofVirtual().name("spend-watch").start(this::loop);
        }
    }

    private void loop() {
        try {
            do {
                signer.leftThisHour().map(MachineEvent.SpendAllowance::new).ifPresent(events);
            } while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

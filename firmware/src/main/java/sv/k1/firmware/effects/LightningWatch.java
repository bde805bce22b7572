package sv.k1.firmware.effects;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.hal.time.MonotonicClock;

/** Asks the Lightning node again and again what it could send; it gates the slot. Posts events, decides nothing. */
public final class LightningWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LightningWatch.class);
    private static final long INTERVAL_MILLIS = 3_000;

    private final LightningNode node;
    private final Consumer<MachineEvent> events;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean lost;

    public LightningWatch(LightningNode node, Consumer<MachineEvent> events) {
        this.node = node;
        this.events = events;
    }

    public void start(MonotonicClock clock) {
        Thread.ofVirtual().name("lightning-watch").start(() -> loop(clock));
    }

    private void loop(MonotonicClock clock) {
        try {
            do {
                look();
            } while (!closed.await(clock.toWait(INTERVAL_MILLIS), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look on the caller's thread; whatever goes wrong, the core hears that the node cannot be reached. */
    public void look() {
        Spendable spendable = ask();
        boolean isLost = spendable instanceof Spendable.Unreachable;
        if (isLost != lost) {
            LOG.info("{}: {}", node.name(), spendable);
        }
        lost = isLost;
        events.accept(new MachineEvent.LightningSeen(spendable));
    }

    private Spendable ask() {
        try {
            return node.spendable();
        } catch (RuntimeException bug) {
            LOG.error("the look at {} failed", node.name(), bug);
            return new Spendable.Unreachable("look failed: " + bug);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

package sv.k1.simulator.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import sv.k1.simulator.wire.Wire;

/**
 * A cable on which the host's bytes take as long as on the real line; a pseudo-terminal alone carries them at once. The other
 * direction is the pump's.
 */
final class PacedWire implements Wire {
    private static final int CHUNK = 1_024;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private record Flying(byte value, long arrivesNanos) {}

    private final Wire inner;
    private final long nanosPerByte;
    private final Deque<Flying> flying = new ArrayDeque<>();
    private long freeAtNanos = System.nanoTime();

    /** @param bytesPerSecond of the line, at least 1 */
    PacedWire(Wire inner, int bytesPerSecond) {
        this.inner = inner;
        this.nanosPerByte = NANOS_PER_SECOND / bytesPerSecond;
    }

    @Override
    public int send(byte[] bytes) {
        return inner.send(bytes);
    }

    @Override
    public int receive(byte[] into, int timeoutMillis) {
        long endNanos = System.nanoTime() + timeoutMillis * NANOS_PER_MILLI;
        int arrived = arrived(into);
        while (arrived == 0 && System.nanoTime() - endNanos < 0) {
            takeOff((int) Math.max(1, (until(endNanos) + NANOS_PER_MILLI / 2) / NANOS_PER_MILLI));
            arrived = arrived(into);
        }
        return arrived;
    }

    /** So long nothing can arrive but what has not been sent yet. */
    private long until(long endNanos) {
        long next = flying.isEmpty() ? endNanos : flying.getFirst().arrivesNanos();
        return Math.min(next - System.nanoTime(), endNanos - System.nanoTime());
    }

    private void takeOff(int timeoutMillis) {
        byte[] sent = new byte[CHUNK];
        int count = inner.receive(sent, timeoutMillis);
        long nowNanos = System.nanoTime();
        for (int index = 0; index < count; index++) {
            freeAtNanos = (freeAtNanos - nowNanos > 0 ? freeAtNanos : nowNanos) + nanosPerByte;
            flying.addLast(new Flying(sent[index], freeAtNanos));
        }
    }

    private int arrived(byte[] into) {
        int count = 0;
        while (count < into.length && !flying.isEmpty() && flying.getFirst().arrivesNanos() - System.nanoTime() <= 0) {
            into[count++] = flying.removeFirst().value();
        }
        return count;
    }

    @Override
    public void unplug() {
        inner.unplug();
    }

    @Override
    public void plugIn() {
        inner.plugIn();
    }

    @Override
    public boolean isPluggedIn() {
        return inner.isPluggedIn();
    }

    @Override
    public void close() {
        inner.close();
    }
}

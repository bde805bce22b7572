package sv.k1.simulator.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.wire.Wire;

/** A cable on which the device can fall silent, talk nonsense without end, or hear the host's bytes come back. */
final class FaultyWire implements Wire {
    private static final Logger LOG = LoggerFactory.getLogger(FaultyWire.class);
    private static final int BABBLE_BYTES = 16;

    private final Wire inner;
    private final MonotonicClock clock;
    private final RandomGenerator chance;
    private volatile long quietUntilMillis = Long.MIN_VALUE;
    private volatile long babbleUntilMillis = Long.MIN_VALUE;
    private volatile boolean echo;

    FaultyWire(Wire inner, MonotonicClock clock, RandomGenerator chance) {
        this.inner = inner;
        this.clock = clock;
        this.chance = chance;
    }

    void quiet(int millis) {
        quietUntilMillis = clock.millis() + millis;
    }

    void babble(int millis) {
        babbleUntilMillis = clock.millis() + millis;
    }

    void echo(boolean on) {
        echo = on;
    }

    @Override
    public int send(byte[] bytes) {
        return clock.millis() < quietUntilMillis ? bytes.length : inner.send(bytes);
    }

    @Override
    public int receive(byte[] into, int timeoutMillis) {
        int count = inner.receive(into, timeoutMillis);
        if (echo && count > 0) {
            sendBack(Arrays.copyOf(into, count));
        }
        if (clock.millis() < babbleUntilMillis) {
            byte[] nonsense = new byte[BABBLE_BYTES];
            chance.nextBytes(nonsense);
            sendBack(nonsense);
        }
        return count;
    }

    private void sendBack(byte[] bytes) {
        int taken = send(bytes);
        LOG.trace("{} of {} bytes of a fault got through", taken, bytes.length);
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

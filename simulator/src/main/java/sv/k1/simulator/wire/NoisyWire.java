package sv.k1.simulator.wire;

import java.io.ByteArrayOutputStream;
import java.util.random.RandomGenerator;

/** A cable with interference in both directions: bytes get lost, changed in one bit, or arrive twice. */
public final class NoisyWire implements Wire {
    private static final int MILLION = 1_000_000;

    /**
     * Chances per byte, each in parts per million; their sum is at most one million.
     *
     * @param dropPerMillion the byte is lost
     * @param flipPerMillion one bit of it is inverted
     * @param doublePerMillion it arrives twice
     */
    public record Rates(int dropPerMillion, int flipPerMillion, int doublePerMillion) {
        /** A perfect cable. */
        public static final Rates NONE = new Rates(0, 0, 0);

        public Rates {
            long sum = (long) dropPerMillion + flipPerMillion + doublePerMillion;
            if (dropPerMillion < 0 || flipPerMillion < 0 || doublePerMillion < 0 || sum > MILLION) {
                throw new IllegalArgumentException("rates must be 0 or more and sum up to at most one million: "
                        + dropPerMillion + ", " + flipPerMillion + ", " + doublePerMillion);
            }
        }
    }

    private final Wire inner;
    private final RandomGenerator chance;
    private volatile Rates rates;

    /** The same seed behind {@code chance} gives the same faults for the same traffic. */
    public NoisyWire(Wire inner, Rates rates, RandomGenerator chance) {
        this.inner = inner;
        this.rates = rates;
        this.chance = chance;
    }

    /** Changes the interference from the next byte on; may come from any thread. */
    public void disturb(Rates newRates) {
        this.rates = newRates;
    }

    /** Returns how many of the given bytes left, as if nothing had happened to them on the way. */
    @Override
    public int send(byte[] bytes) {
        byte[] disturbed = disturbed(bytes, bytes.length);
        int taken = inner.send(disturbed);
        return taken == disturbed.length ? bytes.length : Math.min(taken, bytes.length);
    }

    @Override
    public int receive(byte[] into, int timeoutMillis) {
        // Half of the room, because every byte may arrive twice.
        byte[] clean = new byte[Math.max(1, into.length / 2)];
        int count = inner.receive(clean, timeoutMillis);
        byte[] disturbed = disturbed(clean, count);
        int length = Math.min(disturbed.length, into.length);
        System.arraycopy(disturbed, 0, into, 0, length);
        return length;
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

    private byte[] disturbed(byte[] bytes, int count) {
        Rates now = rates;
        ByteArrayOutputStream result = new ByteArrayOutputStream(count + 8);
        for (int index = 0; index < count; index++) {
            int dice = chance.nextInt(MILLION) - now.dropPerMillion();
            if (dice < 0) {
                continue;
            }
            dice -= now.flipPerMillion();
            if (dice < 0) {
                result.write(bytes[index] ^ (1 << chance.nextInt(Byte.SIZE)));
                continue;
            }
            result.write(bytes[index]);
            if (dice < now.doublePerMillion()) {
                result.write(bytes[index]);
            }
        }
        return result.toByteArray();
    }
}

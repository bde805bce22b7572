package sv.k1.simulator.cash.registry;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/** One direction of a cable: bytes at line speed, some of them lost, flipped or doubled while it is noisy. */
final class PairCable {
    /** One bit in so many bytes at most: no check of any sheet promises to find two flips in one frame. */
    private static final int BYTES_BETWEEN_FLIPS = 300;

    private record Flying(byte value, double arrivesMillis) {}

    private final double millisPerByte;
    private final RandomGenerator chance;
    private final Deque<Flying> flying = new ArrayDeque<>();
    private double freeAtMillis;
    private double noise;
    private boolean isPlugged;
    private int sinceFlip;
    private long arrivedCount;

    PairCable(int bytesPerSecond, RandomGenerator chance) {
        this.millisPerByte = 1_000.0 / bytesPerSecond;
        this.chance = chance;
    }

    /** @param probability of a loss, a flip or a doubling for each byte, 0 for a good cable */
    void noise(double probability) {
        noise = probability;
    }

    void plug() {
        isPlugged = true;
    }

    /** What is on its way never arrives. */
    void unplug() {
        isPlugged = false;
        flying.clear();
    }

    boolean isBusy() {
        return !flying.isEmpty();
    }

    void send(byte[] bytes, long nowMillis) {
        if (!isPlugged) {
            return;
        }
        for (byte one : bytes) {
            if (noise > 0 && chance.nextDouble() < noise) {
                damaged(one, nowMillis);
            } else {
                put(one, nowMillis);
            }
            sinceFlip++;
        }
    }

    byte[] arrived(long nowMillis) {
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        while (!flying.isEmpty() && flying.peekFirst().arrivesMillis() <= nowMillis) {
            arrived.write(flying.removeFirst().value());
            arrivedCount++;
        }
        return arrived.toByteArray();
    }

    /** How many bytes came out at the other end so far. */
    long arrivedCount() {
        return arrivedCount;
    }

    private void damaged(byte one, long nowMillis) {
        switch (chance.nextInt(3)) {
            case 0 -> {
                put(one, nowMillis);
                put(one, nowMillis);
            }
            case 1 -> {
                if (sinceFlip < BYTES_BETWEEN_FLIPS) {
                    put(one, nowMillis);
                } else {
                    sinceFlip = 0;
                    put((byte) (one ^ 1 << chance.nextInt(8)), nowMillis);
                }
            }
            default -> {} // lost
        }
    }

    private void put(byte one, long nowMillis) {
        freeAtMillis = Math.max(freeAtMillis, (double) nowMillis) + millisPerByte;
        flying.addLast(new Flying(one, freeAtMillis));
    }
}

package sv.k1.simulator.storm.fate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** All the chance of one world: the same seed draws the same things in the same order. */
public final class Chance implements RandomGenerator {
    private static final int MILLION = 1_000_000;

    private final SplittableRandom inner;

    public Chance(long seed) {
        inner = new SplittableRandom(seed);
    }

    private Chance(SplittableRandom inner) {
        this.inner = inner;
    }

    /** The seed of the world with this number in a storm. */
    public static long worldSeed(long stormSeed, long number) {
        long mixed = stormSeed * 0x9E37_79B9_7F4A_7C15L + number * 0xD1B5_4A32_D192_ED03L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8_FEB8_6659_FD93L;
        return (mixed ^ (mixed >>> 32)) & Long.MAX_VALUE;
    }

    /** Chance of its own, so that more draws on one side do not change what the other side draws. */
    public Chance fork() {
        return new Chance(inner.split());
    }

    @Override
    public long nextLong() {
        return inner.nextLong();
    }

    /** From low to high, both possible. */
    public int between(int low, int high) {
        return low + inner.nextInt(high - low + 1);
    }

    public boolean oneIn(int count) {
        return inner.nextInt(count) == 0;
    }

    /** How many tries until something of this chance happens for the first time, at least 1. */
    public long triesUntil(int perMillion) {
        if (perMillion <= 0) {
            return Long.MAX_VALUE;
        }
        if (perMillion >= MILLION) {
            return 1;
        }
        double missed = Math.log(1 - inner.nextDouble()) / Math.log1p(-(double) perMillion / MILLION);
        return 1 + (long) Math.min(missed, 1e15);
    }

    /** A waiting time with this mean, at least 1 ms. */
    public long waiting(long meanMillis) {
        return 1 + (long) (-Math.log(1 - inner.nextDouble()) * meanMillis);
    }

    @SafeVarargs
    public final <T> T pick(T... from) {
        return from[inner.nextInt(from.length)];
    }

    public <T> T pick(List<T> from) {
        return from.get(inner.nextInt(from.size()));
    }
}

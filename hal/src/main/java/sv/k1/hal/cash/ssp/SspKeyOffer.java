package sv.k1.hal.cash.ssp;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/**
 * The host's half of one key negotiation (SSP sheet, section 11).
 *
 * @param generator a prime, larger than the modulus
 * @param modulus a prime of at most 31 bits
 * @param secret never leaves this machine
 */
record SspKeyOffer(long generator, long modulus, long secret) {
    private static final long MASK_31_BITS = 0x7FFF_FFFFL;
    private static final long SMALLEST_PRIME = 1L << 24;
    /** One candidate in about eleven is prime; so many misses in a row mean that the source of chance is broken. */
    private static final int MOST_DRAWS = 10_000;

    static SspKeyOffer draw(RandomGenerator random) {
        long one = prime(random, 0);
        long other = prime(random, one);
        long modulus = Math.min(one, other);
        return new SspKeyOffer(Math.max(one, other), modulus, secret(random, modulus));
    }

    long hostInter() {
        return power(generator, secret);
    }

    /** The negotiated half of the key. */
    long sharedKey(long slaveInter) {
        return power(slaveInter, secret);
    }

    private long power(long base, long exponent) {
        return BigInteger.valueOf(base)
                .modPow(BigInteger.valueOf(exponent), BigInteger.valueOf(modulus))
                .longValueExact();
    }

    private static long prime(RandomGenerator random, long butNot) {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            long candidate = (random.nextLong() & MASK_31_BITS) | 1;
            if (candidate >= SMALLEST_PRIME && candidate != butNot && isPrime(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("no prime in " + MOST_DRAWS + " draws: the source of chance is broken");
    }

    private static long secret(RandomGenerator random, long modulus) {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            long candidate = random.nextLong() & MASK_31_BITS;
            if (candidate > 1 && candidate < modulus - 1) {
                return candidate;
            }
        }
        throw new IllegalStateException("no secret in " + MOST_DRAWS + " draws: the source of chance is broken");
    }

    /** Miller-Rabin with the bases 2, 3, 5 and 7, which is exact for 31 bits. */
    static boolean isPrime(long candidate) {
        if (candidate < 11) {
            return candidate == 2 || candidate == 3 || candidate == 5 || candidate == 7;
        }
        for (long base : new long[] {2, 3, 5, 7}) {
            if (candidate % base == 0 || isWitness(base, candidate)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWitness(long base, long candidate) {
        int twos = Long.numberOfTrailingZeros(candidate - 1);
        BigInteger modulus = BigInteger.valueOf(candidate);
        long x = BigInteger.valueOf(base)
                .modPow(BigInteger.valueOf((candidate - 1) >> twos), modulus)
                .longValueExact();
        for (int i = 0; i < twos && x != 1; i++) {
            if (x == candidate - 1) {
                return false;
            }
            x = x * x % candidate;
            if (x == 1) {
                return true;
            }
        }
        return x != 1;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "generator " + generator + ", modulus " + modulus;
    }
}

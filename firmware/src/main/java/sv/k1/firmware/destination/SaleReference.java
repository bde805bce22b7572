package sv.k1.firmware.destination;

import java.util.OptionalLong;

/**
 * The short name of a sale that a customer reads over the phone, for example {@code 4ZK8-W2TQ}: the sale number, scrambled so
 * that neighbouring sales look different and the count of sales does not show, with a check character. Not a secret.
 *
 * @param text two groups of four parted by a dash
 */
public record SaleReference(String text) {
    /** Largest sale number that fits. */
    public static final long MAX_SALE_NUMBER = (1L << 35) - 1;

    private static final int PAYLOAD_LENGTH = 7;
    private static final int MAX_TYPED_LENGTH = 40;
    /** Odd, so multiplying by it is reversible modulo a power of two. */
    private static final long MULTIPLIER = 0x5_D2B9_4E6DL;

    private static final long INVERSE = inverse(MULTIPLIER);
    /** More than half of the 35 bits, so folding the upper half down once is undone by doing it again. */
    private static final int FOLD = 18;

    /**
     * The reference of a sale. Different for every sale number of a machine.
     *
     * @param saleNumber 0 to {@link #MAX_SALE_NUMBER}
     * @param machineSalt any number, the same for the life of the machine; keeps references of two machines apart
     */
    public static SaleReference of(long saleNumber, int machineSalt) {
        if (saleNumber < 0 || saleNumber > MAX_SALE_NUMBER) {
            throw new IllegalArgumentException("sale number must be 0 to " + MAX_SALE_NUMBER + ", got " + saleNumber);
        }
        return new SaleReference(CheckedBase32.encode(scramble(saleNumber, machineSalt), PAYLOAD_LENGTH));
    }

    /** The sale number behind a spoken or typed reference; empty when it is none or holds a mistake. */
    public static OptionalLong parse(String text, int machineSalt) {
        if (text.length() > MAX_TYPED_LENGTH) {
            return OptionalLong.empty();
        }
        return CheckedBase32.decode(text.strip(), PAYLOAD_LENGTH)
                .map(value -> OptionalLong.of(unscramble(value, machineSalt)))
                .orElse(OptionalLong.empty());
    }

    private static long scramble(long number, int salt) {
        long mixed = fold(number ^ Integer.toUnsignedLong(salt)) * MULTIPLIER & MAX_SALE_NUMBER;
        return fold(mixed) * MULTIPLIER & MAX_SALE_NUMBER;
    }

    private static long unscramble(long scrambled, int salt) {
        long mixed = fold(scrambled * INVERSE & MAX_SALE_NUMBER);
        return fold(mixed * INVERSE & MAX_SALE_NUMBER) ^ Integer.toUnsignedLong(salt);
    }

    private static long fold(long value) {
        return value ^ value >>> FOLD;
    }

    /** Newton's steps: each doubles the number of right bits, 3 to begin with, so five are enough for 64. */
    private static long inverse(long odd) {
        long inverse = odd;
        for (int step = 0; step < 5; step++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    @Override
    public String toString() {
        return text;
    }
}

package sv.k1.firmware.payout.bitcoinj;

/** The eight characters behind an output descriptor (BIP380): a code that notices up to four wrong characters. */
final class DescriptorChecksum {
    private static final String INPUT = "0123456789()[],'/*abcdefgh@:$%{}"
            + "IJKLMNOPQRSTUVWXYZ&+-.;<=>?!^_|~"
            + "ijklmnopqrstuvwxyzABCDEFGH`#\"\\ ";
    private static final String OUTPUT = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final long[] GENERATOR = {0xf5dee51989L, 0xa9fdca3312L, 0x1bab10e32dL, 0x3706b1677aL, 0x644d626ffdL};
    private static final int LENGTH = 8;

    private DescriptorChecksum() {}

    /** @throws IllegalArgumentException for a character that no descriptor has */
    static String of(String descriptor) {
        long state = 1;
        int classes = 0;
        int count = 0;
        for (int i = 0; i < descriptor.length(); i++) {
            int at = INPUT.indexOf(descriptor.charAt(i));
            if (at < 0) {
                throw new IllegalArgumentException("a descriptor has no character " + descriptor.charAt(i));
            }
            state = next(state, at & 31);
            classes = classes * 3 + (at >> 5);
            if (++count == 3) {
                state = next(state, classes);
                classes = 0;
                count = 0;
            }
        }
        if (count > 0) {
            state = next(state, classes);
        }
        for (int i = 0; i < LENGTH; i++) {
            state = next(state, 0);
        }
        state ^= 1;
        StringBuilder checksum = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            checksum.append(OUTPUT.charAt((int) (state >> (5 * (LENGTH - 1 - i))) & 31));
        }
        return checksum.toString();
    }

    private static long next(long state, int value) {
        int top = (int) (state >> 35);
        long next = ((state & 0x7ffffffffL) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= ((top >> i) & 1) == 0 ? 0 : GENERATOR[i];
        }
        return next;
    }
}

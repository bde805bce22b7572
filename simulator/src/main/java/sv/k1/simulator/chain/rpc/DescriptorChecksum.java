package sv.k1.simulator.chain.rpc;

/** The eight letters after the # of an output descriptor (BIP380). */
final class DescriptorChecksum {
    private static final String INPUT_LETTERS =
            "0123456789()[],'/*abcdefgh@:$%{}IJKLMNOPQRSTUVWXYZ&+-.;<=>?!^_|~ijklmnopqrstuvwxyzABCDEFGH`#\"\\ ";
    private static final String CHECKSUM_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final long[] GENERATOR = {0xf5dee51989L, 0xa9fdca3312L, 0x1bab10e32dL, 0x3706b1677aL, 0x644d626ffdL};
    static final int LENGTH = 8;

    private DescriptorChecksum() {}

    static String append(String descriptor) {
        return descriptor + "#" + of(descriptor);
    }

    /**
     * The checksum of a descriptor without one.
     *
     * @throws RpcException if it holds a letter no descriptor may hold
     */
    static String of(String descriptor) {
        long state = 1;
        int groups = 0;
        int inGroup = 0;
        for (int at = 0; at < descriptor.length(); at++) {
            int position = INPUT_LETTERS.indexOf(descriptor.charAt(at));
            if (position < 0) {
                throw new RpcException(RpcException.INVALID_ADDRESS_OR_KEY, "Invalid characters in payload");
            }
            state = step(state, position & 31);
            groups = groups * 3 + (position >> 5);
            if (++inGroup == 3) {
                state = step(state, groups);
                groups = 0;
                inGroup = 0;
            }
        }
        if (inGroup > 0) {
            state = step(state, groups);
        }
        for (int count = 0; count < LENGTH; count++) {
            state = step(state, 0);
        }
        state ^= 1;
        StringBuilder checksum = new StringBuilder();
        for (int index = 0; index < LENGTH; index++) {
            checksum.append(CHECKSUM_LETTERS.charAt((int) (state >> (5 * (LENGTH - 1 - index))) & 31));
        }
        return checksum.toString();
    }

    private static long step(long state, int value) {
        long top = state >> 35;
        long next = ((state & 0x7ffffffffL) << 5) ^ value;
        for (int bit = 0; bit < GENERATOR.length; bit++) {
            next ^= ((top >> bit) & 1) == 0 ? 0 : GENERATOR[bit];
        }
        return next;
    }
}

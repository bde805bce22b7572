package sv.k1.firmware.destination.bolt11;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sv.k1.firmware.destination.bech32.Bech32;

/**
 * The feature bits of an invoice (BOLT 9). An even bit must be understood by whoever pays, an odd one may be ignored.
 *
 * @param bits numbers of the bits that are set, rising
 */
record Features(List<Integer> bits) {
    private static final int VARIABLE_ONION = 8;
    private static final int PAYMENT_SECRET = 14;
    private static final int BASIC_MPP = 16;
    private static final int PAYMENT_METADATA = 48;
    /** What the paying node does for us; every other even bit would have to be learned first. */
    private static final Set<Integer> KNOWN = Set.of(VARIABLE_ONION, PAYMENT_SECRET, BASIC_MPP, PAYMENT_METADATA);

    /** Big-endian: the last group holds bits 0 to 4. */
    static Features read(Bech32 data, int from, int end) {
        List<Integer> bits = new ArrayList<>();
        for (int at = end - 1; at >= from; at--) {
            for (int bit = 0; bit < 5; bit++) {
                if ((data.group(at) >>> bit & 1) == 1) {
                    bits.add((end - 1 - at) * 5 + bit);
                }
            }
        }
        return new Features(List.copyOf(bits));
    }

    void check() throws Bolt11Fault {
        for (int bit : bits) {
            if (bit % 2 == 0 && !KNOWN.contains(bit)) {
                throw new Bolt11Fault(
                        "9",
                        "no required feature but " + KNOWN.stream().sorted().toList(),
                        "bit " + bit);
            }
        }
        dependsOn(PAYMENT_SECRET, VARIABLE_ONION);
        dependsOn(BASIC_MPP, PAYMENT_SECRET);
    }

    private void dependsOn(int feature, int needed) throws Bolt11Fault {
        if (has(feature) && !has(needed)) {
            throw new Bolt11Fault("9", "feature " + needed + " beside feature " + feature, "without it");
        }
    }

    private boolean has(int feature) {
        return bits.contains(feature) || bits.contains(feature + 1);
    }
}

package sv.k1.hal.cash.ebds;

import java.util.Map;

/**
 * What devices that do not tell their notes usually have, by the model letter in every reply (EBDS sheet, sections 6 and 8). A
 * suggestion for the operator, and no more: firmware variants differ.
 */
final class EbdsModels {
    private static final Map<Integer, String> USUAL = Map.of(
            0x50, "1, 2, 5, 10, 20, 50, 100 (USD)",
            0x44, "5, 10 (EUR)",
            0x41, "5, 10, 20 (AUD)",
            0x43, "-, -, 5, 10, 20, 50, 100 (CAD)");

    private EbdsModels() {}

    /** Words to end a sentence with; empty when nothing is known about the model. */
    static String suggestion(int model) {
        return USUAL.containsKey(model) ? "; this model often has " + USUAL.get(model) : "";
    }
}

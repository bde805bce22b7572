package sv.k1.firmware.chain;

/**
 * The best block a back-end knows.
 *
 * @param synced false while the node still catches up: no sales then
 */
public record ChainTip(int height, String blockHash, boolean synced) {}

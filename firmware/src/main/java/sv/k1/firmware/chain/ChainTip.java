package sv.k1.firmware.chain;

import java.util.Optional;

/**
 * The best block a back-end knows.
 *
 * @param synced false while the node still catches up: no sales then
 * @param unixSeconds when the block says that it was found; empty when the back-end does not tell
 */
public record ChainTip(int height, String blockHash, boolean synced, Optional<Long> unixSeconds) {
    /** A tip of which nobody tells when it was found. */
    public ChainTip(int height, String blockHash, boolean synced) {
        this(height, blockHash, synced, Optional.empty());
    }
}

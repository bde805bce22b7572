package sv.k1.firmware.chain;

import java.util.Optional;

/**
 * A coin that is spent.
 *
 * @param by the transaction that spends it; empty when the back-end only knows that a block holds one
 */
public record CoinSpend(OutPoint coin, Optional<TxId> by) {}

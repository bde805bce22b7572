package sv.k1.simulator.lightning;

import java.util.OptionalLong;

/**
 * One invoice of the simulated customer, and what became of it.
 *
 * @param text as it is shown
 * @param hash of the preimage, hex
 * @param preimage hex; a payer who knows it has paid
 * @param amountMsat empty for an open one
 * @param expiresAt seconds since 1970
 * @param isHodl the wallet holds a payment until it is told what to do with it
 * @param state what became of it
 * @param arrivedMsat what came, 0 while nothing did
 */
public record WalletInvoice(
        String text,
        String hash,
        String preimage,
        OptionalLong amountMsat,
        long expiresAt,
        boolean isHodl,
        State state,
        long arrivedMsat) {
    /** Where an invoice stands. */
    public enum State {
        OPEN,
        HELD,
        PAID,
        CANCELLED
    }

    WalletInvoice with(State next, long msat) {
        return new WalletInvoice(text, hash, preimage, amountMsat, expiresAt, isHodl, next, msat);
    }
}

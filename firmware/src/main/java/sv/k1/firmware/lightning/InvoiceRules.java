package sv.k1.firmware.lightning;

import java.util.Optional;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.money.Sats;

/**
 * Whether a decoded invoice may be paid for a sale. An amount in it must be the owed one to the millisatoshi: what the
 * conversion leaves below one satoshi is the operator's, never the invoice's.
 *
 * @param network of the machine
 * @param ownNodeId of the operator's node, which pays nobody through itself
 */
public record InvoiceRules(ChainNetwork network, Optional<String> ownNodeId) {
    /** An invoice must be good for so long when it is chosen: somebody has to read the screen and confirm. */
    public static final long LEAST_SECONDS = 60;

    /** And for so long when the node is first asked to pay it. */
    public static final long LEAST_SECONDS_TO_PAY = 20;

    /** Nothing should hold a payment longer than two weeks of blocks. */
    private static final int MOST_CLTV_DELTA = 2016;

    /** What is wrong; each has its own sentence for the customer. */
    public enum Problem {
        WRONG_NETWORK,
        EXPIRED,
        OWN_NODE,
        /** It would be held for longer than any wallet needs. */
        HELD_TOO_LONG,
        /** The sum is not known yet, so it cannot be the invoice's. */
        AMOUNT_TOO_EARLY,
        AMOUNT_DIFFERS
    }

    /**
     * What keeps an invoice from being paid.
     *
     * @param owed empty while cash can still come in
     * @param seconds it must be good for
     */
    public Optional<Problem> problem(Invoice invoice, Optional<Sats> owed, long seconds, long nowUnixSeconds) {
        if (invoice.network() != network) {
            return Optional.of(Problem.WRONG_NETWORK);
        }
        if (!invoice.isGoodFor(seconds, nowUnixSeconds)) {
            return Optional.of(Problem.EXPIRED);
        }
        if (ownNodeId.equals(Optional.of(invoice.payeeNodeId()))) {
            return Optional.of(Problem.OWN_NODE);
        }
        if (invoice.minFinalCltvDelta() > MOST_CLTV_DELTA) {
            return Optional.of(Problem.HELD_TOO_LONG);
        }
        if (invoice.amount().isEmpty()) {
            return Optional.empty();
        }
        if (owed.isEmpty()) {
            return Optional.of(Problem.AMOUNT_TOO_EARLY);
        }
        return invoice.amount().equals(owed.map(MilliSats::of))
                ? Optional.empty()
                : Optional.of(Problem.AMOUNT_DIFFERS);
    }
}

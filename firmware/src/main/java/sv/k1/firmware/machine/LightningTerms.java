package sv.k1.firmware.machine;

import java.util.Optional;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.Sats;

/**
 * The operator's terms for payouts by Lightning.
 *
 * @param node its name in the configuration, in the journal and in every message
 * @param network of the invoices that are paid
 * @param most a payout above this goes on chain
 * @param feeShare of a payment that routing may cost
 * @param feeLeast what routing may cost in any case, so that small payments find a way
 * @param feeMost what routing may cost at most
 * @param ownNodeId an invoice of this node is refused; 66 lower-case hexadecimal digits
 * @param links whether the operator has a withdraw service
 * @param probes whether a route is looked for before cash, where the invoice is known by then
 * @param payMillis how long the node may look for routes
 * @param linkMillis how long a wallet may hand in its invoice
 */
public record LightningTerms(
        String node,
        ChainNetwork network,
        Sats most,
        BasisPoints feeShare,
        Sats feeLeast,
        Sats feeMost,
        Optional<String> ownNodeId,
        boolean links,
        boolean probes,
        long payMillis,
        long linkMillis) {
    public LightningTerms {
        if (feeLeast.compareTo(feeMost) > 0 || most.value() < 1 || payMillis < 1 || linkMillis < 1) {
            throw new IllegalArgumentException("fees " + feeLeast + " to " + feeMost + ", at most " + most + ", "
                    + payMillis + " ms and " + linkMillis + " ms do not fit together");
        }
    }

    /** The most that routing of such a payment may cost. */
    public Sats maxFee(Sats amount) {
        long share = feeShare.ofRoundedDown(amount.value());
        return new Sats(Math.min(feeMost.value(), Math.max(feeLeast.value(), share)));
    }
}

package sv.k1.firmware.machine;

import java.util.Optional;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.Replacement;

/**
 * Why a payout is not replaced by one with a higher fee. Nothing was done then.
 *
 * @param needed the fee that it would take; zero where that says nothing
 * @param allowed the bound in the way
 */
public record BumpRefusal(Reason reason, Sats needed, Sats allowed) {
    /** What stands in the way. */
    public enum Reason {
        /** There is no such sale or transaction that is open. */
        UNKNOWN,
        /** It is paid by Lightning, or nothing is owed for it on chain. */
        NOT_ON_CHAIN,
        /** A sweep to the operator's own cold wallet: it can wait. */
        SWEEP,
        /** The network does not have it yet: there is nothing to replace. */
        NOT_SENT,
        /** A block holds it. */
        CONFIRMED,
        /** Something else spent its coins. */
        CONFLICT,
        /** There are so many versions already. */
        TOO_MANY,
        /** The signer or the node is busy right now. */
        UNDER_WAY,
        /** Nothing new is signed: somebody stopped everything, or a transaction is unexplained. */
        STOPPED,
        /** The node is away. */
        NODE_AWAY,
        /** Somebody is at the machine. */
        SALE_RUNS,
        /** Another payment rests on its change, and would be lost with it. */
        CHANGE_SPENT,
        NOT_HIGHER,
        OVER_RATE_CAP,
        OVER_SATS_CAP,
        OVER_SHARE_CAP,
        NOTHING_TO_TAKE
    }

    static BumpRefusal of(Reason reason) {
        return new BumpRefusal(reason, Sats.ZERO, Sats.ZERO);
    }

    static Optional<BumpRefusal> because(Reason reason) {
        return Optional.of(of(reason));
    }

    static BumpRefusal of(Replacement.Refused refused) {
        return new BumpRefusal(Reason.valueOf(refused.reason().name()), refused.needed(), refused.allowed());
    }
}

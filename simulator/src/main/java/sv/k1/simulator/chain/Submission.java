package sv.k1.simulator.chain;

import org.bitcoinj.base.Sha256Hash;

/** The answer to sending a transaction. */
public sealed interface Submission {
    /** It is in the pool now. */
    record Accepted(Sha256Hash txid) implements Submission {}

    /** It was in the pool before; nothing changed. */
    record AlreadyInPool(Sha256Hash txid) implements Submission {}

    /** A block holds it and an output of it is unspent. */
    record AlreadyConfirmed() implements Submission {}

    /** It pays more than the sender's own limit. */
    record FeeAboveLimit() implements Submission {}

    /** It was refused. */
    record Refused(Verdict verdict) implements Submission {}
}

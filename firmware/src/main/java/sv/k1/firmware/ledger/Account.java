package sv.k1.firmware.ledger;

/** Where cash value stands. {@code CASH_IN} equals the sum of all others after every entry (features I16). */
public enum Account {
    /** All value that came in, or may have come in. */
    CASH_IN,
    /** Credited; the customer has not confirmed yet. */
    OWED,
    /** Confirmed; the payout is on its way. */
    IN_FLIGHT,
    /** The payout is final. */
    PAID,
    /** The operator's fee. */
    FEES,
    /** On claim tickets. */
    CLAIMABLE,
    /** Nobody can prove whose it is. */
    DISPUTED,
    /** Two people settled it outside of the machine: a ticket, or a note that was in dispute. */
    SETTLED
}

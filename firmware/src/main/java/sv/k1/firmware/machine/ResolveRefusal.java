package sv.k1.firmware.machine;

/** Why an order about something stuck is not carried out. Nothing was done then. */
public enum ResolveRefusal {
    /** Somebody is at the machine. */
    SALE_RUNS,
    /** There is no such sale that is open or ended lately, or no such note in dispute. */
    UNKNOWN,
    /** No payout of it waits: nothing is owed, or the network has it. */
    NOTHING_TO_RETRY,
    /** The signer or the node is at it right now. */
    UNDER_WAY,
    /** Lightning is tried again within seconds, and twice at once could be counted as two words. */
    LIGHTNING_BY_ITSELF,
    /** Something else spent its coins: trying again changes nothing. */
    CONFLICT,
    /** It has no slip; a ticket cannot come again, because its code is kept nowhere. */
    NO_SLIP,
    /** The printer cannot print, or is at it. */
    CANNOT_PRINT,
    /** Neither a ticket nor a note in dispute. */
    NOTHING_TO_SETTLE,
    /** A payment by Lightning that was called failed could still turn out paid. */
    LIGHTNING_MAY_ARRIVE,
    /** Nobody proposed that. */
    NO_PROPOSAL,
    /** It was proposed too long ago. */
    TOO_LATE,
    /** Whoever proposed cannot confirm. */
    SAME_PERSON,
    /** The superuser may be anybody. */
    NO_PERSON
}

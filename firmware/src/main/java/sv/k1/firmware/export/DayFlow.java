package sv.k1.firmware.export;

/** What comes and goes on a day. Cash is in minor units; each is a sum over entries and never below zero. */
enum DayFlow {
    SALES_OPENED,
    SALES_ABANDONED,
    SALES_PAID_ON_CHAIN,
    SALES_PAID_LIGHTNING,
    CREDITED,
    DISPUTED,
    FEES_CHARGED,
    /** A payment by Lightning was given up, and its fee with it. */
    FEES_GIVEN_BACK,
    PAID_ON_CHAIN,
    PAID_LIGHTNING,
    PAID_ON_CHAIN_SATS,
    PAID_LIGHTNING_SATS,
    /** What miners got for payouts that became final. */
    MINERS_FEES_SATS,
    ROUTING_FEES_MSAT,
    TICKETS_ISSUED,
    ON_TICKETS,
    /** Redeemed, or void because its payment arrived after all. */
    TICKETS_OVER,
    OFF_TICKETS,
    /** Tickets that people settled outside of the machine. */
    TICKETS_SETTLED,
    SETTLED_TICKETS,
    /** Notes in dispute that people settled. */
    SETTLED_DISPUTES,
    COLLECTIONS,
    COLLECTED
}

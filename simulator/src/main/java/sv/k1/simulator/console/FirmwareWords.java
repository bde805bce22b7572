package sv.k1.simulator.console;

import java.util.List;

/** Words of the firmware that a scenario may use, as its screen and its log write them. */
final class FirmwareWords {
    /** What the customer's screen shows. */
    static final List<String> SCREENS = List.of(
            "STARTING",
            "IDLE",
            "WARNING",
            "WARNED_OFF",
            "SCAN",
            "INSERT",
            "SCAN_AFTER_CASH",
            "REVIEW",
            "PAYING",
            "WITHDRAW",
            "DONE",
            "CLAIM",
            "ENTER_CLAIM",
            "OUT_OF_SERVICE");

    /** The warnings there are, with the version of their texts. */
    static final List<String> WARNINGS = List.of("scam/1", "on-the-phone/1", "irreversible/1", "own-wallet/1");

    /** How far a payout is. */
    static final List<String> STAGES = List.of(
            "QUEUED", "WAITING", "SENDING", "BROADCAST", "SEEN", "CONFIRMED", "PAYING", "SLOW", "PAID", "DELAYED");

    /** How the receipt on paper stands. */
    static final List<String> RECEIPTS =
            List.of("OFFERED", "PRINTING", "PRINTED", "UNCONFIRMED", "DECLINED", "UNAVAILABLE");

    /** Why the machine is closed. */
    static final List<String> TROUBLES = List.of(
            "K1-01", "K1-02", "K1-05", "K1-10", "K1-11", "K1-12", "K1-13", "K1-20", "K1-21", "K1-22", "K1-23", "K1-24",
            "K1-25", "K1-26", "K1-27", "K1-30", "K1-40", "K1-50", "K1-51", "K1-52", "K1-53", "K1-54", "K1-55", "K1-56",
            "K1-60", "K1-61", "K1-62", "K1-70", "K1-71", "K1-80", "K1-81", "K1-82", "K1-83", "K1-84", "K1-85", "K1-86");

    /** What the screen tells once. */
    static final List<String> NOTICES = List.of(
            "below-minimum",
            "chain-not-now",
            "cash-inside",
            "ticket-good-again",
            "claim-in-flight",
            "claim-locked",
            "claim-unknown",
            "code-unreadable",
            "lightning-amount-differs",
            "lightning-amount-too-early",
            "lightning-checking",
            "lightning-expired",
            "lightning-failed",
            "lightning-held-too-long",
            "lightning-link-over",
            "lightning-malformed",
            "lightning-no-invoice",
            "lightning-no-route",
            "lightning-not-a-pay-code",
            "lightning-not-of-this-test-network",
            "lightning-offer",
            "lightning-other-way",
            "lightning-over-limit",
            "lightning-own-node",
            "lightning-refused-by-payee",
            "lightning-unreachable-now",
            "lightning-unsafe-address",
            "lightning-unsupported",
            "lightning-used",
            "lightning-wrong-network",
            "note-blocked",
            "note-condition",
            "note-disputed",
            "note-inhibited",
            "note-inhibited-largest",
            "note-not-payable",
            "note-not-recognised",
            "note-other",
            "note-over-limit",
            "note-returned",
            "note-skewed",
            "other",
            "resumed",
            "scan-checksum",
            "scan-extended-public-key",
            "scan-lightning",
            "scan-malformed-uri",
            "scan-not-bitcoin",
            "scan-not-of-this-test-network",
            "scan-other-code",
            "scan-other-coin",
            "scan-own-address",
            "scan-payment-name",
            "scan-required-parameter",
            "scan-secret",
            "scan-silent-payment",
            "scan-too-long",
            "scan-unknown-witness-version",
            "scan-wrong-network",
            "wait-for-note");

    /** What the journal holds. */
    static final List<String> ENTRIES = List.of(
            "machine-started",
            "machine-bound",
            "discrepancy",
            "door-moved",
            "cashbox-moved",
            "customer-warned-off",
            "clock-stepped",
            "clock-confirmed",
            "paused",
            "closed-for-business",
            "panic-stopped",
            "opened-for-business",
            "cashbox-collected",
            "cashbox-recounted",
            "sale-opened",
            "sale-under-law",
            "sale-sent-within",
            "destination-chosen",
            "destination-dropped",
            "note-escrowed",
            "stack-intended",
            "return-intended",
            "note-credited",
            "cash-taken",
            "note-returned",
            "note-disputed",
            "unattributed-note",
            "device-events-read",
            "payout-owed",
            "payout-signed",
            "batch-signed",
            "payout-joined",
            "payout-replaced",
            "payout-sent",
            "payout-confirmed",
            "payout-unconfirmed",
            "payout-final",
            "payout-conflicted",
            "lightning-chosen",
            "lightning-owed",
            "lightning-intended",
            "lightning-paid",
            "lightning-failed",
            "lightning-paid-after-all",
            "lightning-given-up",
            "link-intended",
            "link-bound",
            "link-released",
            "link-revoked",
            "claim-promised",
            "claim-issued",
            "claim-handed-over",
            "claim-redeemed",
            "receipt-intended",
            "receipt-ended",
            "sale-abandoned",
            "retry-ordered",
            "reprint-ordered",
            "settlement-proposed",
            "settled",
            "coin-found",
            "coin-confirmed",
            "coin-unconfirmed",
            "unknown-spend",
            "sweep-signed",
            "sweep-sent",
            "sweep-final",
            "sweep-conflicted",
            "spend-explained");

    private FirmwareWords() {}
}

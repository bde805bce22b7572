package sv.k1.firmware.screen;

import java.util.Set;

/**
 * The codes the page has words for. A notice or trouble with another code is shown with general words, so a new code belongs
 * here and into both languages; a test holds the three together.
 */
public final class ScreenMessages {
    /** For {@link ScreenModel.Notice#code}; the words are the messages {@code notice-<code>}. */
    public static final Set<String> NOTICES = Set.of(
            "note-over-limit",
            "note-skewed",
            "note-not-recognised",
            "note-inhibited",
            "note-condition",
            "note-blocked",
            "note-other",
            "note-returned",
            "note-not-payable",
            "note-disputed",
            "wait-for-note",
            "cash-inside",
            "below-minimum",
            "resumed",
            "scan-not-bitcoin",
            "scan-checksum",
            "scan-wrong-network",
            "scan-other-coin",
            "scan-secret",
            "scan-extended-public-key",
            "scan-lightning",
            "scan-silent-payment",
            "scan-payment-name",
            "scan-unknown-witness-version",
            "scan-required-parameter",
            "scan-malformed-uri",
            "scan-too-long",
            "scan-other-code",
            "scan-own-address",
            "code-unreadable",
            "claim-unknown",
            "claim-locked",
            "other");

    /** For {@link ScreenModel.Trouble#message}; the words are the messages {@code trouble-<message>}. */
    public static final Set<String> TROUBLES = Set.of(
            "acceptor-unreachable",
            "acceptor-jam-in-head",
            "acceptor-jam-in-stacker",
            "acceptor-stacker-full",
            "acceptor-cashbox-removed",
            "acceptor-cheat",
            "acceptor-hardware",
            "acceptor-protocol",
            "acceptor-mismatch",
            "acceptor-busy",
            "scanner-unreachable",
            "printer-unreachable",
            "price-stale",
            "chain-unreachable",
            "chain-behind",
            "wallet-low",
            "storage-fault",
            "clock-wrong",
            "books-differ",
            "door-open",
            "cabinet-unknown",
            "tampered",
            "fee-too-high",
            "maintenance",
            "recovering",
            "no-service",
            "other");

    private ScreenMessages() {}
}

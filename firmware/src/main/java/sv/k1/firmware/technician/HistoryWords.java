package sv.k1.firmware.technician;

import java.time.LocalDate;
import java.util.Currency;
import java.util.stream.Collectors;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.NoteId;

/** A sale's journal entry in plain words. Raw transactions and hashes of claim codes stay in the journal. */
record HistoryWords(Wording words) {
    String of(JournalEntry entry) {
        return switch (entry) {
            case JournalEntry.OfSale ofSale -> told(ofSale);
            case JournalEntry other -> VisibleText.of(other.toString());
        };
    }

    private String told(JournalEntry.OfSale entry) {
        return switch (entry) {
            case JournalEntry.SaleOpened e ->
                words.say(
                        e.cashFirst() ? "did-open-cash-first" : "did-open",
                        "rate",
                        cash(e.quote().rate().currency(), e.quote().rate().minorUnitsPerBitcoin()));
            case JournalEntry.SaleUnderLaw e ->
                words.say(
                        "did-begin-under-law",
                        "profile",
                        VisibleText.of(e.profile()),
                        "day",
                        LocalDate.ofEpochDay(e.epochDay()).toString(),
                        "accepted",
                        e.accepted().isEmpty()
                                ? "-"
                                : VisibleText.of(e.accepted().stream()
                                        .map(JournalEntry.Acceptance::warning)
                                        .collect(Collectors.joining(", "))));
            case JournalEntry.SaleSentWithin e -> words.say("did-promise-sending", "minutes", count(e.minutes()));
            case JournalEntry.DestinationChosen e ->
                words.say(
                        "did-choose-destination",
                        "address",
                        VisibleText.of(e.destination().address()));
            case JournalEntry.DestinationDropped _ -> words.say("did-drop-destination");
            case JournalEntry.NoteEscrowed e ->
                words.say("did-escrow", "note", note(e.note()), "value", cash(e.value()));
            case JournalEntry.StackIntended e -> words.say("did-intend-stack", "note", note(e.note()));
            case JournalEntry.ReturnIntended e ->
                words.say("did-intend-return", "note", note(e.note()), "reason", VisibleText.of(e.reason()));
            case JournalEntry.NoteCredited e ->
                words.say(
                        "did-credit",
                        "note",
                        note(e.note()),
                        "value",
                        cash(e.value()),
                        "proof",
                        words.say("proof", e.proof()));
            case JournalEntry.CashTaken e ->
                words.say(
                        "did-take",
                        "note",
                        note(e.note()),
                        "value",
                        cash(e.value()),
                        "acceptor",
                        VisibleText.of(e.acceptor()),
                        "proof",
                        words.say("proof", e.proof()));
            case JournalEntry.NoteReturned e ->
                words.say("did-return", "note", note(e.note()), "proof", words.say("proof", e.proof()));
            case JournalEntry.NoteDisputed e ->
                words.say(
                        "did-dispute",
                        "note",
                        note(e.note()),
                        "value",
                        cash(e.value()),
                        "evidence",
                        VisibleText.of(e.evidence()));
            case JournalEntry.PayoutOwed e ->
                words.say(
                        "did-owe",
                        "sats",
                        words.region().sats(e.amount()),
                        "fee",
                        cash(e.fee()),
                        "cause",
                        words.say("cause", e.cause()));
            case JournalEntry.PayoutSigned e ->
                words.say("did-sign", "fee", words.region().sats(e.networkFee()));
            case JournalEntry.BatchSigned e ->
                words.say(
                        "did-sign-together",
                        "fee",
                        words.region().sats(e.networkFee()),
                        "sales",
                        e.sales().stream().map(SaleId::toString).collect(Collectors.joining(", ")));
            case JournalEntry.PayoutReplaced e ->
                words.say(
                        "did-replace",
                        "fee",
                        words.region().sats(e.networkFee()),
                        "txid",
                        e.txId().hex(),
                        "by",
                        e.by().isEmpty() ? words.say("did-replace-settings") : VisibleText.of(e.by()));
            case JournalEntry.PayoutJoined e ->
                words.say("did-join", "sale", e.first().toString(), "index", count(e.paymentIndex()));
            case JournalEntry.PayoutSent e -> words.say("did-send", "backend", VisibleText.of(e.backend()));
            case JournalEntry.PayoutConfirmed e -> words.say("did-confirm", "count", count(e.confirmations()));
            case JournalEntry.PayoutUnconfirmed _ -> words.say("did-unconfirm");
            case JournalEntry.PayoutFinal e -> words.say("did-finish", "count", count(e.confirmations()));
            case JournalEntry.PayoutConflicted e -> words.say("did-conflict", "detail", VisibleText.of(e.detail()));
            case JournalEntry.ClaimIssued e -> words.say("did-issue-claim", "cash", cash(e.cash()));
            case JournalEntry.ClaimHandedOver _ -> words.say("did-hand-over-claim");
            case JournalEntry.ClaimRedeemed _ -> words.say("did-redeem-claim");
            case JournalEntry.ReceiptIntended e -> words.say("did-start-print", "slip", words.say("slip", e.kind()));
            case JournalEntry.ReceiptEnded e ->
                e.reason().isEmpty()
                        ? words.say("did-print", e.outcome())
                        : words.say("did-print", e.outcome()) + ": " + VisibleText.of(e.reason());
            case JournalEntry.SaleAbandoned _ -> words.say("did-abandon");
            case JournalEntry.RetryOrdered e -> words.say("did-order-retry", "by", VisibleText.of(e.by()));
            case JournalEntry.ReprintOrdered e -> words.say("did-order-reprint", "by", VisibleText.of(e.by()));
            case JournalEntry.SettlementProposed e ->
                words.say(
                        "did-propose-settlement",
                        "what",
                        settled(e),
                        "number",
                        count(e.number()),
                        "by",
                        VisibleText.of(e.by()),
                        "evidence",
                        VisibleText.of(e.evidence()));
            case JournalEntry.Settled e ->
                words.say(
                        "did-settle",
                        "what",
                        settled(e),
                        "by",
                        VisibleText.of(e.by()),
                        "second",
                        VisibleText.of(e.confirmedBy()),
                        "evidence",
                        VisibleText.of(e.evidence()));
            case JournalEntry.OfLightning e -> told(e);
        };
    }

    /** Invoices stay in the journal: their hash names them. */
    private String told(JournalEntry.OfLightning entry) {
        return switch (entry) {
            case JournalEntry.LightningChosen e ->
                words.say("did-choose-lightning", "way", words.say("way", e.way()), "shown", VisibleText.of(e.shown()));
            case JournalEntry.LightningOwed e ->
                words.say(
                        "did-owe-lightning",
                        "sats",
                        words.region().sats(e.amount()),
                        "fee",
                        cash(e.fee()),
                        "cause",
                        words.say("cause", e.cause()));
            case JournalEntry.LightningIntended e ->
                words.say(
                        "did-intend-lightning",
                        "hash",
                        e.invoice().hash().hex(),
                        "node",
                        VisibleText.of(e.node()),
                        "fee",
                        words.region().sats(e.maxFee()));
            case JournalEntry.LightningPaid e ->
                words.say(
                        "did-pay-lightning",
                        "preimage",
                        e.preimage().hex(),
                        "fee",
                        e.fee().toString());
            case JournalEntry.LightningFailed e ->
                words.say("did-fail-lightning", "hash", e.hash().hex(), "reason", VisibleText.of(e.reason()));
            case JournalEntry.LightningPaidAfterAll e ->
                words.say(
                        "did-pay-after-all",
                        "hash",
                        e.hash().hex(),
                        "preimage",
                        e.preimage().hex());
            case JournalEntry.LightningGivenUp e ->
                words.say("did-give-up-lightning", "reason", VisibleText.of(e.reason()));
            case JournalEntry.LinkIntended e -> words.say("did-intend-link", "link", VisibleText.of(e.link()));
            case JournalEntry.LinkBound e ->
                words.say(
                        "did-bind-link",
                        "link",
                        VisibleText.of(e.link()),
                        "hash",
                        e.hash().hex());
            case JournalEntry.LinkReleased e ->
                words.say(
                        "did-release-link",
                        "link",
                        VisibleText.of(e.link()),
                        "hash",
                        e.hash().hex());
            case JournalEntry.LinkRevoked e ->
                words.say(
                        "did-revoke-link", "link", VisibleText.of(e.link()), "evidence", VisibleText.of(e.evidence()));
            case JournalEntry.ClaimPromised _ -> words.say("did-promise-claim");
        };
    }

    private String settled(JournalEntry.OfSettlement entry) {
        return entry.note()
                .map(note -> words.say("settled-note", "note", note(note), "value", cash(entry.value())))
                .orElseGet(() -> words.say("settled-ticket", "value", cash(entry.value())));
    }

    private String cash(Fiat amount) {
        return words.region().cash(amount);
    }

    private String cash(Currency currency, long minorUnits) {
        return words.region().cash(currency, minorUnits);
    }

    private String count(long number) {
        return words.region().count(number);
    }

    private static String note(NoteId note) {
        return Long.toString(note.number());
    }
}

package sv.k1.firmware.screen;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything the customer's page shows, and nothing it must compute: amounts are whole minor units and satoshis, the page
 * only puts them in the customer's number form. Sent as JSON; the page holds no truth of its own. Groups that a screen
 * does not need are null.
 *
 * @param number grows with every change; taps carry it back so that a late or double tap is recognised
 * @param takes what can be put in, for the words: known from the configuration, also while no acceptor answers
 * @param language BCP 47 tag with region, {@code es-SV} or {@code en-US}
 */
public record ScreenModel(
        long number,
        Kind kind,
        String language,
        Operator operator,
        @Nullable Price price,
        @Nullable Sale sale,
        @Nullable Payment payment,
        @Nullable Claim claim,
        @Nullable Notice notice,
        List<Trouble> troubles,
        @Nullable Countdown countdown,
        @Nullable Lightning lightning,
        @Nullable Warning warning,
        Takes takes) {

    /** Of a machine for notes, or about a sale, that has nothing to do with Lightning. */
    public ScreenModel(
            long number,
            Kind kind,
            String language,
            Operator operator,
            @Nullable Price price,
            @Nullable Sale sale,
            @Nullable Payment payment,
            @Nullable Claim claim,
            @Nullable Notice notice,
            List<Trouble> troubles,
            @Nullable Countdown countdown) {
        this(
                number,
                kind,
                language,
                operator,
                price,
                sale,
                payment,
                claim,
                notice,
                troubles,
                countdown,
                null,
                null,
                Takes.NOTES);
    }

    /** Without a warning. */
    public ScreenModel(
            long number,
            Kind kind,
            String language,
            Operator operator,
            @Nullable Price price,
            @Nullable Sale sale,
            @Nullable Payment payment,
            @Nullable Claim claim,
            @Nullable Notice notice,
            List<Trouble> troubles,
            @Nullable Countdown countdown,
            @Nullable Lightning lightning) {
        this(
                number,
                kind,
                language,
                operator,
                price,
                sale,
                payment,
                claim,
                notice,
                troubles,
                countdown,
                lightning,
                null,
                Takes.NOTES);
    }

    /** The same, but for what is changed in the draft. */
    public ScreenModel but(Consumer<ScreenDraft> change) {
        ScreenDraft draft = new ScreenDraft(this);
        change.accept(draft);
        return draft.done();
    }

    /** The same screen as the so-many-th model that was sent. */
    public ScreenModel numbered(long number) {
        return but(draft -> draft.number = number);
    }

    /** The same of a machine that takes this. */
    public ScreenModel taking(Takes what) {
        return but(draft -> draft.takes = what);
    }

    /** One per screen. */
    public enum Kind {
        /** The service is starting or recovering. */
        STARTING,
        /** Attract screen with price, fee, minimum and age of the price; languages to choose. */
        IDLE,
        /** A warning of the place, to be accepted before anything else. */
        WARNING,
        /** Stopped at a warning: what to do now. */
        WARNED_OFF,
        /** "Hold your wallet's QR to the reader", before cash; offers cash first. */
        SCAN,
        /** Slot open; running total in fiat and sats. */
        INSERT,
        /** Cash is inside and no destination yet: scan now, or take a claim ticket. */
        SCAN_AFTER_CASH,
        /** Address in groups, amount, rate, fees, "cannot be undone". */
        REVIEW,
        /** Confirmed; honest progress. */
        PAYING,
        /** A code the customer's wallet withdraws from; nothing is paid by another way before it is taken back. */
        WITHDRAW,
        /** Result with txid and QR; receipt choice. */
        DONE,
        /** Money is safe, here is the claim code. */
        CLAIM,
        /** Type or scan a claim code. */
        ENTER_CLAIM,
        /** Closed, with reasons, contact and codes. */
        OUT_OF_SERVICE
    }

    /** What the customer is asked to put in. */
    public enum Takes {
        NOTES,
        COINS,
        BOTH
    }

    /** Who runs the machine. */
    public record Operator(String name, String contact, String machine) {}

    /**
     * The price before or during a sale.
     *
     * @param currency ISO 4217
     * @param rateMinor price of one bitcoin with the spread, in minor units
     * @param fractionDigits of the currency
     * @param feeBasisPoints the operator's fee, a share of the cash
     * @param spreadBasisPoints the operator's margin inside the rate
     * @param allInBasisPoints what both take together, a share of the cash against the price without the margin
     * @param ageMillis how old the price was when this model was made
     * @param hold for a sale, whose price is fixed; null before one
     * @param sentWithinMinutes how long a payout on chain may wait for others; 0 when it leaves at once
     */
    public record Price(
            String currency,
            int fractionDigits,
            long rateMinor,
            int feeBasisPoints,
            int spreadBasisPoints,
            int allInBasisPoints,
            long fixedFeeMinor,
            long networkFeeSats,
            long minimumMinor,
            long maximumMinor,
            long ageMillis,
            String source,
            @Nullable Hold hold,
            long sentWithinMinutes) {}

    /**
     * The price is fixed for this sale.
     *
     * @param ageMillis how old the price was when this model was made, below zero when that is not known after a restart
     * @param leftMillis how long the price stood from then on without cash; 0 once cash is inside, for then it stands
     */
    public record Hold(long ageMillis, long leftMillis) {}

    /**
     * The sale so far.
     *
     * @param reference short human reference, to be read over the phone
     * @param allInMinor the operator's fee and what the margin inside the rate costs, together
     * @param atLeast whether it may become more than {@code paidSats}, by the way of paying that is not chosen yet
     * @param remainingMinor what may still be inserted
     * @param acceptedMinor face values that are taken now, ascending
     * @param coinsMinor those of them that are coins, ascending
     * @param slot what the slot is doing
     * @param slotMinor value of the note being held or stacked, 0 for none
     * @param addressGroups the destination in groups of four, empty when unknown
     * @param addressKind {@code P2WPKH} and so on, empty when unknown
     */
    public record Sale(
            String reference,
            boolean cashFirst,
            long cashMinor,
            long feeMinor,
            long allInMinor,
            long boughtSats,
            long networkFeeSats,
            long paidSats,
            boolean atLeast,
            long remainingMinor,
            List<Long> acceptedMinor,
            List<Long> coinsMinor,
            Slot slot,
            long slotMinor,
            List<String> addressGroups,
            String addressKind,
            boolean enough) {}

    /** What the slot is doing, in the customer's terms. */
    public enum Slot {
        CLOSED,
        READY,
        READING,
        HOLDING,
        STACKING,
        RETURNING
    }

    /**
     * Progress of the payout.
     *
     * @param txid empty until signed; by Lightning the payment hash, empty until the node was asked
     * @param qr text for a QR code on the screen, empty for none
     * @param printerReady whether a slip, or the one copy of it, would be printed now
     */
    public record Payment(
            Stage stage, String txid, int confirmations, String qr, Receipt receipt, boolean printerReady) {}

    /** How far the payout got; each is true when shown. */
    public enum Stage {
        /** Owed and journaled; not signed yet. */
        QUEUED,
        /** Owed and journaled; waits for others to share a transaction with, as the customer was told before the cash. */
        WAITING,
        /** Signed and stored; being handed to the network. */
        SENDING,
        /** A trusted node took it. */
        BROADCAST,
        /** Seen in the mempool of the trusted node on a later look. */
        SEEN,
        CONFIRMED,
        /** By Lightning: the node was asked to pay and has not said how it ended. */
        PAYING,
        /** The same for longer than usual: on its way, not failed; it may still arrive. */
        SLOW,
        /** By Lightning: arrived, the preimage is there. */
        PAID,
        /** The network cannot be reached or is short of funds: owed, kept, paid later without the customer. */
        DELAYED
    }

    /**
     * What a machine that pays by Lightning adds.
     *
     * @param chosen whether this sale goes by Lightning
     * @param linkOffered whether the customer may ask for a code to withdraw from
     * @param otherWay whether the customer may still choose another way
     * @param link text of the code to withdraw from, empty for none
     * @param preimage proof of the payment, empty until it arrived
     */
    public record Lightning(boolean chosen, boolean linkOffered, boolean otherWay, String link, String preimage) {}

    /**
     * A warning on a screen of its own.
     *
     * @param text which one, as in message keys
     * @param name with the version of the text: what a tap must carry back
     * @param step from 1
     * @param also languages it is told in besides, two letters each
     */
    public record Warning(String text, String name, int step, int steps, List<String> also) {}

    /** State of the paper receipt. */
    public enum Receipt {
        OFFERED,
        PRINTING,
        PRINTED,
        /** The printer did not confirm: photograph the screen instead. */
        UNCONFIRMED,
        DECLINED,
        UNAVAILABLE
    }

    /** A claim ticket: the code is the customer's proof. */
    public record Claim(String code, String qr, long cashMinor, long paidSats, Receipt receipt) {}

    /**
     * Something to tell the customer once, such as a refused note.
     *
     * @param code message key, such as {@code note-over-limit}
     * @param amounts named minor-unit amounts for the message, such as {@code largest}
     * @param sequence grows with every notice so that the page can tell a new one from the old
     */
    public record Notice(String code, Map<String, Long> amounts, long sequence) {}

    /**
     * Why the machine is closed.
     *
     * @param code of the fault, stable
     * @param message its key
     * @param reason what a technician typed for customers; null where nobody did
     */
    public record Trouble(
            String code, String message, @Nullable String reason) {
        public Trouble(String code, String message) {
            this(code, message, null);
        }
    }

    /**
     * The running time-out.
     *
     * @param millisLeft when this model was made
     */
    public record Countdown(long millisLeft, boolean extendable) {}
}

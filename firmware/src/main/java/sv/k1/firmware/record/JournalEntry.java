package sv.k1.firmware.record;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.quote.Quote;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.ReturnProof;
import sv.k1.hal.cash.StackProof;

/**
 * Everything that ever happened to money, in the order it was synced. Entries are facts: they are appended, never changed;
 * the machine's lasting state is the fold over them. A field may be added only with a new version of the kind and a reader
 * for the old one ({@code EntryCodec}).
 */
public sealed interface JournalEntry {

    /** Entries that belong to one sale. */
    sealed interface OfSale extends JournalEntry {
        SaleId sale();
    }

    /** The service started; entries until the next one belong to this boot. */
    record MachineStarted(String boot, String version) implements JournalEntry {}

    /**
     * What this journal belongs to, for ever: a claim of a test network is not one on real coins, and only this wallet can
     * pay what is owed here.
     *
     * @param walletFingerprint of the master public key (BIP32), eight hexadecimal digits: tells wallets apart, and no key
     */
    record MachineBound(ChainNetwork network, Currency currency, String walletFingerprint) implements JournalEntry {}

    /**
     * Something that must not happen did, or could not be explained. For the operator; moves no money.
     *
     * @param evidence often in the words of a device or a peer; both texts are cut at {@link #LONGEST_TEXT}, so that nobody
     *     else decides how large an entry gets
     */
    record Discrepancy(String what, String evidence) implements JournalEntry {
        public static final int LONGEST_TEXT = 4_000;

        public Discrepancy {
            what = cut(what);
            evidence = cut(evidence);
        }

        private static String cut(String text) {
            if (text.length() <= LONGEST_TEXT) {
                return text;
            }
            boolean isInPair = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
            return text.substring(0, isInPair ? LONGEST_TEXT - 1 : LONGEST_TEXT);
        }
    }

    record DoorMoved(boolean open) implements JournalEntry {}

    record CashboxMoved(boolean removed) implements JournalEntry {}

    /** Somebody stopped at a warning of the place before any cash, and left: no sale came of it. */
    record CustomerWarnedOff(String warning, String language) implements JournalEntry {}

    /** The wall clock moved by so much against the one that only goes forward; nothing about money depends on it. */
    record ClockStepped(long byMillis) implements JournalEntry {}

    /**
     * The wall clock passed every check at this moment, the best block's time among them: a later start does not believe a
     * clock that is earlier. Written anew when money moves and the last one is minutes old.
     */
    record ClockConfirmed(long wallMillis) implements JournalEntry {}

    /** The core did not come round for so long: its process stood still, or the medium was slow. */
    record Paused(long millis) implements JournalEntry {}

    /**
     * A technician closed the machine for new customers; it stays closed over restarts.
     *
     * @param reason as customers read it
     * @param by user of the machine
     */
    record ClosedForBusiness(String reason, String by) implements JournalEntry {}

    /**
     * Somebody stopped everything at once: no cash, and nothing new is signed or paid, also over restarts.
     *
     * @param reason in the words of whoever did; may be empty, and no customer reads it
     * @param by user of the machine
     */
    record PanicStopped(String reason, String by) implements JournalEntry {}

    /** A technician opened it again. */
    record OpenedForBusiness(String by) implements JournalEntry {}

    /**
     * A technician took over what lies in these cashboxes; from here on they are counted from nothing.
     *
     * @param number from 1 without gaps; stands on the slip
     * @param boxes as the journal counted them
     * @param by user of the machine
     */
    record CashboxCollected(long number, List<BoxContent> boxes, String by) implements JournalEntry {
        public CashboxCollected {
            boxes = List.copyOf(boxes);
        }
    }

    /**
     * What a person counted by hand in the newest collection. Changes no count; the difference follows from both.
     *
     * @param number of the collection
     */
    record CashboxRecounted(long number, List<BoxContent.Pieces> counted, String by) implements JournalEntry {
        public CashboxRecounted {
            counted = List.copyOf(counted);
        }
    }

    /** A customer started; the quote stands from here. */
    record SaleOpened(SaleId sale, String reference, String language, boolean cashFirst, Quote quote)
            implements OfSale {}

    /**
     * Which profile of a place's law the sale was begun under. Follows its opening, in the same step.
     *
     * @param profile name and version
     * @param fingerprint of the signed file
     * @param epochDay of the profile's calendar, days since 1970-01-01: the sale's cash counts on it
     * @param accepted what the customer accepted before, in order; nobody gets here without
     */
    record SaleUnderLaw(SaleId sale, String profile, String fingerprint, long epochDay, List<Acceptance> accepted)
            implements OfSale {
        public SaleUnderLaw {
            accepted = List.copyOf(accepted);
        }
    }

    /**
     * One warning, accepted on a screen of its own.
     *
     * @param warning the text and its version
     * @param language it was shown in
     * @param wallMillis when it was accepted
     */
    record Acceptance(String warning, String language, long wallMillis) {}

    /**
     * The customer was told, before any cash, that the payout of this sale may wait so long for others, to share a transaction with
     * them. Follows its opening, in the same step; a sale without it is paid at once.
     */
    record SaleSentWithin(SaleId sale, long minutes) implements OfSale {}

    record DestinationChosen(SaleId sale, Destination destination) implements OfSale {}

    /** The customer said that what they showed, of whatever kind, is not where it should go: nothing is paid there. */
    record DestinationDropped(SaleId sale) implements OfSale {}

    /**
     * A note is held by the acceptor; it is still the customer's.
     *
     * @param acceptor its name in the configuration
     * @param mark how far the device's events were read with this one, where it counts them
     */
    record NoteEscrowed(SaleId sale, NoteId note, Fiat value, String acceptor, Optional<String> mark)
            implements OfSale {}

    /** The stack command may have been sent from here on. */
    record StackIntended(SaleId sale, NoteId note) implements OfSale {}

    /** The return command may have been sent from here on. */
    record ReturnIntended(SaleId sale, NoteId note, String reason) implements OfSale {}

    /** The note is in the cashbox and its value is owed to the customer. At most one for each note, ever. */
    record NoteCredited(SaleId sale, NoteId note, Fiat value, StackProof proof) implements OfSale {}

    /**
     * A coin, or a note of a device without escrow, is in the cashbox and its value is owed to the customer: nobody was
     * asked before, so there is no intent. At most one for each mark of an acceptor, ever.
     */
    record CashTaken(SaleId sale, NoteId note, String acceptor, Fiat value, StackProof proof, Optional<String> mark)
            implements OfSale {}

    record NoteReturned(SaleId sale, NoteId note, ReturnProof proof) implements OfSale {}

    /** Nobody and nothing can tell any more where this note is. The honest word, with its evidence. */
    record NoteDisputed(SaleId sale, NoteId note, Fiat value, String evidence) implements OfSale {}

    /** The device proved a note or coin that belongs to no sale. Value absent when the device did not tell it. */
    record UnattributedNote(NoteId note, Optional<Fiat> value, StackProof proof, String acceptor, Optional<String> mark)
            implements JournalEntry {}

    /** The events this acceptor counts were read up to this mark; what came before is never money again. */
    record DeviceEventsRead(String acceptor, String mark) implements JournalEntry {}

    /** The customer confirmed (or left with a known destination): these satoshis are owed to that destination. */
    record PayoutOwed(SaleId sale, Sats amount, Fiat cash, Fiat fee, Sats networkFee, Cause cause) implements OfSale {}

    /** Why a payout became owed. */
    enum Cause {
        CONFIRMED_BY_CUSTOMER,
        /** The customer left; the destination and the cash were known. */
        TIMED_OUT
    }

    /** Signed bytes, stored before the first network byte; inputs are reserved and change exists from here on. */
    record PayoutSigned(
            SaleId sale,
            TxId txId,
            String rawHex,
            List<OutPoint> inputs,
            int paymentIndex,
            Optional<Coin> change,
            Sats networkFee,
            int virtualBytes)
            implements OfSale {
        public PayoutSigned {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * One transaction for the payouts of several sales; signed bytes, stored before the first network byte. This one entry signs all
     * of them: there is no moment at which some are and others are not. What happens to the transaction is journaled for each.
     *
     * @param sale the first of them, whose output is the first
     * @param others whose outputs follow, in this order
     * @param networkFee of the whole transaction
     */
    record BatchSigned(
            SaleId sale,
            List<SaleId> others,
            TxId txId,
            String rawHex,
            List<OutPoint> inputs,
            Optional<Coin> change,
            Sats networkFee,
            int virtualBytes)
            implements OfSale {
        public BatchSigned {
            others = List.copyOf(others);
            inputs = List.copyOf(inputs);
        }

        /** All of them, in the order of their outputs. */
        public List<SaleId> sales() {
            List<SaleId> all = new ArrayList<>();
            all.add(sale);
            all.addAll(others);
            return List.copyOf(all);
        }

        /** What it is for the sale whose output has this index. */
        public PayoutSigned part(int index) {
            return new PayoutSigned(sales().get(index), txId, rawHex, inputs, index, change, networkFee, virtualBytes);
        }
    }

    /**
     * Notes in a sale's own history where its signed bytes are. Changes nothing: {@link BatchSigned} or {@link PayoutReplaced}, in the same
     * step, did.
     *
     * @param first the sale whose history has the bytes
     */
    record PayoutJoined(SaleId sale, SaleId first, TxId txId, int paymentIndex) implements OfSale {}

    /**
     * Later bytes for a transaction that does not confirm, stored before the first network byte: they spend whatever every earlier
     * version spends and pay everybody the same, so that only one version can ever confirm. Every version is kept and followed.
     *
     * @param sale the first of those it pays, whose output is the first
     * @param others whose outputs follow, in this order
     * @param replaces the newest version before
     * @param networkFee of the whole transaction
     * @param by user of the machine who ordered it; empty where the operator's settings did
     */
    record PayoutReplaced(
            SaleId sale,
            List<SaleId> others,
            TxId replaces,
            TxId txId,
            String rawHex,
            List<OutPoint> inputs,
            Optional<Coin> change,
            Sats networkFee,
            int virtualBytes,
            String by)
            implements OfSale {
        public PayoutReplaced {
            others = List.copyOf(others);
            inputs = List.copyOf(inputs);
        }

        /** All of them, in the order of their outputs. */
        public List<SaleId> sales() {
            List<SaleId> all = new ArrayList<>();
            all.add(sale);
            all.addAll(others);
            return List.copyOf(all);
        }

        /** What it is for the sale whose output has this index. */
        public PayoutSigned part(int index) {
            return new PayoutSigned(sales().get(index), txId, rawHex, inputs, index, change, networkFee, virtualBytes);
        }
    }

    /** A trusted back-end took the transaction, its newest version, at least once. */
    record PayoutSent(SaleId sale, String backend) implements OfSale {}

    /** @param version which of several versions a block holds; empty where there is one */
    record PayoutConfirmed(SaleId sale, int confirmations, String blockHash, Optional<TxId> version) implements OfSale {
        /** Of a payout that was never replaced. */
        public PayoutConfirmed(SaleId sale, int confirmations, String blockHash) {
            this(sale, confirmations, blockHash, Optional.empty());
        }
    }

    /** A reorganisation took the confirmation back. */
    record PayoutUnconfirmed(SaleId sale) implements OfSale {}

    /** Buried deep enough: the payout is over. */
    record PayoutFinal(SaleId sale, int confirmations) implements OfSale {}

    /** A transaction that is not ours spent an input. A person decides; never a second payout. */
    record PayoutConflicted(SaleId sale, String detail) implements OfSale {}

    /** Entries of a sale that is, or may be, paid by Lightning. */
    sealed interface OfLightning extends OfSale {}

    /**
     * What the customer wants paid by Lightning. A later choice takes its place as long as nothing is owed.
     *
     * @param shown how the customer knows it: an address, a host, the description of an invoice; text from outside
     * @param invoice for {@link LightningWay#INVOICE}
     * @param payRequest for {@link LightningWay#PAY_REQUEST}
     * @param onChain the address in the same code; one of the two is paid, never both
     */
    record LightningChosen(
            SaleId sale,
            LightningWay way,
            String shown,
            Optional<Invoice> invoice,
            Optional<LnurlPayTarget> payRequest,
            Optional<Destination> onChain)
            implements OfLightning {}

    /** How a Lightning payment finds its invoice. */
    enum LightningWay {
        /** The customer showed it. */
        INVOICE,
        /** It is asked for at an address (LUD-06, LUD-16). */
        PAY_REQUEST,
        /** The customer's wallet hands it to the operator's withdraw service (LUD-03). */
        LINK
    }

    /** The customer confirmed (or left): these satoshis are owed by Lightning. */
    record LightningOwed(SaleId sale, Sats amount, Fiat cash, Fiat fee, Cause cause) implements OfLightning {}

    /**
     * The node may have been asked to pay this invoice from here on. Its hash is the payment's identity: no other hash is
     * paid for this sale until this one has finally failed, and no other sale ever pays this hash.
     *
     * @param amount what the customer gets
     * @param maxFee the most routing may cost on top
     */
    record LightningIntended(SaleId sale, String node, Invoice invoice, MilliSats amount, Sats maxFee)
            implements OfLightning {}

    /** The node paid, and the preimage proves it. The sale is over. */
    record LightningPaid(SaleId sale, PaymentHash hash, Preimage preimage, MilliSats fee) implements OfLightning {}

    /** The node itself reported this hash finally over and unpaid, or never saw it and its invoice is over. */
    record LightningFailed(SaleId sale, PaymentHash hash, String reason) implements OfLightning {}

    /** A hash that had been reported as failed turned out to be paid before anything else was: the sale is over. */
    record LightningPaidAfterAll(SaleId sale, PaymentHash hash, Preimage preimage, MilliSats fee)
            implements OfLightning {}

    /** Nothing of this sale is on its way: the customer may choose another way, or has a ticket in hand. */
    record LightningGivenUp(SaleId sale, String reason) implements OfLightning {}

    /**
     * The withdraw service may have been asked for this link from here on.
     *
     * @param expiresAtUnixSeconds after which no invoice is bound to it
     */
    record LinkIntended(SaleId sale, String link, Sats amount, long expiresAtUnixSeconds) implements OfLightning {}

    /** The customer's wallet handed in an invoice with this hash; the service pays it. */
    record LinkBound(SaleId sale, String link, PaymentHash hash) implements OfLightning {}

    /** The payment of the bound invoice finally failed: a wallet may hand in another one, or the link may be taken back. */
    record LinkReleased(SaleId sale, String link, PaymentHash hash) implements OfLightning {}

    /** The service confirmed that the link is over, unpaid, and binds nothing any more. */
    record LinkRevoked(SaleId sale, String link, String evidence) implements OfLightning {}

    /**
     * A claim code for a payment that is still on its way: good when it fails, void when it arrives. Only its hash is kept.
     */
    record ClaimPromised(SaleId sale, String codeHash) implements OfLightning {}

    /** The customer got a claim code; only its hash is kept. A sale can have several; all are void once it is decided. */
    record ClaimIssued(SaleId sale, String codeHash, Fiat cash) implements OfSale {}

    /** The ticket was printed, or its code stood on the screen for the full time: the customer has it. */
    record ClaimHandedOver(SaleId sale) implements OfSale {}

    /** The claim came back to the machine: the sale is open again. */
    record ClaimRedeemed(SaleId sale) implements OfSale {}

    record ReceiptIntended(SaleId sale, String document, ReceiptKind kind) implements OfSale {}

    record ReceiptEnded(SaleId sale, String document, ReceiptOutcome outcome, String reason) implements OfSale {}

    /** Which slip. */
    enum ReceiptKind {
        SALE,
        CLAIM
    }

    /** What the printer's own word allows us to say. */
    enum ReceiptOutcome {
        PRINTED,
        NOT_STARTED,
        UNKNOWN
    }

    /** The sale ended without money: the customer left or cancelled before cash. */
    record SaleAbandoned(SaleId sale) implements OfSale {}

    /**
     * Entries about what people settle outside of the machine.
     */
    sealed interface OfSettlement extends OfSale {
        long number();

        /** The note in dispute; empty when it is about the sale's ticket. */
        Optional<NoteId> note();

        Fiat value();

        String evidence();

        String by();
    }

    /** A person wants the next try of the payout now and not later; what is tried is what the machine would try. */
    record RetryOrdered(SaleId sale, String by) implements OfSale {}

    /** A person wants the sale's slip once more. It is called a copy. */
    record ReprintOrdered(SaleId sale, String by) implements OfSale {}

    /**
     * A person says that this was settled outside of the machine. Nothing comes of it until somebody else confirms it.
     *
     * @param number from 1 without gaps; whoever confirms names it
     * @param sale {@link SaleId#NONE} for a note that belongs to no sale
     * @param by user of the machine
     * @param untilMillis when it lapses, by the monotonic clock of this boot; it lapses with a start, too
     */
    record SettlementProposed(
            long number, SaleId sale, Optional<NoteId> note, Fiat value, String evidence, String by, long untilMillis)
            implements OfSettlement {}

    /**
     * Two people answer for it: the note is in dispute no more, or the ticket is good no more, and the machine owes nothing
     * for it.
     *
     * @param by who proposed it
     * @param confirmedBy who confirmed it: somebody else
     */
    record Settled(
            long number, SaleId sale, Optional<NoteId> note, Fiat value, String evidence, String by, String confirmedBy)
            implements OfSettlement {}

    /**
     * More than the float may hold goes to the operator's cold wallet. Signed bytes, stored before the first network byte; inputs are
     * reserved and change exists from here on. One sweep is under way at a time.
     *
     * @param number of the sweep, from 1; its address is the cold wallet's with the index one below
     */
    record SweepSigned(
            long number,
            Destination destination,
            Sats amount,
            TxId txId,
            String rawHex,
            List<OutPoint> inputs,
            Optional<Coin> change,
            Sats networkFee,
            int virtualBytes)
            implements JournalEntry {
        public SweepSigned {
            inputs = List.copyOf(inputs);
        }
    }

    /** A trusted node took the sweep. */
    record SweepSent(long number, String backend) implements JournalEntry {}

    /** The sweep is buried deep enough: what it spent has left the books. */
    record SweepFinal(long number, int confirmations) implements JournalEntry {}

    /** Something else spent a coin of the sweep. Nothing is swept again before a person has looked. */
    record SweepConflicted(long number, String detail) implements JournalEntry {}

    /** A coin of ours that the node showed us: a deposit by the operator. */
    record CoinFound(Coin coin) implements JournalEntry {}

    record CoinConfirmed(OutPoint outPoint) implements JournalEntry {}

    /**
     * A transaction with our keys that this journal never made: the journal was set back to an older state, or somebody else
     * has the keys. Nothing is signed until a person has explained it.
     *
     * @param txId of that transaction; of the coin when nobody can name it
     * @param coin of ours that it spends, or change on a key that was never used
     */
    record UnknownSpend(TxId txId, OutPoint coin, String evidence) implements JournalEntry {}

    /**
     * A person looked at that transaction and answers for what the journal says.
     *
     * @param by user of the machine; empty in journals from before it was asked
     */
    record SpendExplained(TxId txId, String by) implements JournalEntry {}

    /** The block that held the coin was reorganised away. */
    record CoinUnconfirmed(OutPoint outPoint) implements JournalEntry {}
}

package sv.k1.firmware.machine;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.CoinSpend;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.lightning.InvoiceAnswer;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.lightning.WithdrawState;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.quote.SourceHealth;
import sv.k1.firmware.record.BoxContent;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.Tap;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.print.PrinterEvent;

/** Everything that can happen to the machine. Taken one at a time by the core thread. */
public sealed interface MachineEvent {
    /** Time passed. */
    record Tick() implements MachineEvent {}

    record Tapped(Tap tap) implements MachineEvent {}

    /** @param acceptor its name in the configuration */
    record FromAcceptor(String acceptor, AcceptorEvent event) implements MachineEvent {}

    record FromPrinter(PrinterEvent event) implements MachineEvent {}

    record FromCabinet(CabinetEvent event) implements MachineEvent {}

    /** A code was read and parsed at the edge, so that a secret never enters the core; own is one of our own addresses. */
    record CodeRead(ParsedText text, boolean own) implements MachineEvent {}

    /** A code that is Lightning, payable or not; parsed at the edge like every other. */
    record LightningCodeRead(LightningText text) implements MachineEvent {}

    /** What the Lightning node can send now, or that it cannot be reached. */
    record LightningSeen(Spendable spendable) implements MachineEvent {}

    /**
     * The node's word on a payment hash.
     *
     * @param paying whether it answers the order to pay, not a question
     */
    record LightningAnswered(SaleId sale, PaymentHash hash, PaymentStatus status, boolean paying)
            implements MachineEvent {}

    /**
     * The word of the customer's own service.
     *
     * @param target which was asked: another one may have been chosen meanwhile
     */
    record InvoiceAnswered(SaleId sale, LnurlPayTarget target, InvoiceAnswer answer) implements MachineEvent {}

    /** The word of the operator's withdraw service on a link. */
    record LinkAnswered(SaleId sale, String link, WithdrawState state) implements MachineEvent {}

    /** Whether the visited sale's invoice would find a route. */
    record Probed(SaleId sale, Probe probe) implements MachineEvent {}

    record ScannerStatus(boolean connected, String detail) implements MachineEvent {}

    /** Something was held up that could not be read. */
    record CodeUnreadable(String reason) implements MachineEvent {}

    /** A price that passed the guards; at is when the oldest reading in it was taken, by the monotonic clock. */
    record PriceRead(ExchangeRate reference, String source, long atMillis) implements MachineEvent {}

    record PriceLost(String reason) implements MachineEvent {}

    /** How each source of prices does, for the technician. */
    record PriceSources(List<SourceHealth> sources) implements MachineEvent {
        public PriceSources {
            sources = List.copyOf(sources);
        }
    }

    /** The trusted node answered; coins are our unspent outputs as it sees them now. */
    record ChainSeen(ChainTip tip, Optional<FeeRate> feeRate, List<Coin> coins) implements MachineEvent {
        public ChainSeen {
            coins = List.copyOf(coins);
        }
    }

    /** The trusted node says that a coin is spent which the journal holds free. */
    record CoinSpent(CoinSpend spend) implements MachineEvent {}

    /** A technician answers for a transaction that the journal never made. */
    record SpendExplained(TxId txId, String by) implements MachineEvent {}

    record ChainLost(String reason) implements MachineEvent {}

    /** The signer's answer to BuildPayout, with the order it signed. Where no sale is named it is the sweep's. */
    record PayoutBuilt(SaleId sale, SignedPayout payout, PayoutOrder order) implements MachineEvent {}

    /** Nothing was signed, or it was not let out; nothing was sent. */
    record PayoutNotBuilt(SaleId sale, String reason) implements MachineEvent {}

    /**
     * Of a sale's payout; a sweep's answer is {@link SweepAnswered}.
     *
     * @param version which was sent; empty for the first
     */
    record BroadcastAnswered(
            SaleId sale, Optional<TxId> version, String backend, boolean trusted, BroadcastVerdict verdict)
            implements MachineEvent {
        /** About the first version. */
        public BroadcastAnswered(SaleId sale, String backend, boolean trusted, BroadcastVerdict verdict) {
            this(sale, Optional.empty(), backend, trusted, verdict);
        }
    }

    /** The stored bytes differ from the order: they must never leave. A person has to look. */
    record BroadcastStopped(SaleId sale, String reason) implements MachineEvent {}

    /** What the signer's limit leaves for payouts, network fees counted in. */
    record SpendAllowance(Sats left) implements MachineEvent {}

    /**
     * Of a sale's payout; a sweep's is {@link SweepLookedUp}. Where there are several versions, the one the node has; when it
     * has none, what is said holds for all of them.
     *
     * @param asked empty when only the first was asked about
     */
    record PayoutLookedUp(SaleId sale, TransactionStatus status, Optional<Asked> asked) implements MachineEvent {
        /** Only the first version was asked about. */
        public PayoutLookedUp(SaleId sale, TransactionStatus status) {
            this(sale, status, Optional.empty());
        }

        /**
         * Which versions the node was asked about.
         *
         * @param found of which it tells
         * @param newest of those asked about: another one may have been made meanwhile
         */
        public record Asked(TxId found, TxId newest) {}
    }

    /**
     * A technician wants a higher fee for a payout that does not confirm.
     *
     * @param rate at least; empty for what the node thinks is right
     */
    record BumpOrdered(SaleId sale, Optional<FeeRate> rate, String by) implements MachineEvent {}

    /** One sweep follows another: an answer that comes late must not pass for one about the next. */
    record SweepAnswered(TxId txId, String backend, boolean trusted, BroadcastVerdict verdict)
            implements MachineEvent {}

    record SweepLookedUp(TxId txId, TransactionStatus status) implements MachineEvent {}

    /** Free space on the journal's medium crossed the reserve. */
    record StorageChecked(boolean low) implements MachineEvent {}

    /** The core's thread stood still for so long: whatever waits behind this is old. */
    record Paused(long millis) implements MachineEvent {}

    /** A technician looked at this acceptor and orders a reset of the device. */
    record ResetOrdered(String acceptor, String by) implements MachineEvent {}

    /**
     * A technician closed or opened the machine for customers.
     *
     * @param reason for customers; empty when it opens
     * @param by the technician's user on this machine, here and in the orders above
     */
    record OpenForBusiness(boolean open, String reason, String by) implements MachineEvent {}

    /** Everything stops at once, until somebody opens. */
    record PanicOrdered(String reason, String by) implements MachineEvent {}

    /**
     * A technician collects what lies in these acceptors' boxes.
     *
     * @param number which collection it is to be: an order that comes twice collects once
     */
    record CollectCashbox(long number, List<String> acceptors, String by) implements MachineEvent {
        public CollectCashbox {
            acceptors = List.copyOf(acceptors);
        }
    }

    /** A technician wants to see the printer print, and the parts as the machine sees them. */
    record SelfTestOrdered(String by) implements MachineEvent {}

    /** What a person orders about something that is stuck. */
    sealed interface ResolveOrder extends MachineEvent {
        String by();
    }

    /** The next try of this sale's payout is to come now. */
    record RetryOrdered(SaleId sale, String by) implements ResolveOrder {}

    /** The slip of this sale is to come once more. */
    record ReprintOrdered(SaleId sale, String by) implements ResolveOrder {}

    /**
     * This was settled outside of the machine, says one person.
     *
     * @param sale whose ticket it is; {@link SaleId#NONE} when it is about a note
     */
    record SettlementOrdered(SaleId sale, Optional<NoteId> note, String evidence, String by) implements ResolveOrder {}

    /** Another person says so, too. */
    record SettlementConfirmed(long number, String by) implements ResolveOrder {}

    /** A technician counted that collection by hand. */
    record RecountCashbox(long number, List<BoxContent.Pieces> counted, String by) implements MachineEvent {
        public RecountCashbox {
            counted = List.copyOf(counted);
        }
    }
}

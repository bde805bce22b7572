package sv.k1.firmware.machine;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.quote.SourceHealth;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.hal.cabinet.Lamp;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.print.PrinterStatus;

/**
 * The whole machine at one moment. {@code books} is what lasts; everything else is what the world told us since the start
 * and is told anew after a restart.
 *
 * @param acceptors by their names, in the order of the configuration
 * @param deadlineMillis when the visit times out, monotonic
 * @param quotedAtMillis when the newest quote was made, monotonic; 0 when nobody knows any more after a restart
 * @param pricedAtMillis when the price in it was read, monotonic; 0 when nobody knows any more after a restart
 * @param accepted the warnings that whoever stands there has accepted
 * @param screen the model last published, with its number
 * @param visitNumber number of the first model of this visit: taps on older ones are ignored
 */
public record MachineState(
        Books books,
        Visit visit,
        long deadlineMillis,
        long quotedAtMillis,
        long pricedAtMillis,
        String language,
        List<JournalEntry.Acceptance> accepted,
        Optional<ScreenModel.Notice> notice,
        Map<String, AcceptorView> acceptors,
        PrinterStatus printer,
        ScannerView scanner,
        CabinetView cabinet,
        MarketView market,
        ChainView chain,
        PayoutsView payouts,
        LightningView lightning,
        Commanded commanded,
        Closure closure,
        Optional<LastSlot> lastSlot,
        ScreenModel screen,
        long visitNumber) {

    public MachineState {
        accepted = List.copyOf(accepted);
        acceptors = Collections.unmodifiableMap(new LinkedHashMap<>(acceptors));
    }

    /** One acceptor; one that was never heard of is absent. */
    public AcceptorView acceptor(String name) {
        return acceptors.getOrDefault(name, AcceptorView.unknown());
    }

    /** The sale the slot was last open for; what comes in until then, monotonic, and belongs to nobody else is this sale's. */
    public record LastSlot(SaleId sale, long untilMillis) {}

    public record ScannerView(boolean connected, String detail) {}

    /** Sensors of the cabinet; unknown counts as open. */
    public record CabinetView(boolean known, boolean doorOpen, boolean cashboxRemoved, boolean tampered) {}

    /**
     * The market.
     *
     * @param reference the last price that was believed
     * @param readAtMillis when it was read, monotonic
     * @param detail why it is not believed any more; empty while it is
     * @param sources how each source does
     */
    public record MarketView(
            Optional<ExchangeRate> reference,
            String source,
            long readAtMillis,
            String detail,
            List<SourceHealth> sources) {
        public MarketView {
            sources = List.copyOf(sources);
        }

        MarketView believing(ExchangeRate price, String from, long atMillis) {
            return new MarketView(Optional.of(price), from, atMillis, "", sources);
        }

        MarketView doubted(String reason) {
            return new MarketView(reference, source, readAtMillis, reason, sources);
        }

        MarketView told(List<SourceHealth> next) {
            return new MarketView(reference, source, readAtMillis, detail, next);
        }
    }

    /**
     * The chain as the trusted node shows it.
     *
     * @param unspent our outputs the node calls unspent; only these are spent
     */
    public record ChainView(
            boolean reachable,
            Optional<ChainTip> tip,
            Optional<FeeRate> feeRate,
            Map<OutPoint, Coin> unspent,
            long seenAtMillis,
            String detail) {
        public ChainView {
            unspent = Map.copyOf(unspent);
        }

        /** What it showed last stays known, and nothing is sold on it. */
        ChainView lost(String reason) {
            return new ChainView(false, tip, feeRate, unspent, seenAtMillis, reason);
        }
    }

    /**
     * Work on payouts that is under way; lost at a restart without harm, because the bytes are in the journal.
     *
     * @param allowance what the signer still signs within this hour; empty when it told of no limit
     * @param bumps what is known of payouts that do not confirm
     */
    public record PayoutsView(
            Optional<SaleId> building, Map<SaleId, PayoutProgress> progress, Optional<Sats> allowance, BumpView bumps) {
        public PayoutsView {
            progress = Map.copyOf(progress);
        }

        public PayoutProgress of(SaleId sale) {
            return progress.getOrDefault(sale, PayoutProgress.NEW);
        }

        PayoutsView building(Optional<SaleId> sale) {
            return new PayoutsView(sale, progress, allowance, bumps);
        }

        PayoutsView progress(Map<SaleId, PayoutProgress> next) {
            return new PayoutsView(building, next, allowance, bumps);
        }

        PayoutsView allowance(Sats left) {
            return new PayoutsView(building, progress, Optional.of(left), bumps);
        }

        PayoutsView bumps(BumpView next) {
            return new PayoutsView(building, progress, allowance, next);
        }
    }

    /**
     * Higher fees for what does not confirm. Forgotten at a restart: then everything waits anew, and a person orders again.
     *
     * @param asked what the signer is at
     * @param waitsUntil when the settings of the operator may replace a transaction, monotonic, by its first sale
     */
    public record BumpView(Optional<BumpAsked> asked, Map<SaleId, Long> waitsUntil) {
        static final BumpView NONE = new BumpView(Optional.empty(), Map.of());

        public BumpView {
            waitsUntil = Map.copyOf(waitsUntil);
        }
    }

    /**
     * A replacement that the signer was asked for.
     *
     * @param by user of the machine; empty for the operator's settings
     * @param untilMillis then there is no answer any more, monotonic
     */
    public record BumpAsked(SaleId sale, String by, long untilMillis) {}

    /**
     * One payout's work.
     *
     * @param broadcasting waiting for the trusted node's answer
     * @param nextAttemptMillis not before this moment, monotonic
     * @param seen whether the node showed it in its mempool on a later look
     * @param trouble why it does not move, empty when it does; for the technician
     * @param older how many versions before the newest is sent next: the network may refuse the newest only
     */
    public record PayoutProgress(
            boolean broadcasting, long nextAttemptMillis, boolean seen, String trouble, int older) {
        static final PayoutProgress NEW = new PayoutProgress(false, 0, false, "");

        PayoutProgress(boolean broadcasting, long nextAttemptMillis, boolean seen, String trouble) {
            this(broadcasting, nextAttemptMillis, seen, trouble, 0);
        }
    }

    /**
     * What the devices were last told; effects are only the differences.
     *
     * @param enabled by acceptor; one that is not in it is inhibited
     */
    public record Commanded(Map<String, Set<Denomination>> enabled, boolean scannerArmed, Lamp.Mode lamp) {
        public Commanded {
            enabled = Map.copyOf(enabled);
        }

        /** What this acceptor may take; empty when it is inhibited. */
        public Optional<Set<Denomination>> accepting(String acceptor) {
            return Optional.ofNullable(enabled.get(acceptor));
        }

        Commanded inhibited(String acceptor) {
            Map<String, Set<Denomination>> next = new HashMap<>(enabled);
            next.remove(acceptor);
            return new Commanded(next, scannerArmed, lamp);
        }
    }

    /**
     * Reasons to stay closed that no device reports.
     *
     * @param wrongClaims wrong claim codes since the last right one, whoever typed them
     */
    public record Closure(boolean storageLow, long claimsLockedUntilMillis, int wrongClaims, ClockView clock) {
        Closure storageLow(boolean low) {
            return new Closure(low, claimsLockedUntilMillis, wrongClaims, clock);
        }

        Closure wrongClaims(int count) {
            return new Closure(storageLow, claimsLockedUntilMillis, count, clock);
        }

        Closure claimsLockedUntil(long millis) {
            return new Closure(storageLow, millis, 0, clock);
        }

        Closure clock(ClockView next) {
            return new Closure(storageLow, claimsLockedUntilMillis, wrongClaims, next);
        }
    }
}

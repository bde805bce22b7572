package sv.k1.firmware.effects;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.chain.ChainBackend;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.ledger.SweepBook;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;
import sv.k1.firmware.record.JournalEntry.SweepSigned;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.time.MonotonicClock;

/**
 * Looks at the chain through the trusted back-end again and again: tip, fee rate, our coins, and every payout that is not
 * over. Reads snapshots of the state, posts events, decides nothing.
 */
public final class ChainWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChainWatch.class);
    private static final long QUIET_MILLIS = 3_000;
    private static final long BUSY_MILLIS = 700;
    /** Of coins that are missing; the others have their turn when these are answered for. */
    private static final int MOST_ASKED = 20;

    private final ChainBackend backend;
    private final int feeTargetBlocks;
    private final UnaryOperator<Optional<FeeRate>> fees;
    private final Supplier<MachineState> state;
    private final Consumer<MachineEvent> events;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean lost;

    /** A watch that plans with the back-end's own estimate. */
    public ChainWatch(
            ChainBackend backend, int feeTargetBlocks, Supplier<MachineState> state, Consumer<MachineEvent> events) {
        this(backend, feeTargetBlocks, UnaryOperator.identity(), state, events);
    }

    /** @param fees what to plan with, given what the back-end estimates */
    public ChainWatch(
            ChainBackend backend,
            int feeTargetBlocks,
            UnaryOperator<Optional<FeeRate>> fees,
            Supplier<MachineState> state,
            Consumer<MachineEvent> events) {
        this.fees = fees;
        this.backend = backend;
        this.feeTargetBlocks = feeTargetBlocks;
        this.state = state;
        this.events = events;
    }

    public void start(MonotonicClock clock) {
        Thread.ofVirtual().name("chain-watch").start(() -> loop(clock));
    }

    private void loop(MonotonicClock clock) {
        try {
            do {
                look();
            } while (!closed.await(clock.toWait(hasOpenPayout() ? BUSY_MILLIS : QUIET_MILLIS), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look on the caller's thread; every fault of the peer becomes an event. */
    public void look() {
        try {
            ChainTip tip = backend.tip();
            Optional<FeeRate> feeRate = fees.apply(backend.feeRate(feeTargetBlocks));
            List<Coin> coins = backend.coins();
            // First, so that nothing is signed on a journal that has forgotten a payout.
            tellOfSpends(coins);
            events.accept(new MachineEvent.ChainSeen(tip, feeRate, coins));
            for (Sale sale : state.get().books().activeSales()) {
                List<PayoutSigned> versions =
                        sale.payout().map(Payout::versions).orElse(List.of());
                if (!sale.ended()
                        && !versions.isEmpty()
                        && versions.getFirst().paymentIndex() == 0) { // of a batch once
                    events.accept(lookUp(backend, sale.id(), versions));
                }
            }
            Optional<SweepSigned> sweep = openSweep();
            if (sweep.isPresent()) {
                events.accept(new MachineEvent.SweepLookedUp(
                        sweep.get().txId(),
                        backend.status(sweep.get().txId(), sweep.get().inputs())));
            }
            if (lost) {
                LOG.info("{} is back", backend.name());
            }
            lost = false;
        } catch (PeerFault e) {
            if (!lost) {
                LOG.warn("{} is lost: {}", backend.name(), e.getMessage());
            }
            lost = true;
            events.accept(new MachineEvent.ChainLost(String.valueOf(e.getMessage())));
        } catch (RuntimeException bug) {
            // The watch must outlive an answer nobody thought of: without it the core would go on with what was true
            // before.
            LOG.error("the look at {} failed", backend.name(), bug);
            lost = true;
            events.accept(new MachineEvent.ChainLost("look failed: " + bug));
        }
    }

    /**
     * Where the transaction stands, whichever version of it. Each version displaces the others, so one of them in the mempool is
     * a conflict to the rest; nothing else is one to all. The node may go from one to another between two questions, which
     * happens once at most: so it is asked a second time before anybody says conflict.
     */
    static MachineEvent lookUp(ChainBackend backend, SaleId sale, List<PayoutSigned> versions) throws PeerFault {
        TxId newest = versions.getLast().txId();
        TransactionStatus conflict = new TransactionStatus.Absent();
        for (int time = 0; time < (versions.size() == 1 ? 1 : 2); time++) {
            boolean isAbsent = false;
            for (PayoutSigned version : versions.reversed()) {
                TransactionStatus status = backend.status(version.txId(), version.inputs());
                switch (status) {
                    case TransactionStatus.InMempool _, TransactionStatus.Confirmed _ -> {
                        return lookedUp(sale, status, version.txId(), newest);
                    }
                    case TransactionStatus.Absent _ -> isAbsent = true;
                    case TransactionStatus.Conflicted _ -> conflict = status;
                }
            }
            if (isAbsent) {
                return lookedUp(sale, new TransactionStatus.Absent(), newest, newest);
            }
        }
        return lookedUp(sale, conflict, newest, newest);
    }

    private static MachineEvent lookedUp(SaleId sale, TransactionStatus status, TxId found, TxId newest) {
        return new MachineEvent.PayoutLookedUp(
                sale, status, Optional.of(new MachineEvent.PayoutLookedUp.Asked(found, newest)));
    }

    /** Coins that the journal holds free and the node does not show any more: is there somebody who spends them? */
    private void tellOfSpends(List<Coin> coins) throws PeerFault {
        Set<OutPoint> unspent = new HashSet<>();
        coins.forEach(coin -> unspent.add(coin.outPoint()));
        int asked = 0;
        for (Coin coin : state.get().books().coins().free()) {
            if (!unspent.contains(coin.outPoint()) && asked++ < MOST_ASKED) {
                backend.spend(coin.outPoint()).ifPresent(spend -> events.accept(new MachineEvent.CoinSpent(spend)));
            }
        }
    }

    private Optional<SweepSigned> openSweep() {
        return state.get().books().upkeep().sweeps().open().map(SweepBook.Open::signed);
    }

    private boolean hasOpenPayout() {
        return state.get().books().activeSales().stream()
                .anyMatch(sale -> !sale.ended()
                        && sale.payout().map(p -> p.confirmations() == 0).orElse(false));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

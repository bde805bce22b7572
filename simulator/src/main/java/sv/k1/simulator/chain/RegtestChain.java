package sv.k1.simulator.chain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.script.Script;
import sv.k1.hal.time.WallClock;

/**
 * A bitcoin network of one node: the best chain, the pool and the miner. Thread-safe; every call sees and leaves a
 * consistent state. The RPC and peer servers, the faucet and the front panel all act on this one object.
 */
public final class RegtestChain {
    /** No limit on the fee in {@link #submit}. */
    public static final long NO_FEE_LIMIT = Long.MAX_VALUE;

    private final WallClock clock;
    private final Script minerScript;
    private final BestChain best = new BestChain();
    private final Mempool pool = new Mempool();
    private final List<ChainListener> listeners = new CopyOnWriteArrayList<>();
    private final List<ChainListener> keepers = new ArrayList<>();
    private PolicySettings policy;
    private OptionalLong estimateSatPerKvb = OptionalLong.empty();
    private int extraNonce;

    /**
     * A chain with only the genesis block.
     *
     * @param clock time of new blocks; a block is never older than the median of those before it
     * @param minerScript where the coins of {@link #mine(int)} go
     */
    public RegtestChain(WallClock clock, PolicySettings policy, Script minerScript) {
        this.clock = clock;
        this.policy = policy;
        this.minerScript = minerScript;
    }

    public void addListener(ChainListener listener) {
        listeners.add(listener);
    }

    public void removeListener(ChainListener listener) {
        listeners.remove(listener);
    }

    /** Runs several calls as one, so that their answers belong together. */
    public synchronized <T> T atomically(Supplier<T> work) {
        return work.get();
    }

    // ---- mining -------------------------------------------------------------------------------------------------

    /** Mines blocks with everything the pool holds, oldest first. */
    public List<ChainBlock> mine(int blocks) {
        return mineTo(minerScript, blocks);
    }

    /** As {@link #mine(int)}, with the coins of the blocks going to this script. */
    public synchronized List<ChainBlock> mineTo(Script payTo, int blocks) {
        List<ChainBlock> mined = new ArrayList<>();
        for (int count = 0; count < blocks; count++) {
            mined.add(mineOne(payTo, fittingTransactions()));
        }
        changed();
        return mined;
    }

    /** Mines blocks that leave the pool alone: unconfirmed transactions stay stuck. */
    public synchronized List<ChainBlock> mineEmpty(int blocks) {
        List<ChainBlock> mined = new ArrayList<>();
        for (int count = 0; count < blocks; count++) {
            mined.add(mineOne(minerScript, List.of()));
        }
        changed();
        return mined;
    }

    /**
     * Mines one block with exactly these transactions, past the pool and its policy: the way a double spend wins. What
     * conflicts with them leaves the pool.
     *
     * @throws IllegalArgumentException if one of them breaks a consensus rule
     */
    public synchronized ChainBlock mineWith(List<Transaction> transactions) {
        Map<OutputRef, UnspentOutput> made = new HashMap<>();
        for (Transaction transaction : transactions) {
            List<OutputRef> spent = ChainRules.outputsSpentBy(transaction);
            for (int index = 0; index < spent.size(); index++) {
                OutputRef at = spent.get(index);
                UnspentOutput output = Optional.ofNullable(made.get(at))
                        .or(() -> best.unspent(at))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "cannot mine " + transaction.getTxId() + ": its input " + at + " is missing or spent"));
                ScriptCheck.complaint(transaction, index, output).ifPresent(trouble -> {
                    throw new IllegalArgumentException("cannot mine " + transaction.getTxId() + ": " + trouble);
                });
            }
            for (int index = 0; index < transaction.getOutputs().size(); index++) {
                OutputRef at = new OutputRef(transaction.getTxId(), index);
                made.put(at, UnspentOutput.of(at, transaction.getOutput(index), best.height() + 1, false));
            }
        }
        ChainBlock mined = mineOne(minerScript, transactions);
        changed();
        return mined;
    }

    /**
     * Takes the last blocks off and mines one empty block more than that. Their transactions go back to the pool.
     *
     * @param depth blocks to take off, 1 to the height of the chain
     */
    public synchronized List<ChainBlock> reorganise(int depth) {
        if (depth < 1 || depth > best.height()) {
            throw new IllegalArgumentException("depth must be 1 to " + best.height() + ", not " + depth);
        }
        List<Transaction> homeless = new ArrayList<>();
        for (int count = 0; count < depth; count++) {
            ChainBlock gone = best.disconnect();
            homeless.addAll(0, gone.transactions().stream().skip(1).toList());
            listeners.forEach(listener -> listener.blockDisconnected(gone));
        }
        List<MempoolEntry> waiting = pool.drain();
        List<ChainBlock> mined = new ArrayList<>();
        for (int count = 0; count <= depth; count++) {
            mined.add(mineOne(minerScript, List.of()));
        }
        refillPool(homeless, waiting);
        changed();
        return mined;
    }

    /** Connects a block made elsewhere, for instance read from a file. */
    synchronized ChainBlock connect(RawBlock block) {
        ChainBlock connected = best.connect(block);
        for (Transaction transaction : connected.transactions()) {
            pool.removeConfirmed(transaction.getTxId());
            ChainRules.outputsSpentBy(transaction)
                    .forEach(at -> pool.spender(at).ifPresent(pool::removeWithDescendants));
        }
        listeners.forEach(listener -> listener.blockConnected(connected));
        return connected;
    }

    private ChainBlock mineOne(Script payTo, List<Transaction> transactions) {
        long fees = transactions.isEmpty() ? 0 : feesOf(transactions);
        long seconds = Math.max(clock.now().getEpochSecond(), best.medianSeconds() + 1);
        extraNonce++;
        return connect(BlockAssembler.assemble(best, transactions, fees, payTo, extraNonce, seconds));
    }

    private long feesOf(List<Transaction> transactions) {
        Map<OutputRef, Long> made = new HashMap<>();
        long fees = 0;
        for (Transaction transaction : transactions) {
            for (OutputRef at : ChainRules.outputsSpentBy(transaction)) {
                fees += Optional.ofNullable(made.get(at))
                        .or(() -> best.unspent(at).map(UnspentOutput::sats))
                        .orElse(0L);
            }
            for (int index = 0; index < transaction.getOutputs().size(); index++) {
                made.put(
                        new OutputRef(transaction.getTxId(), index),
                        transaction.getOutput(index).getValue().value);
            }
            fees -= ChainRules.outputSats(transaction);
        }
        return fees;
    }

    private List<Transaction> fittingTransactions() {
        List<Transaction> fitting = new ArrayList<>();
        int room = ChainRules.MOST_BLOCK_WEIGHT - 4000;
        for (MempoolEntry entry : pool.entries()) {
            room -= entry.weight();
            if (room < 0) {
                break;
            }
            fitting.add(entry.transaction());
        }
        return fitting;
    }

    private void refillPool(List<Transaction> first, List<MempoolEntry> before) {
        AcceptancePolicy rules = new AcceptancePolicy(best, pool, policy);
        for (Transaction transaction : first) {
            if (rules.judge(transaction, nowSeconds(), false) instanceof Verdict.Acceptable acceptable) {
                pool.add(acceptable.entry());
                listeners.forEach(listener -> listener.transactionEntered(transaction));
            }
        }
        for (MempoolEntry old : before) {
            Verdict verdict = rules.judge(old.transaction(), old.timeSeconds(), false);
            if (verdict instanceof Verdict.Acceptable(MempoolEntry entry, List<Sha256Hash> replaces)
                    && replaces.isEmpty()) {
                pool.add(entry);
            }
        }
    }

    // ---- keeping it ---------------------------------------------------------------------------------------------

    /** Writes blocks and pool to a folder, whole. */
    public synchronized void save(Path folder) {
        new ChainFiles(folder).save(this);
    }

    /**
     * Takes blocks and pool from a folder written by {@link #save}. A missing folder changes nothing.
     *
     * @throws IllegalStateException if this chain has blocks already
     */
    public synchronized void load(Path folder) {
        if (best.height() > 0) {
            throw new IllegalStateException(
                    "only a fresh chain can be loaded; this one has " + best.height() + " blocks");
        }
        new ChainFiles(folder).load(this);
        extraNonce = best.height();
    }

    /** Keeps a folder up to date from now on, after every change. */
    public synchronized void keepIn(Path folder) {
        ChainFiles files = new ChainFiles(folder);
        files.save(this);
        ChainListener keeper = new ChainListener() {
            @Override
            public void changed() {
                files.save(RegtestChain.this);
            }
        };
        addListener(keeper);
        keepers.add(keeper);
    }

    /** Writes to no folder any more: when this returns, whoever owns the folder may delete it. */
    public synchronized void stopKeeping() {
        keepers.forEach(this::removeListener);
        keepers.clear();
    }

    // ---- the pool -----------------------------------------------------------------------------------------------

    /** Judges a transaction without taking it. */
    public synchronized Verdict test(Transaction transaction) {
        return new AcceptancePolicy(best, pool, policy).judge(transaction, nowSeconds(), true);
    }

    /**
     * Offers a transaction to the pool.
     *
     * @param feeLimitSatPerKvb refuse it if it pays a higher rate; {@link #NO_FEE_LIMIT} for none
     */
    public synchronized Submission submit(Transaction transaction, long feeLimitSatPerKvb) {
        AcceptancePolicy rules = new AcceptancePolicy(best, pool, policy);
        Sha256Hash txid = transaction.getTxId();
        if (rules.hasUnspentOutputs(txid, transaction)) {
            return new Submission.AlreadyConfirmed();
        }
        if (pool.contains(txid)) {
            return new Submission.AlreadyInPool(txid);
        }
        return switch (rules.judge(transaction, nowSeconds(), true)) {
            case Verdict.Acceptable(MempoolEntry entry, List<Sha256Hash> replaces) -> {
                if (isAbove(entry, feeLimitSatPerKvb)) {
                    yield new Submission.FeeAboveLimit();
                }
                replaces.forEach(pool::removeWithDescendants);
                pool.add(entry);
                listeners.forEach(listener -> listener.transactionEntered(transaction));
                changed();
                yield new Submission.Accepted(txid);
            }
            case Verdict refused -> new Submission.Refused(refused);
        };
    }

    /** Whether an entry pays more than this rate. */
    public static boolean isAbove(MempoolEntry entry, long satPerKvb) {
        return satPerKvb != NO_FEE_LIMIT && entry.feeSats() > FeeText.feeSats(satPerKvb, entry.vsize());
    }

    /** Drops a transaction and its descendants from the pool, as a full pool or an impatient node would. */
    public synchronized List<Sha256Hash> evict(Sha256Hash txid) {
        List<Sha256Hash> gone = pool.removeWithDescendants(txid).stream()
                .map(MempoolEntry::txid)
                .toList();
        changed();
        return gone;
    }

    /**
     * Raises what the pool asks for and drops what pays less, unless a dearer child pays for it. A lower value than the
     * relay minimum brings the pool back to normal.
     */
    public synchronized List<Sha256Hash> raisePoolMinimum(long satPerKvb) {
        policy = policy.withPoolMinimum(satPerKvb);
        List<Sha256Hash> gone = new ArrayList<>();
        for (MempoolEntry entry : List.copyOf(pool.entries())) {
            List<MempoolEntry> family = pool.descendants(entry.txid());
            long fees = family.stream().mapToLong(MempoolEntry::feeSats).sum();
            long vsize = family.stream().mapToLong(MempoolEntry::vsize).sum();
            long rate = Math.max(entry.satPerKvb(), FeeText.satPerKvb(fees, vsize));
            if (!family.isEmpty() && rate < policy.poolMinimumSatPerKvb()) {
                gone.addAll(evict(entry.txid()));
            }
        }
        changed();
        return gone;
    }

    /** What {@code estimatesmartfee} answers; empty, as on a fresh node, is "insufficient data". */
    public synchronized void setFeeEstimate(OptionalLong satPerKvb) {
        estimateSatPerKvb = satPerKvb;
    }

    public synchronized OptionalLong feeEstimate() {
        return estimateSatPerKvb;
    }

    public synchronized PolicySettings policy() {
        return policy;
    }

    // ---- questions ----------------------------------------------------------------------------------------------

    public synchronized ChainBlock tip() {
        return best.tip();
    }

    public synchronized int height() {
        return best.height();
    }

    /** Bytes of all blocks of the best chain. */
    public synchronized long totalBlockBytes() {
        long bytes = 0;
        for (int at = 0; at <= best.height(); at++) {
            bytes += best.at(at).orElseThrow().block().length();
        }
        return bytes;
    }

    public synchronized Optional<ChainBlock> blockAt(int height) {
        return best.at(height);
    }

    /** A block by hash, in the best chain or once in it. */
    public synchronized Optional<ChainBlock> block(Sha256Hash hash) {
        return best.block(hash);
    }

    /** 1 for the tip; -1 for a block that left the best chain. */
    public synchronized int confirmations(ChainBlock block) {
        return best.isActive(block) ? best.height() - block.height() + 1 : -1;
    }

    /** Unconfirmed transactions in order of arrival. */
    public synchronized List<MempoolEntry> pool() {
        return List.copyOf(pool.entries());
    }

    public synchronized Optional<MempoolEntry> poolEntry(Sha256Hash txid) {
        return pool.entry(txid);
    }

    public synchronized Optional<Sha256Hash> poolSpender(OutputRef output) {
        return pool.spender(output);
    }

    /** The entry, its unconfirmed ancestors and itself. */
    public synchronized List<MempoolEntry> withAncestors(MempoolEntry entry) {
        return pool.withAncestors(List.of(entry.txid()));
    }

    public synchronized List<MempoolEntry> withDescendants(MempoolEntry entry) {
        return pool.descendants(entry.txid());
    }

    public synchronized Set<Sha256Hash> poolParents(MempoolEntry entry) {
        return pool.parents(entry);
    }

    public synchronized Set<Sha256Hash> poolChildren(MempoolEntry entry) {
        return pool.children(entry);
    }

    /** An output no block has spent; the pool is not asked. */
    public synchronized Optional<UnspentOutput> unspent(OutputRef at) {
        return best.unspent(at);
    }

    public synchronized Collection<UnspentOutput> allUnspent() {
        return List.copyOf(best.allUnspent());
    }

    /** A transaction and where it stands, in the pool or in a block. */
    public synchronized Optional<FoundTransaction> find(Sha256Hash txid) {
        Optional<FoundTransaction> unconfirmed =
                pool.entry(txid).map(entry -> new FoundTransaction.Unconfirmed(entry.transaction(), entry));
        return unconfirmed.or(() -> best.place(txid).flatMap(place -> best.block(place.block())
                .map(block -> new FoundTransaction.InBlock(
                        block.transactions().get(place.index()), block, place.index(), confirmations(block)))));
    }

    /** Every output to this script, of the chain and then of the pool, spent or not. */
    public synchronized Set<OutputRef> outputsTo(Script script) {
        String scriptHex = HexFormat.of().formatHex(script.program());
        Set<OutputRef> found = new LinkedHashSet<>(best.outputsTo(scriptHex));
        for (MempoolEntry entry : pool.entries()) {
            for (int index = 0; index < entry.transaction().getOutputs().size(); index++) {
                if (Arrays.equals(entry.transaction().getOutput(index).getScriptBytes(), script.program())) {
                    found.add(new OutputRef(entry.txid(), index));
                }
            }
        }
        return found;
    }

    /** What this script received, of the chain and then of the pool, spent since or not. */
    public synchronized List<Receipt> received(Script script) {
        return outputsTo(script).stream()
                .flatMap(at -> find(at.txid()).stream()
                        .map(found -> new Receipt(
                                at, found.transaction().getOutput(at.index()).getValue().value, found.confirmations())))
                .toList();
    }

    /** Outputs to this script that neither a block nor the pool spends; unconfirmed ones stand one above the tip. */
    public synchronized List<UnspentOutput> spendable(Script script) {
        return outputsTo(script).stream()
                .filter(at -> pool.spender(at).isEmpty())
                .flatMap(at -> unspentOrUnconfirmed(at).stream())
                .toList();
    }

    /** An output of the chain or the pool that no block has spent; a spender in the pool does not matter. */
    public synchronized Optional<UnspentOutput> unspentOrUnconfirmed(OutputRef at) {
        return best.unspent(at).or(() -> pool.output(at, best.height() + 1));
    }

    /** Seconds of the epoch on this chain's clock. */
    public long nowSeconds() {
        return clock.now().getEpochSecond();
    }

    private void changed() {
        listeners.forEach(ChainListener::changed);
    }
}

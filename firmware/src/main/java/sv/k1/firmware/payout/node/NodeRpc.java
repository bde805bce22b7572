package sv.k1.firmware.payout.node;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainBackend;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.CoinSpend;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.payout.AccountDescriptors;
import sv.k1.firmware.web.Deadline;
import sv.k1.firmware.web.JsonAnswer;
import sv.k1.hal.time.MonotonicClock;

/** The operator's node: its word is believed. Needs no transaction index. Thread-safe. */
public final class NodeRpc implements ChainBackend {
    private static final int MAX_CONFIRMATIONS = 9_999_999;

    /** A node that is checking a new block is one header ahead of its blocks. */
    private static final int MAX_BLOCKS_BEHIND = 2;

    private final NodeSettings settings;
    private final MonotonicClock clock;
    private final RpcClient rpc;
    private final WatchOnlyWallet wallet;
    private final Pattern ownKey;

    /** Does not connect yet. */
    public NodeRpc(NodeSettings settings, AccountDescriptors descriptors, MonotonicClock clock) {
        this.settings = settings;
        this.clock = clock;
        this.rpc = new RpcClient(settings);
        this.wallet = new WatchOnlyWallet(rpc, settings, descriptors);
        this.ownKey = Pattern.compile("wpkh\\(\\[" + descriptors.fingerprint()
                + "/84[h']/[01][h']/0[h']/([01])/([0-9]{1,9})\\][0-9a-f]{66}\\).*");
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public boolean isTrusted() {
        return true;
    }

    @Override
    public BroadcastVerdict broadcast(TxId txId, byte[] rawTransaction) {
        return new Broadcast(rpc, watch()).send(deadline(), txId, HexFormat.of().formatHex(rawTransaction));
    }

    @Override
    public TransactionStatus status(TxId txId, List<OutPoint> inputs) throws PeerFault {
        try {
            return watch().status(deadline(), txId, inputs);
        } catch (RpcError error) {
            throw error.asFault();
        }
    }

    /** Never below what the node's mempool takes now. */
    @Override
    public Optional<FeeRate> feeRate(int targetBlocks) throws PeerFault {
        Deadline deadline = deadline();
        try {
            // Conservative: a customer waits for this confirmation.
            Optional<JsonAnswer> estimate = rpc.call(deadline, "/", "estimatesmartfee", targetBlocks, "conservative")
                    .optionalField("feerate");
            if (estimate.isEmpty()) {
                return Optional.empty();
            }
            JsonAnswer mempool = rpc.call(deadline, "/", "getmempoolinfo");
            BigDecimal bitcoinPerKvb = estimate.get()
                    .decimal()
                    .max(mempool.field("mempoolminfee").decimal())
                    .max(mempool.field("minrelaytxfee").decimal());
            return Optional.of(rate(estimate.get(), bitcoinPerKvb));
        } catch (RpcError error) {
            throw error.asFault();
        }
    }

    private static FeeRate rate(JsonAnswer estimate, BigDecimal bitcoinPerKvb) throws PeerFault {
        try {
            return new FeeRate(bitcoinPerKvb
                    .movePointRight(8)
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact());
        } catch (ArithmeticException | IllegalArgumentException absurd) {
            throw estimate.implausible("not a possible fee rate");
        }
    }

    /**
     * The unspent outputs of our account. An unconfirmed one on a change key that somebody else paid is left out until a block
     * holds it: it must not be taken for our own change.
     */
    @Override
    public List<Coin> coins() throws PeerFault {
        Deadline deadline = deadline();
        boolean includeUnsafe = true;
        try {
            List<Coin> coins = new ArrayList<>();
            for (JsonAnswer entry : wallet.call(deadline, "listunspent", 0, MAX_CONFIRMATIONS, List.of(), includeUnsafe)
                    .items()) {
                coin(entry).ifPresent(coins::add);
            }
            return coins;
        } catch (RpcError error) {
            throw error.asFault();
        }
    }

    private Optional<Coin> coin(JsonAnswer entry) throws PeerFault {
        Matcher key = ownKey.matcher(entry.field("desc").text());
        if (!key.matches()) {
            throw entry.implausible("a coin that is not on a key of ours");
        }
        int chain = Integer.parseInt(key.group(1));
        boolean confirmed = entry.field("confirmations").integer() > 0;
        Optional<JsonAnswer> ancestors = entry.optionalField("ancestorcount");
        boolean foreignChange = !confirmed && chain == 1 && !entry.field("safe").isTrue();
        boolean leavingMempool = !confirmed && ancestors.isEmpty();
        if (foreignChange || leavingMempool) {
            return Optional.empty();
        }
        return Optional.of(new Coin(
                new OutPoint(entry.field("txid").txId(), entry.field("vout").index()),
                entry.field("amount").sats(),
                chain,
                Integer.parseInt(key.group(2)),
                confirmed,
                confirmed ? 0 : ancestors.get().integer()));
    }

    @Override
    public ChainTip tip() throws PeerFault {
        try {
            JsonAnswer info = rpc.call(deadline(), "/", "getblockchaininfo");
            int blocks = info.field("blocks").integer();
            boolean synced = !info.field("initialblockdownload").isTrue()
                    && info.field("headers").integer() - blocks <= MAX_BLOCKS_BEHIND;
            // Core tells the time of the best block since 22.0.
            Optional<JsonAnswer> time = info.optionalField("time");
            return new ChainTip(
                    blocks,
                    info.field("bestblockhash").text(),
                    synced,
                    time.isEmpty() ? Optional.empty() : Optional.of(time.get().unixSeconds()));
        } catch (RpcError error) {
            throw error.asFault();
        }
    }

    @Override
    public Optional<CoinSpend> spend(OutPoint coin) throws PeerFault {
        try {
            return watch().spend(deadline(), coin);
        } catch (RpcError error) {
            throw error.asFault();
        }
    }

    @Override
    public void close() {
        rpc.close();
    }

    private Deadline deadline() {
        return Deadline.in(clock, settings.callTimeoutMillis());
    }

    private TransactionWatch watch() {
        return new TransactionWatch(rpc, wallet);
    }
}

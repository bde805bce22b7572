package sv.k1.firmware.payout.node;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.chain.CoinSpend;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.web.Deadline;
import sv.k1.firmware.web.JsonAnswer;

/**
 * Finds out where one of our transactions stands. All its inputs are coins of ours, so the watch-only wallet knows it whether
 * or not it has change, and knows whatever else spent those coins in a block. What cannot be told is a fault, never a guess.
 */
final class TransactionWatch {
    private static final int SPENDERS_LOOKED_AT = 100;

    private final RpcClient rpc;
    private final WatchOnlyWallet wallet;

    TransactionWatch(RpcClient rpc, WatchOnlyWallet wallet) {
        this.rpc = rpc;
        this.wallet = wallet;
    }

    TransactionStatus status(Deadline deadline, TxId txId, List<OutPoint> inputs) throws PeerFault, RpcError {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("transaction " + txId + " cannot be without inputs");
        }
        Optional<TransactionStatus> known = whereItIs(deadline, txId);
        if (known.isPresent()) {
            return known.get();
        }
        for (OutPoint input : inputs) {
            Optional<String> conflict = conflict(deadline, txId, input);
            if (conflict.isPresent()) {
                // It may have come into a block or the mempool between the questions.
                return whereItIs(deadline, txId).orElseGet(() -> new TransactionStatus.Conflicted(conflict.get()));
            }
        }
        return whereItIs(deadline, txId).orElseGet(TransactionStatus.Absent::new);
    }

    boolean isInMempool(Deadline deadline, TxId txId) throws PeerFault, RpcError {
        try {
            rpc.call(deadline, "/", "getmempoolentry", txId.hex());
            return true;
        } catch (RpcError error) {
            if (error.code() == RpcError.NO_SUCH_TRANSACTION) {
                return false;
            }
            throw error;
        }
    }

    /** Who spends a coin. The wallet knows whatever spent coins of ours; its newest transactions are looked through. */
    Optional<CoinSpend> spend(Deadline deadline, OutPoint coin) throws PeerFault, RpcError {
        boolean includeMempool = true;
        if (!rpc.call(deadline, "/", "gettxout", coin.txId().hex(), coin.index(), includeMempool)
                .isNull()) {
            return Optional.empty();
        }
        Optional<TxId> unconfirmed = mempoolSpender(deadline, coin);
        if (unconfirmed.isPresent()) {
            return Optional.of(new CoinSpend(coin, unconfirmed));
        }
        Optional<JsonAnswer> parent = walletTransaction(deadline, coin.txId());
        boolean exists =
                parent.isPresent() && parent.get().field("confirmations").integer() > 0;
        return exists ? Optional.of(new CoinSpend(coin, spenderInABlock(deadline, coin))) : Optional.empty();
    }

    private Optional<TxId> spenderInABlock(Deadline deadline, OutPoint coin) throws PeerFault, RpcError {
        Set<TxId> looked = new LinkedHashSet<>();
        for (JsonAnswer entry : wallet.call(deadline, "listtransactions", "*", SPENDERS_LOOKED_AT)
                .items()
                .reversed()) {
            TxId txId = entry.field("txid").txId();
            boolean isSent = entry.field("category").text().equals("send");
            if (isSent && looked.add(txId) && spends(deadline, txId, coin)) {
                return Optional.of(txId);
            }
        }
        return Optional.empty();
    }

    private boolean spends(Deadline deadline, TxId txId, OutPoint coin) throws PeerFault, RpcError {
        boolean isVerbose = true;
        JsonAnswer transaction = wallet.call(deadline, "gettransaction", txId.hex(), true, isVerbose);
        for (JsonAnswer input : transaction.field("decoded").field("vin").items()) {
            Optional<JsonAnswer> from = input.optionalField("txid");
            if (from.isPresent()
                    && from.get().txId().equals(coin.txId())
                    && input.field("vout").index() == coin.index()) {
                return true;
            }
        }
        return false;
    }

    /** In a block, displaced by a block, or in the mempool; empty for nowhere. */
    private Optional<TransactionStatus> whereItIs(Deadline deadline, TxId txId) throws PeerFault, RpcError {
        Optional<JsonAnswer> own = walletTransaction(deadline, txId);
        int confirmations = own.isPresent() ? own.get().field("confirmations").integer() : 0;
        if (confirmations > 0) {
            String block = own.orElseThrow().field("blockhash").text();
            return Optional.of(new TransactionStatus.Confirmed(confirmations, block));
        }
        if (confirmations < 0) {
            return Optional.of(
                    new TransactionStatus.Conflicted("a block holds a transaction that spends the same coins: "
                            + own.orElseThrow().field("walletconflicts").value()));
        }
        return isInMempool(deadline, txId) ? Optional.of(new TransactionStatus.InMempool()) : Optional.empty();
    }

    /** What has spent an input of a transaction that is nowhere; empty when nothing has. */
    private Optional<String> conflict(Deadline deadline, TxId txId, OutPoint input) throws PeerFault, RpcError {
        boolean includeMempool = true;
        JsonAnswer unspent = rpc.call(deadline, "/", "gettxout", input.txId().hex(), input.index(), includeMempool);
        if (!unspent.isNull()) {
            return Optional.empty();
        }
        Optional<TxId> spender = mempoolSpender(deadline, input);
        if (spender.isPresent()) {
            return spender.filter(other -> !other.equals(txId))
                    .map(other -> "transaction " + other + " in the mempool spends " + input);
        }
        return blockConflict(deadline, input);
    }

    private Optional<TxId> mempoolSpender(Deadline deadline, OutPoint input) throws PeerFault, RpcError {
        Map<String, Object> output = Map.of("txid", input.txId().hex(), "vout", input.index());
        JsonAnswer answer = rpc.call(deadline, "/", "gettxspendingprevout", List.of(output));
        List<JsonAnswer> outputs = answer.items();
        if (outputs.size() != 1) {
            throw answer.implausible("not about one output");
        }
        Optional<JsonAnswer> spender = outputs.getFirst().optionalField("spendingtxid");
        return spender.isPresent() ? Optional.of(spender.get().txId()) : Optional.empty();
    }

    private Optional<String> blockConflict(Deadline deadline, OutPoint input) throws PeerFault, RpcError {
        JsonAnswer parent = walletTransaction(deadline, input.txId())
                .orElseThrow(() -> new PeerFault(
                        PeerFault.Kind.IMPLAUSIBLE,
                        "the node's watch-only wallet does not know our coin " + input
                                + ": its transaction was never sent, or the wallet's birthday in the configuration is"
                                + " too late, or the node follows another chain"));
        int confirmations = parent.field("confirmations").integer();
        if (confirmations > 0) {
            return Optional.of("a transaction in a block spends " + input);
        }
        // Below zero the coin can never exist any more. At zero its transaction has dropped out and must be sent first.
        return confirmations < 0
                ? Optional.of("the transaction of our coin " + input + " was itself displaced")
                : Optional.empty();
    }

    private Optional<JsonAnswer> walletTransaction(Deadline deadline, TxId txId) throws PeerFault, RpcError {
        try {
            return Optional.of(wallet.call(deadline, "gettransaction", txId.hex()));
        } catch (RpcError error) {
            if (error.code() == RpcError.NO_SUCH_TRANSACTION) {
                return Optional.empty();
            }
            throw error;
        }
    }
}

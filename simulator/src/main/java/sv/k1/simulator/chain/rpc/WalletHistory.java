package sv.k1.simulator.chain.rpc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionOutPoint;
import org.bitcoinj.core.TransactionOutput;
import sv.k1.simulator.chain.ChainRules;
import sv.k1.simulator.chain.FoundTransaction;
import sv.k1.simulator.chain.MempoolEntry;
import sv.k1.simulator.chain.RegtestChain;

/** A wallet's transactions as a node lists them. */
final class WalletHistory {
    private final WatchWallet wallet;
    private final RegtestChain chain;

    WalletHistory(WatchWallet wallet, RegtestChain chain) {
        this.wallet = wallet;
        this.chain = chain;
    }

    /** Positive in a block, 0 waiting, negative when a conflicting transaction of the wallet is in a block. */
    int confirmations(Transaction transaction) {
        Optional<FoundTransaction> found = chain.find(transaction.getTxId());
        int own = found.map(FoundTransaction::confirmations).orElse(0);
        if (own > 0 || found.orElse(null) instanceof FoundTransaction.Unconfirmed) {
            return own;
        }
        return -conflicts(transaction).stream()
                .flatMap(txid -> chain.find(txid).stream())
                .mapToInt(FoundTransaction::confirmations)
                .max()
                .orElse(0);
    }

    private List<Sha256Hash> conflicts(Transaction transaction) {
        Set<TransactionOutPoint> spent = new HashSet<>();
        transaction.getInputs().forEach(input -> spent.add(input.getOutpoint()));
        return wallet.entries().stream()
                .filter(entry -> !entry.txid().equals(transaction.getTxId()))
                .filter(entry ->
                        entry.transaction().getInputs().stream().anyMatch(input -> spent.contains(input.getOutpoint())))
                .map(WatchWallet.Entry::txid)
                .toList();
    }

    /** Whether nobody else can take the transaction back: confirmed, or made by this wallet from such ones. */
    boolean isTrusted(Transaction transaction) {
        if (confirmations(transaction) > 0) {
            return true;
        }
        // The chain of unconfirmed parents is at most 25 long, so this ends.
        List<Transaction> parents = wallet.ownParents(transaction);
        return chain.poolEntry(transaction.getTxId()).isPresent()
                && !parents.isEmpty()
                && parents.stream().allMatch(this::isTrusted);
    }

    /** One line for each output the wallet paid or got. */
    List<Json> lines(WatchWallet.Entry entry) {
        Json.Obj state = state(entry);
        return lines(entry.transaction(), Optional.of(state));
    }

    private List<Json> lines(Transaction transaction, Optional<Json.Obj> state) {
        boolean own = wallet.debitSats(transaction) > 0;
        long fee = own ? wallet.debitSats(transaction) - outputSats(transaction.getOutputs()) : 0;
        List<Json> sent = new ArrayList<>();
        List<Json> got = new ArrayList<>();
        for (int index = 0; index < transaction.getOutputs().size(); index++) {
            TransactionOutput output = transaction.getOutput(index);
            Optional<WatchWallet.Mine> mine = wallet.mine(output);
            Optional<String> label = mine.flatMap(found -> found.watched().label());
            boolean change = mine.isPresent() && label.isEmpty();
            if (own && !change) {
                Json.Builder line = line(output, "send", -output.getValue().value, label, index);
                line.coins("fee", -fee);
                state.ifPresent(line::putAll);
                sent.add(line.put("abandoned", false).build());
            }
            if (mine.isPresent() && !(own && change)) {
                Json.Builder line = line(output, category(transaction), output.getValue().value, label, index);
                line.put("parent_descs", parents(mine.get())).put("abandoned", false);
                state.ifPresent(line::putAll);
                got.add(line.build());
            }
        }
        sent.addAll(got);
        return sent;
    }

    static Json parents(WatchWallet.Mine mine) {
        return Json.texts(List.of(mine.watched().descriptor().withChecksum()));
    }

    private static Json.Builder line(
            TransactionOutput output, String category, long sats, Optional<String> label, int index) {
        Json.Builder json = Json.object();
        ScriptJson.address(output.getScriptBytes()).ifPresent(address -> json.put("address", address));
        json.put("category", category).coins("amount", sats);
        label.ifPresent(name -> json.put("label", name));
        return json.put("vout", index);
    }

    private String category(Transaction transaction) {
        if (!transaction.isCoinBase()) {
            return "receive";
        }
        int confirmations = confirmations(transaction);
        if (confirmations < 1) {
            return "orphan";
        }
        return confirmations > ChainRules.COINBASE_MATURITY ? "generate" : "immature";
    }

    private static long outputSats(List<TransactionOutput> outputs) {
        return outputs.stream().mapToLong(output -> output.getValue().value).sum();
    }

    private Json.Obj state(WatchWallet.Entry entry) {
        Transaction transaction = entry.transaction();
        int confirmations = confirmations(transaction);
        Json.Builder json = Json.object().put("confirmations", confirmations);
        if (transaction.isCoinBase()) {
            json.put("generated", true);
        }
        if (confirmations > 0 && chain.find(entry.txid()).orElse(null) instanceof FoundTransaction.InBlock place) {
            json.put("blockhash", place.block().hash())
                    .put("blockheight", place.block().height())
                    .put("blockindex", place.index())
                    .put("blocktime", place.block().timeSeconds());
        } else {
            json.put("trusted", isTrusted(transaction))
                    .put("in_mempool", chain.poolEntry(entry.txid()).isPresent());
        }
        List<Sha256Hash> conflicts = conflicts(transaction);
        return json.put("txid", entry.txid())
                .put("wtxid", transaction.getWTxId())
                .put("walletconflicts", hashes(conflicts))
                .put(
                        "mempoolconflicts",
                        hashes(conflicts.stream()
                                .filter(txid -> chain.poolEntry(txid).isPresent())
                                .toList()))
                .put("time", entry.timeSeconds())
                .put("timereceived", entry.receivedSeconds())
                .put("bip125-replaceable", replaceable(entry, confirmations))
                .build();
    }

    private String replaceable(WatchWallet.Entry entry, int confirmations) {
        Optional<MempoolEntry> waiting = chain.poolEntry(entry.txid());
        if (waiting.isEmpty()) {
            return confirmations > 0 ? "no" : "unknown";
        }
        return PoolCalls.signals(chain.withAncestors(waiting.get())) ? "yes" : "no";
    }

    private static Json hashes(Collection<Sha256Hash> hashes) {
        return Json.array(hashes.stream().map(Json::of).toList());
    }

    /** What gettransaction shows. */
    Json.Builder single(WatchWallet.Entry entry) {
        Transaction transaction = entry.transaction();
        long debit = wallet.debitSats(transaction);
        long fee = debit > 0 ? outputSats(transaction.getOutputs()) - debit : 0;
        Json.Builder json = Json.object().coins("amount", wallet.creditSats(transaction) - debit - fee);
        if (debit > 0) {
            json.coins("fee", fee);
        }
        return json.putAll(state(entry))
                .put("details", Json.array(lines(transaction, Optional.empty())))
                .put("hex", TransactionJson.hex(transaction));
    }
}

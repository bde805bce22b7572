package sv.k1.simulator.chain.rpc;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import sv.k1.simulator.chain.MempoolEntry;
import sv.k1.simulator.chain.OutputRef;
import sv.k1.simulator.chain.RegtestChain;

/** Calls about unconfirmed transactions. */
final class PoolCalls {
    private final RegtestChain chain;

    PoolCalls(RegtestChain chain) {
        this.chain = chain;
    }

    void addTo(RpcTable table) {
        table.add("getrawmempool ( verbose mempool_sequence )", 0, List.of("verbose", "mempool_sequence"), this::all);
        table.add("gettxspendingprevout [{\"txid\":\"hex\",\"vout\":n},...]", 1, List.of("outputs"), this::spenders);
        table.add("getmempoolentry \"txid\"", 1, List.of("txid"), this::one);
    }

    private Json all(Arguments arguments) {
        if (!arguments.flag(0, false)) {
            return Json.array(
                    chain.pool().stream().map(entry -> Json.of(entry.txid())).toList());
        }
        Json.Builder json = Json.object();
        chain.pool().forEach(entry -> json.put(entry.txid().toString(), shown(entry)));
        return json.build();
    }

    private Json spenders(Arguments arguments) {
        List<Json> outputs = arguments.list(0);
        if (outputs.isEmpty()) {
            throw new RpcException(RpcException.INVALID_PARAMETER, "Invalid parameter, outputs are missing");
        }
        return Json.array(outputs.stream().map(this::spender).toList());
    }

    private Json spender(Json output) {
        if (!(output instanceof Json.Obj obj)
                || !(obj.member("txid").orElse(Json.NIL) instanceof Json.Text(String txid))
                || !(obj.member("vout").orElse(Json.NIL) instanceof Json.Num(BigDecimal index))) {
            throw new RpcException(
                    RpcException.TYPE_ERROR,
                    "each output is an object with a txid and a vout: " + JsonWriter.write(output));
        }
        if (index.signum() < 0) {
            throw new RpcException(RpcException.INVALID_PARAMETER, "Invalid parameter, vout cannot be negative");
        }
        OutputRef at = new OutputRef(Arguments.parseHash(txid, "txid"), index.intValue());
        Json.Builder json = Json.object().put("txid", at.txid()).put("vout", at.index());
        chain.poolSpender(at).ifPresent(spender -> json.put("spendingtxid", spender));
        return json.build();
    }

    private Json one(Arguments arguments) {
        return shown(chain.poolEntry(arguments.hash(0, "parameter 1"))
                .orElseThrow(
                        () -> new RpcException(RpcException.INVALID_ADDRESS_OR_KEY, "Transaction not in mempool")));
    }

    private Json shown(MempoolEntry entry) {
        List<MempoolEntry> ancestors = chain.withAncestors(entry);
        List<MempoolEntry> descendants = chain.withDescendants(entry);
        return Json.object()
                .put("vsize", entry.vsize())
                .put("weight", entry.weight())
                .put("time", entry.timeSeconds())
                .put("height", entry.height())
                .put("descendantcount", descendants.size())
                .put("descendantsize", vsize(descendants))
                .put("ancestorcount", ancestors.size())
                .put("ancestorsize", vsize(ancestors))
                .put("wtxid", entry.transaction().getWTxId())
                .put(
                        "fees",
                        Json.object()
                                .coins("base", entry.feeSats())
                                .coins("modified", entry.feeSats())
                                .coins("ancestor", fees(ancestors))
                                .coins("descendant", fees(descendants))
                                .build())
                .put("depends", hashes(chain.poolParents(entry)))
                .put("spentby", hashes(chain.poolChildren(entry)))
                .put("bip125-replaceable", signals(ancestors))
                .put("unbroadcast", false)
                .build();
    }

    private static Json hashes(Collection<Sha256Hash> hashes) {
        return Json.array(hashes.stream().map(Json::of).toList());
    }

    static long vsize(List<MempoolEntry> entries) {
        return entries.stream().mapToLong(MempoolEntry::vsize).sum();
    }

    static long fees(List<MempoolEntry> entries) {
        return entries.stream().mapToLong(MempoolEntry::feeSats).sum();
    }

    /** Whether one of these says it may be replaced; nodes replace without it, but wallets still show it. */
    static boolean signals(List<MempoolEntry> entries) {
        return entries.stream().map(MempoolEntry::transaction).anyMatch(Transaction::isOptInFullRBF);
    }
}

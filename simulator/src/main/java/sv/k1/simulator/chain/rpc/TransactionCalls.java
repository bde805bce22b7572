package sv.k1.simulator.chain.rpc;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import sv.k1.simulator.chain.ChainBlock;
import sv.k1.simulator.chain.FoundTransaction;
import sv.k1.simulator.chain.OutputRef;
import sv.k1.simulator.chain.RegtestChain;
import sv.k1.simulator.chain.Submission;
import sv.k1.simulator.chain.UnspentOutput;
import sv.k1.simulator.chain.Verdict;

/** Calls about transactions: sending, testing, finding. */
final class TransactionCalls {
    /** 0.10 BTC per 1000 virtual bytes, the node's default. */
    private static final BigDecimal DEFAULT_FEE_LIMIT = new BigDecimal("0.10");

    private static final int MOST_TESTED = 25;
    private static final String NEED_AN_INPUT = "Make sure the tx has at least one input.";
    private static final String ASK_THE_WALLET = " Use gettransaction for wallet transactions.";

    private final RegtestChain chain;
    private final boolean transactionIndex;

    /**
     * The calls.
     *
     * @param transactionIndex whether a confirmed transaction is found without its block ({@code -txindex})
     */
    TransactionCalls(RegtestChain chain, boolean transactionIndex) {
        this.chain = chain;
        this.transactionIndex = transactionIndex;
    }

    void addTo(RpcTable table) {
        table.add(
                "sendrawtransaction \"hexstring\" ( maxfeerate maxburnamount [\"reject_reason\",...] )",
                1,
                List.of("hexstring", "maxfeerate", "maxburnamount", "ignore_rejects"),
                this::send);
        table.add(
                "testmempoolaccept [\"rawtx\",...] ( maxfeerate [\"reject_reason\",...] )",
                1,
                List.of("rawtxs", "maxfeerate", "ignore_rejects"),
                this::test);
        table.add(
                "getrawtransaction \"txid\" ( verbosity \"blockhash\" )",
                1,
                List.of("txid", "verbosity", "blockhash"),
                this::raw);
        table.add(
                "decoderawtransaction \"hexstring\" ( iswitness )", 1, List.of("hexstring", "iswitness"), this::decode);
        table.add("gettxout \"txid\" n ( include_mempool )", 2, List.of("txid", "n", "include_mempool"), this::output);
    }

    private static Transaction parse(String hex, String shown) {
        return TransactionJson.parse(hex)
                .orElseThrow(() -> new RpcException(
                        RpcException.DESERIALIZATION_ERROR, "TX decode failed" + shown + " " + NEED_AN_INPUT));
    }

    private Json send(Arguments arguments) {
        Transaction transaction = parse(arguments.text(0), ".");
        return switch (chain.submit(transaction, feeLimit(arguments))) {
            case Submission.Accepted accepted -> Json.of(accepted.txid());
            case Submission.AlreadyInPool same -> Json.of(same.txid());
            case Submission.AlreadyConfirmed _ ->
                throw new RpcException(RpcException.ALREADY_IN_UTXO_SET, "Transaction outputs already in utxo set");
            case Submission.FeeAboveLimit _ ->
                throw new RpcException(
                        RpcException.TRANSACTION_ERROR,
                        "Fee exceeds maximum configured by user (e.g. -maxtxfee, maxfeerate)");
            case Submission.Refused refused -> throw refusal(refused.verdict());
        };
    }

    private static RpcException refusal(Verdict verdict) {
        return switch (verdict) {
            case Verdict.InputsMissing _ ->
                new RpcException(RpcException.TRANSACTION_ERROR, Verdict.InputsMissing.REASON);
            case Verdict.Refused refused -> new RpcException(RpcException.TRANSACTION_REJECTED, refused.text());
            case Verdict.Acceptable good ->
                throw new IllegalStateException("an acceptable transaction was refused: " + good);
        };
    }

    /** The sender's limit in satoshi per 1000 virtual bytes; 0 means none. */
    private static long feeLimit(Arguments arguments) {
        BigDecimal coins = arguments
                .at(1)
                .map(value -> switch (value) {
                    case Json.Num num -> num.value();
                    case Json.Text text -> amount(text.value());
                    case Json other -> throw arguments.wrongType(1, other, "number");
                })
                .orElse(DEFAULT_FEE_LIMIT);
        if (coins.scale() > 8 && coins.stripTrailingZeros().scale() > 8) {
            throw new RpcException(RpcException.TYPE_ERROR, "Invalid amount");
        }
        if (coins.signum() < 0 || coins.compareTo(BigDecimal.valueOf(21_000_000)) > 0) {
            throw new RpcException(RpcException.TYPE_ERROR, "Amount out of range");
        }
        if (coins.compareTo(BigDecimal.ONE) >= 0) {
            throw new RpcException(
                    RpcException.INVALID_PARAMETER, "Fee rates larger than or equal to 1BTC/kvB are not accepted");
        }
        return coins.signum() == 0
                ? RegtestChain.NO_FEE_LIMIT
                : coins.movePointRight(8).longValueExact();
    }

    private static BigDecimal amount(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            throw new RpcException(RpcException.TYPE_ERROR, "Invalid amount");
        }
    }

    private Json test(Arguments arguments) {
        List<Json> raw = arguments.list(0);
        if (raw.isEmpty() || raw.size() > MOST_TESTED) {
            throw new RpcException(
                    RpcException.INVALID_PARAMETER,
                    "Array must contain between 1 and " + MOST_TESTED + " transactions.");
        }
        if (raw.size() > 1) {
            throw new RpcException(
                    RpcException.INVALID_PARAMETER, "the simulator tests one transaction at a time, not a package");
        }
        if (!(raw.getFirst() instanceof Json.Text(String hex))) {
            throw new RpcException(
                    RpcException.TYPE_ERROR,
                    "JSON value of type " + raw.getFirst().typeName() + " is not of expected type string");
        }
        Transaction transaction = parse(hex, ": " + hex);
        return Json.array(List.of(tested(transaction, feeLimit(arguments))));
    }

    private Json tested(Transaction transaction, long feeLimit) {
        Json.Builder json = Json.object().put("txid", transaction.getTxId()).put("wtxid", transaction.getWTxId());
        switch (chain.test(transaction)) {
            case Verdict.Acceptable good
            when RegtestChain.isAbove(good.entry(), feeLimit) ->
                json.put("allowed", false).put("reject-reason", "max-fee-exceeded");
            case Verdict.Acceptable good ->
                json.put("allowed", true)
                        .put("vsize", good.entry().vsize())
                        .put(
                                "fees",
                                Json.object()
                                        .coins("base", good.entry().feeSats())
                                        .coins("effective-feerate", good.entry().satPerKvb())
                                        .put("effective-includes", Json.array(List.of(Json.of(transaction.getWTxId()))))
                                        .build());
            case Verdict.InputsMissing _ -> json.put("allowed", false).put("reject-reason", "missing-inputs");
            case Verdict.Refused refused ->
                json.put("allowed", false)
                        .put("reject-reason", refused.reason())
                        .put("reject-details", refused.text());
        }
        return json.build();
    }

    private Json decode(Arguments arguments) {
        return TransactionJson.decoded(TransactionJson.parse(arguments.text(0))
                        .orElseThrow(() -> new RpcException(
                                RpcException.DESERIALIZATION_ERROR,
                                "TX decode failed. Make sure the tx has at least one input.")))
                .build();
    }

    private Json raw(Arguments arguments) {
        Sha256Hash txid = arguments.hash(0, "parameter 1");
        if (txid.equals(chain.blockAt(0).orElseThrow().block().merkleRoot())) {
            throw new RpcException(
                    RpcException.INVALID_ADDRESS_OR_KEY,
                    "The genesis block coinbase is not considered an ordinary transaction and cannot be retrieved");
        }
        Optional<ChainBlock> within = arguments
                .optionalText(2)
                .map(text -> Arguments.parseHash(text, "parameter 3"))
                .map(hash -> chain.block(hash)
                        .orElseThrow(
                                () -> new RpcException(RpcException.INVALID_ADDRESS_OR_KEY, "Block hash not found")));
        FoundTransaction found = within.map(block -> inBlock(txid, block)).orElseGet(() -> anywhere(txid));
        if (arguments.verbosity(1, 0) <= 0) {
            return Json.of(TransactionJson.hex(found.transaction()));
        }
        Json.Builder json = Json.object();
        within.ifPresent(block -> json.put("in_active_chain", chain.confirmations(block) > 0));
        json.putAll(TransactionJson.decoded(found.transaction())
                .put("hex", TransactionJson.hex(found.transaction()))
                .build());
        if (found instanceof FoundTransaction.InBlock place) {
            json.put("blockhash", place.block().hash()).put("confirmations", place.confirmations());
            if (place.depth() > 0) {
                json.put("time", place.block().timeSeconds())
                        .put("blocktime", place.block().timeSeconds());
            }
        }
        return json.build();
    }

    private FoundTransaction inBlock(Sha256Hash txid, ChainBlock block) {
        List<Transaction> transactions = block.transactions();
        for (int index = 0; index < transactions.size(); index++) {
            if (transactions.get(index).getTxId().equals(txid)) {
                return new FoundTransaction.InBlock(transactions.get(index), block, index, chain.confirmations(block));
            }
        }
        throw new RpcException(
                RpcException.INVALID_ADDRESS_OR_KEY,
                "No such transaction found in the provided block." + ASK_THE_WALLET);
    }

    private FoundTransaction anywhere(Sha256Hash txid) {
        return chain.find(txid)
                .filter(found -> transactionIndex || found instanceof FoundTransaction.Unconfirmed)
                .orElseThrow(() -> new RpcException(
                        RpcException.INVALID_ADDRESS_OR_KEY,
                        (transactionIndex
                                        ? "No such mempool or blockchain transaction."
                                        : "No such mempool transaction. Use -txindex or provide a block hash to enable"
                                                + " blockchain transaction queries.")
                                + ASK_THE_WALLET));
    }

    private Json output(Arguments arguments) {
        Sha256Hash txid = arguments.hash(0, "txid");
        int index = arguments.integer(1);
        boolean withPool = arguments.flag(2, true);
        if (index < 0) {
            return Json.NIL;
        }
        OutputRef at = new OutputRef(txid, index);
        Optional<UnspentOutput> output = withPool
                ? chain.unspentOrUnconfirmed(at)
                        .filter(_ -> chain.poolSpender(at).isEmpty())
                : chain.unspent(at);
        return output.map(this::shown).orElse(Json.NIL);
    }

    private Json shown(UnspentOutput output) {
        return Json.object()
                .put("bestblock", chain.tip().hash())
                .put("confirmations", chain.height() + 1 - output.height())
                .coins("value", output.sats())
                .put("scriptPubKey", ScriptJson.output(HexFormat.of().parseHex(output.scriptHex())))
                .put("coinbase", output.coinbase())
                .build();
    }
}

package sv.k1.simulator.chain.rpc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionOutput;
import sv.k1.simulator.chain.ChainAddresses;
import sv.k1.simulator.chain.ChainRules;
import sv.k1.simulator.chain.MempoolEntry;
import sv.k1.simulator.chain.OutputRef;
import sv.k1.simulator.chain.RegtestChain;
import sv.k1.simulator.chain.UnspentOutput;

/** A wallet's unspent outputs and their sums. */
final class WalletCoins {
    private record Coin(UnspentOutput output, Transaction transaction, WatchWallet.Mine mine, int confirmations) {}

    private static final int MOST_CONFIRMATIONS = 9_999_999;

    private final RegtestChain chain;
    private final WatchWallet wallet;

    WalletCoins(RegtestChain chain, WatchWallet wallet) {
        this.chain = chain;
        this.wallet = wallet;
    }

    static void addTo(RpcTable table, RegtestChain chain, WatchWallets wallets) {
        table.addForWallet(
                "listunspent ( minconf maxconf [\"address\",...] include_unsafe query_options )",
                0,
                List.of("minconf", "maxconf", "addresses", "include_unsafe", "query_options"),
                (arguments, name) -> new WalletCoins(chain, wallets.of(name)).list(arguments));
        table.addForWallet(
                "getbalances", 0, List.of(), (_, name) -> new WalletCoins(chain, wallets.of(name)).balances());
    }

    /** Unspent outputs, those of the pool among them; what the pool spends is left out. */
    private List<Coin> coins() {
        List<Coin> coins = new ArrayList<>();
        for (WatchWallet.Entry entry : wallet.entries()) {
            for (int index = 0; index < entry.transaction().getOutputs().size(); index++) {
                TransactionOutput output = entry.transaction().getOutput(index);
                OutputRef at = new OutputRef(entry.txid(), index);
                Optional<WatchWallet.Mine> mine = wallet.mine(output);
                Optional<UnspentOutput> unspent = chain.unspentOrUnconfirmed(at)
                        .filter(_ -> chain.poolSpender(at).isEmpty());
                if (mine.isPresent() && unspent.isPresent()) {
                    int confirmations = chain.height() + 1 - unspent.get().height();
                    coins.add(new Coin(unspent.get(), entry.transaction(), mine.get(), confirmations));
                }
            }
        }
        return coins;
    }

    private static boolean isImmature(Coin coin) {
        return coin.output().coinbase() && coin.confirmations() <= ChainRules.COINBASE_MATURITY;
    }

    private boolean isSafe(Coin coin) {
        return coin.confirmations() > 0 || new WalletHistory(wallet, chain).isTrusted(coin.transaction());
    }

    long trustedSats() {
        return sum(coins().stream()
                .filter(coin -> !isImmature(coin) && isSafe(coin))
                .toList());
    }

    long untrustedSats() {
        return sum(coins().stream().filter(coin -> !isSafe(coin)).toList());
    }

    long immatureSats() {
        return sum(coins().stream().filter(WalletCoins::isImmature).toList());
    }

    private static long sum(List<Coin> coins) {
        return coins.stream().mapToLong(coin -> coin.output().sats()).sum();
    }

    private Json balances() {
        return Json.object()
                .put(
                        "mine",
                        Json.object()
                                .coins("trusted", trustedSats())
                                .coins("untrusted_pending", untrustedSats())
                                .coins("immature", immatureSats())
                                .build())
                .put("lastprocessedblock", WalletCalls.lastBlock(chain))
                .build();
    }

    private Json list(Arguments arguments) {
        int least = arguments.optionalInteger(0).orElse(1);
        int most = arguments.optionalInteger(1).orElse(MOST_CONFIRMATIONS);
        Set<String> scripts = addresses(arguments.optionalList(2).orElse(List.of()));
        boolean unsafe = arguments.flag(3, true);
        Json.Obj options = arguments.object(4);
        long leastSats = sats(options, "minimumAmount").orElse(0L);
        long mostSats = sats(options, "maximumAmount").orElse(Long.MAX_VALUE);
        long mostCoins = options.member("maximumCount").orElse(Json.NIL) instanceof Json.Num(BigDecimal count)
                ? count.longValue()
                : Long.MAX_VALUE;
        return Json.array(coins().stream()
                .filter(coin -> !isImmature(coin))
                .filter(coin -> coin.confirmations() >= least && coin.confirmations() <= most)
                .filter(coin ->
                        scripts.isEmpty() || scripts.contains(coin.output().scriptHex()))
                .filter(coin -> unsafe || isSafe(coin))
                .filter(coin ->
                        coin.output().sats() >= leastSats && coin.output().sats() <= mostSats)
                .limit(mostCoins)
                .map(this::shown)
                .toList());
    }

    private static Optional<Long> sats(Json.Obj options, String name) {
        return options.member(name).map(value -> switch (value) {
            case Json.Num(BigDecimal coins) -> coins.movePointRight(8).longValue();
            case Json.Text(String coins) ->
                new BigDecimal(coins).movePointRight(8).longValue();
            case Json _ -> throw new RpcException(RpcException.TYPE_ERROR, "Invalid amount");
        });
    }

    private static Set<String> addresses(List<Json> given) {
        Set<String> scripts = new HashSet<>();
        for (Json item : given) {
            String address = item instanceof Json.Text(String text) ? text : JsonWriter.write(item);
            scripts.add(ChainAddresses.parse(address)
                    .map(script -> HexFormat.of().formatHex(script.program()))
                    .orElseThrow(() -> new RpcException(
                            RpcException.INVALID_ADDRESS_OR_KEY, "Invalid Bitcoin address: " + address)));
        }
        return scripts;
    }

    private Json shown(Coin coin) {
        UnspentOutput output = coin.output();
        Json.Builder json = Json.object()
                .put("txid", output.at().txid())
                .put("vout", output.at().index());
        ChainAddresses.of(output.script()).ifPresent(address -> json.put("address", address));
        coin.mine().watched().label().ifPresent(label -> json.put("label", label));
        json.put("scriptPubKey", output.scriptHex())
                .coins("amount", output.sats())
                .put("confirmations", coin.confirmations());
        chain.poolEntry(output.at().txid()).ifPresent(entry -> ancestors(entry, json));
        return json.put("spendable", true)
                .put("solvable", coin.mine().watched().descriptor().isSolvable())
                .put("desc", coin.mine().derived().descriptor())
                .put("parent_descs", WalletHistory.parents(coin.mine()))
                .put("safe", isSafe(coin))
                .build();
    }

    private void ancestors(MempoolEntry entry, Json.Builder json) {
        List<MempoolEntry> ancestors = chain.withAncestors(entry);
        json.put("ancestorcount", ancestors.size())
                .put("ancestorsize", PoolCalls.vsize(ancestors))
                .put("ancestorfees", PoolCalls.fees(ancestors));
    }
}

package sv.k1.simulator.chain.rpc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import sv.k1.simulator.chain.ChainBlock;
import sv.k1.simulator.chain.RegtestChain;

/** Calls about watch-only wallets and their history; coins are in {@link WalletCoins}. */
final class WalletCalls {
    private static final long WALLET_VERSION = 169_900;
    private static final int DEFAULT_LISTED = 10;

    private final RegtestChain chain;
    private final WatchWallets wallets;

    WalletCalls(RegtestChain chain, WatchWallets wallets) {
        this.chain = chain;
        this.wallets = wallets;
    }

    void addTo(RpcTable table) {
        table.add(
                "createwallet \"wallet_name\" ( disable_private_keys blank \"passphrase\" avoid_reuse descriptors"
                        + " load_on_startup external_signer )",
                1,
                List.of(
                        "wallet_name",
                        "disable_private_keys",
                        "blank",
                        "passphrase",
                        "avoid_reuse",
                        "descriptors",
                        "load_on_startup",
                        "external_signer"),
                this::create);
        table.add(
                "loadwallet \"filename\" ( load_on_startup )",
                1,
                List.of("filename", "load_on_startup"),
                arguments -> named(wallets.load(arguments.text(0), loadAtStart(arguments, 1))
                        .name()));
        table.addForWallet(
                "unloadwallet ( \"wallet_name\" load_on_startup )",
                0,
                List.of("wallet_name", "load_on_startup"),
                this::unload);
        table.add("listwallets", 0, List.of(), _ -> Json.texts(wallets.loadedNames()));
        table.addForWallet("importdescriptors \"requests\"", 1, List.of("requests"), this::importDescriptors);
        table.addForWallet(
                "listdescriptors ( private )",
                0,
                List.of("private"),
                (arguments, name) -> descriptors(arguments, wallets.of(name)));
        table.addForWallet("getwalletinfo", 0, List.of(), (_, name) -> info(wallets.of(name)));
        table.addForWallet(
                "gettransaction \"txid\" ( include_watchonly verbose )",
                1,
                List.of("txid", "include_watchonly", "verbose"),
                this::transaction);
        table.addForWallet(
                "listtransactions ( \"label\" count skip include_watchonly )",
                0,
                List.of("label", "count", "skip", "include_watchonly"),
                this::transactions);
        table.addForWallet(
                "listsinceblock ( \"blockhash\" target_confirmations include_watchonly include_removed include_change"
                        + " \"label\" )",
                0,
                List.of(
                        "blockhash",
                        "target_confirmations",
                        "include_watchonly",
                        "include_removed",
                        "include_change",
                        "label"),
                this::sinceBlock);
    }

    private static Json named(String name) {
        return Json.object().put("name", name).build();
    }

    /** The flag that says whether the wallet is loaded when the node starts; not given, nothing changes. */
    private static Optional<Boolean> loadAtStart(Arguments arguments, int position) {
        return arguments.at(position).map(_ -> arguments.flag(position, false));
    }

    private Json create(Arguments arguments) {
        boolean loadAtStart = arguments.flag(6, false);
        Optional<String> passphrase = arguments.optionalText(3);
        if (!arguments.flag(1, false)) {
            throw new RpcException(
                    RpcException.WALLET_ERROR,
                    "the simulator keeps watch-only wallets: call createwallet with disable_private_keys=true");
        }
        if (passphrase.filter(word -> !word.isEmpty()).isPresent()) {
            throw new RpcException(
                    RpcException.WALLET_ERROR,
                    "Passphrase provided but private keys are disabled. A passphrase is only used to encrypt private"
                            + " keys, so cannot be used for wallets with private keys disabled.");
        }
        Json.Builder json = Json.object()
                .put("name", wallets.create(arguments.text(0), loadAtStart).name());
        if (passphrase.isPresent()) {
            json.put(
                    "warnings", Json.texts(List.of("Empty string given as passphrase, wallet will not be encrypted.")));
        }
        return json.build();
    }

    private Json unload(Arguments arguments, Optional<String> name) {
        String unloaded = arguments.optionalText(0).or(() -> name).orElseGet(() -> wallets.of(name)
                .name());
        wallets.unload(unloaded, loadAtStart(arguments, 1));
        return Json.object().build();
    }

    private Json importDescriptors(Arguments arguments, Optional<String> name) {
        WatchWallet wallet = wallets.of(name);
        List<Json> results = new ArrayList<>();
        for (Json item : arguments.list(0)) {
            if (!(item instanceof Json.Obj request)) {
                throw new RpcException(
                        RpcException.TYPE_ERROR,
                        "JSON value of type " + item.typeName() + " is not of expected type object");
            }
            ImportRequest.requireTimestamp(request, chain);
            results.add(importOne(wallet, request));
        }
        return Json.array(results);
    }

    private Json importOne(WatchWallet wallet, Json.Obj request) {
        try {
            wallets.importInto(wallet, request);
            Json.Builder json = Json.object().put("success", true);
            if (ImportRequest.lacksRange(request)) {
                json.put("warnings", Json.texts(List.of("Range not given, using default keypool range")));
            }
            return json.build();
        } catch (RpcException refused) {
            return Json.object()
                    .put("success", false)
                    .put("error", refused.toJson())
                    .build();
        }
    }

    private static Json descriptors(Arguments arguments, WatchWallet wallet) {
        if (arguments.flag(0, false)) {
            throw new RpcException(RpcException.WALLET_ERROR, "Can't get descriptor string.");
        }
        return Json.object()
                .put("wallet_name", wallet.name())
                .put(
                        "descriptors",
                        Json.array(wallet.watched().stream()
                                .map(watched -> descriptor(wallet, watched))
                                .toList()))
                .build();
    }

    private static Json descriptor(WatchWallet wallet, WatchWallet.Watched watched) {
        Json.Builder json = Json.object()
                .put("desc", watched.descriptor().withChecksum())
                .put("timestamp", watched.timestampSeconds())
                .put("active", watched.active());
        if (watched.active()) {
            json.put("internal", watched.internal());
        }
        if (watched.descriptor().isRange()) {
            int next = wallet.nextIndex(watched);
            json.put("range", Json.array(List.of(Json.of(0), Json.of(wallet.derivedTo(watched)))))
                    .put("next", next)
                    .put("next_index", next);
        }
        return json.build();
    }

    private Json info(WatchWallet wallet) {
        WalletCoins coins = new WalletCoins(chain, wallet);
        return Json.object()
                .put("walletname", wallet.name())
                .put("walletversion", WALLET_VERSION)
                .put("format", "sqlite")
                .coins("balance", coins.trustedSats())
                .coins("unconfirmed_balance", coins.untrustedSats())
                .coins("immature_balance", coins.immatureSats())
                .put("txcount", wallet.entries().size())
                .put("keypoolsize", wallet.poolSize(false))
                .put("keypoolsize_hd_internal", wallet.poolSize(true))
                .coins("paytxfee", 0)
                .put("private_keys_enabled", false)
                .put("avoid_reuse", false)
                .put("scanning", false)
                .put("descriptors", true)
                .put("external_signer", false)
                .put("blank", true)
                .put("lastprocessedblock", lastBlock())
                .build();
    }

    private Json lastBlock() {
        return lastBlock(chain);
    }

    static Json lastBlock(RegtestChain chain) {
        return Json.object()
                .put("hash", chain.tip().hash())
                .put("height", chain.height())
                .build();
    }

    private Json transaction(Arguments arguments, Optional<String> name) {
        WatchWallet wallet = wallets.of(name);
        WatchWallet.Entry entry = wallet.entry(arguments.hash(0, "txid"))
                .orElseThrow(() ->
                        new RpcException(RpcException.INVALID_ADDRESS_OR_KEY, "Invalid or non-wallet transaction id"));
        Json.Builder json = new WalletHistory(wallet, chain).single(entry);
        if (arguments.flag(2, false)) {
            json.put("decoded", TransactionJson.decoded(entry.transaction()).build());
        }
        return json.put("lastprocessedblock", lastBlock()).build();
    }

    private Json transactions(Arguments arguments, Optional<String> name) {
        WatchWallet wallet = wallets.of(name);
        int count = arguments.optionalInteger(1).orElse(DEFAULT_LISTED);
        int skip = arguments.optionalInteger(2).orElse(0);
        if (count < 0 || skip < 0) {
            throw new RpcException(RpcException.INVALID_PARAMETER, count < 0 ? "Negative count" : "Negative from");
        }
        Optional<String> label = arguments.optionalText(0).filter(text -> !text.equals("*"));
        List<Json> lines = lines(wallet, wallet.entries()).stream()
                .filter(line -> label.isEmpty() || hasLabel(line, label.get()))
                .toList();
        int last = Math.max(lines.size() - skip, 0);
        return Json.array(lines.subList(Math.max(last - count, 0), last));
    }

    private static boolean hasLabel(Json line, String label) {
        return line instanceof Json.Obj obj && obj.member("label").equals(Optional.of(Json.of(label)));
    }

    private List<Json> lines(WatchWallet wallet, Collection<WatchWallet.Entry> entries) {
        WalletHistory history = new WalletHistory(wallet, chain);
        return entries.stream().flatMap(entry -> history.lines(entry).stream()).toList();
    }

    private Json sinceBlock(Arguments arguments, Optional<String> name) {
        WatchWallet wallet = wallets.of(name);
        int target = arguments.optionalInteger(1).orElse(1);
        if (target < 1) {
            throw new RpcException(RpcException.INVALID_PARAMETER, "Invalid parameter");
        }
        Optional<ChainBlock> given = arguments
                .optionalText(0)
                .filter(text -> !text.isEmpty())
                .map(text -> chain.block(Arguments.parseHash(text, "blockhash"))
                        .orElseThrow(() -> new RpcException(RpcException.INVALID_ADDRESS_OR_KEY, "Block not found")));
        Set<Sha256Hash> removed = new LinkedHashSet<>();
        Optional<ChainBlock> fork = given;
        while (fork.isPresent() && chain.confirmations(fork.get()) < 0) {
            fork.get().transactions().stream().map(Transaction::getTxId).forEach(removed::add);
            fork = chain.block(fork.get().block().previous());
        }
        WalletHistory history = new WalletHistory(wallet, chain);
        int depth = fork.map(block -> chain.height() - block.height()).orElse(Integer.MAX_VALUE);
        List<WatchWallet.Entry> fresh = wallet.entries().stream()
                .filter(entry -> Math.abs(history.confirmations(entry.transaction())) <= depth)
                .toList();
        Json.Builder json = Json.object().put("transactions", Json.array(lines(wallet, fresh)));
        if (arguments.flag(3, true)) {
            json.put(
                    "removed",
                    Json.array(lines(
                            wallet,
                            removed.stream()
                                    .flatMap(txid -> wallet.entry(txid).stream())
                                    .toList())));
        }
        ChainBlock last =
                chain.blockAt(Math.max(chain.height() + 1 - target, 0)).orElseThrow();
        return json.put("lastblock", last.hash()).build();
    }
}

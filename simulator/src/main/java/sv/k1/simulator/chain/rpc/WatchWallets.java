package sv.k1.simulator.chain.rpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.simulator.chain.RegtestChain;

/** The node's wallets: those that exist, and those of them that are loaded. */
final class WatchWallets {
    private static final String FILE = "wallets.json";
    private static final String NAME = "name";
    private static final String LOAD_AT_START = "load_at_start";
    private static final String REQUESTS = "requests";
    private static final int MOST_WALLETS = 20;

    private record Stored(boolean loadAtStart, List<Json.Obj> requests) {}

    private final RegtestChain chain;
    private final Optional<Path> folder;
    private final Map<String, Stored> existing = new LinkedHashMap<>();
    private final Map<String, WatchWallet> loaded = new LinkedHashMap<>();

    /**
     * The wallets kept in a folder; without one they live as long as this object.
     */
    WatchWallets(RegtestChain chain, Optional<Path> folder) {
        this.chain = chain;
        this.folder = folder;
        folder.map(path -> path.resolve(FILE)).filter(Files::exists).ifPresent(this::read);
    }

    List<String> loadedNames() {
        return List.copyOf(loaded.keySet());
    }

    WatchWallet create(String name, boolean loadAtStart) {
        if (existing.containsKey(name)) {
            throw new RpcException(
                    RpcException.WALLET_ERROR,
                    "Wallet file verification failed. Failed to create database path 'wallets/" + name
                            + "'. Database already exists.");
        }
        if (existing.size() >= MOST_WALLETS) {
            throw new RpcException(
                    RpcException.WALLET_ERROR, "the simulator keeps at most " + MOST_WALLETS + " wallets");
        }
        existing.put(name, new Stored(loadAtStart, List.of()));
        save();
        return open(name);
    }

    WatchWallet load(String name, Optional<Boolean> loadAtStart) {
        if (loaded.containsKey(name)) {
            throw new RpcException(RpcException.WALLET_ALREADY_LOADED, "Wallet \"" + name + "\" is already loaded.");
        }
        if (!existing.containsKey(name)) {
            throw new RpcException(
                    RpcException.WALLET_NOT_FOUND,
                    "Wallet file verification failed. Failed to load database path 'wallets/" + name
                            + "'. Path does not exist.");
        }
        loadAtStart.ifPresent(wanted -> remember(name, wanted));
        return open(name);
    }

    private void remember(String name, boolean loadAtStart) {
        Stored before = Optional.ofNullable(existing.get(name)).orElseThrow();
        existing.put(name, new Stored(loadAtStart, before.requests()));
        save();
    }

    void unload(String name, Optional<Boolean> loadAtStart) {
        WatchWallet wallet = loaded.remove(name);
        if (wallet == null) {
            throw notLoaded();
        }
        chain.removeListener(wallet);
        loadAtStart.ifPresent(wanted -> remember(name, wanted));
    }

    /** The wallet a call is for. */
    WatchWallet of(Optional<String> name) {
        if (name.isPresent()) {
            return Optional.ofNullable(loaded.get(name.get())).orElseThrow(WatchWallets::notLoaded);
        }
        if (loaded.isEmpty()) {
            throw new RpcException(
                    RpcException.WALLET_NOT_FOUND,
                    "No wallet is loaded. Load a wallet using loadwallet or create a new one with createwallet. (Note:"
                            + " A default wallet is no longer automatically created)");
        }
        if (loaded.size() > 1) {
            throw new RpcException(
                    RpcException.WALLET_NOT_SPECIFIED,
                    "Multiple wallets are loaded. Please select which wallet to use by requesting the RPC through the"
                            + " /wallet/<walletname> URI path.");
        }
        return loaded.values().iterator().next();
    }

    private static RpcException notLoaded() {
        return new RpcException(RpcException.WALLET_NOT_FOUND, "Requested wallet does not exist or is not loaded");
    }

    /** Imports a descriptor and remembers it with the wallet. */
    void importInto(WatchWallet wallet, Json.Obj request) {
        ImportRequest.apply(request, wallet, chain);
        Stored before = Optional.ofNullable(existing.get(wallet.name())).orElseThrow();
        List<Json.Obj> requests = new ArrayList<>(before.requests());
        requests.removeIf(earlier -> earlier.member("desc").equals(request.member("desc")));
        requests.add(request);
        existing.put(wallet.name(), new Stored(before.loadAtStart(), requests));
        save();
    }

    private WatchWallet open(String name) {
        WatchWallet wallet = new WatchWallet(name, chain);
        Optional.ofNullable(existing.get(name))
                .orElseThrow()
                .requests()
                .forEach(request -> ImportRequest.apply(request, wallet, chain));
        loaded.put(name, wallet);
        chain.addListener(wallet);
        return wallet;
    }

    private void read(Path file) {
        try {
            if (!(JsonReader.read(Files.readString(file)) instanceof Json.Arr(List<Json> wallets))) {
                throw new IllegalArgumentException(file + " is not a list of wallets");
            }
            wallets.forEach(this::readOne);
        } catch (IOException trouble) {
            throw new UncheckedIOException("cannot read " + file, trouble);
        }
        existing.forEach((name, stored) -> {
            if (stored.loadAtStart()) {
                open(name);
            }
        });
    }

    private void readOne(Json json) {
        if (json instanceof Json.Obj wallet
                && wallet.member(NAME).orElse(Json.NIL) instanceof Json.Text(String name)
                && wallet.member(LOAD_AT_START).orElse(Json.NIL) instanceof Json.Flag(boolean loadAtStart)
                && wallet.member(REQUESTS).orElse(Json.NIL) instanceof Json.Arr(List<Json> requests)) {
            existing.put(
                    name,
                    new Stored(
                            loadAtStart,
                            requests.stream()
                                    .filter(Json.Obj.class::isInstance)
                                    .map(Json.Obj.class::cast)
                                    .toList()));
        } else {
            throw new IllegalArgumentException("not a wallet: " + JsonWriter.write(json));
        }
    }

    private void save() {
        if (folder.isEmpty()) {
            return;
        }
        List<Json> wallets = new ArrayList<>();
        existing.forEach((name, stored) -> wallets.add(Json.object()
                .put(NAME, name)
                .put(LOAD_AT_START, stored.loadAtStart())
                .put(REQUESTS, Json.array(stored.requests()))
                .build()));
        try {
            Files.createDirectories(folder.get());
            Files.writeString(folder.get().resolve(FILE), JsonWriter.write(Json.array(wallets)));
        } catch (IOException trouble) {
            throw new UncheckedIOException("cannot keep the wallets in " + folder.get(), trouble);
        }
    }
}

package sv.k1.firmware.payout.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.payout.AccountDescriptors;
import sv.k1.firmware.web.Deadline;
import sv.k1.firmware.web.JsonAnswer;
import sv.k1.firmware.web.JsonValue;

/**
 * The wallet on the node that watches our account: made and loaded when it is not there, without private keys. It answers
 * only once it has scanned the chain, because a half-scanned wallet hides coins and payments.
 */
final class WatchOnlyWallet {
    private static final Logger LOG = LoggerFactory.getLogger(WatchOnlyWallet.class);

    private final RpcClient rpc;
    private final NodeSettings settings;
    private final AccountDescriptors descriptors;
    private final String path;
    private volatile boolean ready;

    WatchOnlyWallet(RpcClient rpc, NodeSettings settings, AccountDescriptors descriptors) {
        this.rpc = rpc;
        this.settings = settings;
        this.descriptors = descriptors;
        this.path = "/wallet/" + settings.walletName();
    }

    /** Calls a wallet method; a wallet the node has unloaded meanwhile is loaded once more. */
    JsonAnswer call(Deadline deadline, String method, Object... parameters) throws PeerFault, RpcError {
        prepare(deadline);
        try {
            return rpc.call(deadline, path, method, parameters);
        } catch (RpcError error) {
            if (error.code() != RpcError.NO_SUCH_WALLET) {
                throw error;
            }
            ready = false;
            prepare(deadline);
            return rpc.call(deadline, path, method, parameters);
        }
    }

    private synchronized void prepare(Deadline deadline) throws PeerFault {
        if (ready) {
            return;
        }
        try {
            loadOrCreate(deadline);
            checkScanned(deadline);
            importMissing(deadline);
            checkScanned(deadline);
            ready = true;
        } catch (RpcError error) {
            throw error.asFault();
        }
    }

    private void loadOrCreate(Deadline deadline) throws PeerFault, RpcError {
        for (JsonAnswer loaded : rpc.call(deadline, "/", "listwallets").items()) {
            if (loaded.text().equals(settings.walletName())) {
                return;
            }
        }
        try {
            rpc.call(deadline, "/", "loadwallet", settings.walletName(), true);
        } catch (RpcError error) {
            switch (error.code()) {
                case RpcError.NO_SUCH_WALLET -> create(deadline);
                case RpcError.WALLET_ALREADY_LOADED -> LOG.debug("{}", error.getMessage());
                default -> throw error;
            }
        }
    }

    private void create(Deadline deadline) throws PeerFault, RpcError {
        boolean disablePrivateKeys = true;
        boolean blank = true;
        boolean avoidReuse = false;
        boolean asDescriptors = true;
        boolean loadOnStartup = true;
        rpc.call(
                deadline,
                "/",
                "createwallet",
                settings.walletName(),
                disablePrivateKeys,
                blank,
                "",
                avoidReuse,
                asDescriptors,
                loadOnStartup);
        LOG.info("made the watch-only wallet {} on {}", settings.walletName(), settings.name());
    }

    private void importMissing(Deadline deadline) throws PeerFault, RpcError {
        Set<String> missing = new TreeSet<>(Set.of(descriptors.receive(), descriptors.change()));
        for (JsonAnswer known :
                rpc.call(deadline, path, "listdescriptors").field("descriptors").items()) {
            String descriptor = plain(known.field("desc").text());
            if (!missing.remove(descriptor)) {
                throw new PeerFault(
                        PeerFault.Kind.REFUSED,
                        settings.name() + ": wallet " + settings.walletName()
                                + " watches keys that are not ours; give another wallet name in the configuration");
            }
        }
        if (!missing.isEmpty()) {
            importTogether(deadline, missing);
        }
    }

    /** In one call, so that the chain is scanned once. */
    private void importTogether(Deadline deadline, Set<String> missing) throws PeerFault, RpcError {
        List<Map<String, Object>> requests = new ArrayList<>();
        for (String descriptor : missing) {
            requests.add(request(deadline, descriptor));
        }
        // A long scan outlasts the deadline; the node goes on with it and checkScanned waits for its end.
        JsonAnswer outcomes = rpc.call(deadline, path, "importdescriptors", requests);
        for (JsonAnswer outcome : outcomes.items()) {
            if (!outcome.field("success").isTrue()) {
                throw outcome.implausible("a refusal to watch our keys");
            }
        }
    }

    private Map<String, Object> request(Deadline deadline, String descriptor) throws PeerFault, RpcError {
        String checksum = rpc.call(deadline, "/", "getdescriptorinfo", descriptor)
                .field("checksum")
                .text();
        return Map.of(
                "desc", descriptor + "#" + checksum,
                "timestamp", settings.birthday().getEpochSecond(),
                "range", List.of(0, NodeSettings.GAP - 1),
                "active", true,
                "internal", descriptor.equals(descriptors.change()));
    }

    private void checkScanned(Deadline deadline) throws PeerFault, RpcError {
        JsonAnswer info = rpc.call(deadline, path, "getwalletinfo");
        if (info.field("private_keys_enabled").isTrue()) {
            throw new PeerFault(
                    PeerFault.Kind.REFUSED,
                    settings.name() + ": wallet " + settings.walletName() + " holds private keys, it must only watch");
        }
        JsonAnswer scanning = info.field("scanning");
        if (scanning.value() instanceof JsonValue.JsonObject) {
            throw new PeerFault(
                    PeerFault.Kind.STALE,
                    settings.name() + ": the node still scans the chain for our coins, progress "
                            + scanning.field("progress").decimal());
        }
    }

    /** Without checksum, hardened steps written with h. */
    private static String plain(String descriptor) {
        int checksum = descriptor.indexOf('#');
        return (checksum < 0 ? descriptor : descriptor.substring(0, checksum)).replace('\'', 'h');
    }
}

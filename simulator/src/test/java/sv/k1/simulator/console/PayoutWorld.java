package sv.k1.simulator.console;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bitcoinj.crypto.MnemonicCode;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.journal.EntryCodec;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.journal.StoredEntry;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.payout.AccountDescriptors;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;
import sv.k1.firmware.payout.bitcoinj.BitcoinjSigner;
import sv.k1.firmware.payout.bitcoinj.SeedFault;
import sv.k1.firmware.payout.bitcoinj.WalletSeed;
import sv.k1.firmware.payout.guard.GuardedSigner;
import sv.k1.firmware.payout.guard.Mandate;
import sv.k1.firmware.payout.node.NodeCredentials;
import sv.k1.firmware.payout.node.NodeRpc;
import sv.k1.firmware.payout.node.NodeSettings;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.electrum.NodeCall;

/** The firmware's core, journal, signer and node, as the service wires them, without devices: payouts one after the other. */
final class PayoutWorld implements AutoCloseable, SaleMill.Peers {
    static final Duration PATIENCE = Duration.ofMinutes(10);
    static final String EACH_COIN = "0.1";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final long CALL_MILLIS = 10_000;
    private static final int ENTRIES_AT_ONCE = 2_000;
    private static final int COINS_A_TRANSACTION = 500;
    /** Keys that the node watches beyond those the past has used. */
    private static final int AHEAD = 1_500;

    private static final AtomicInteger LAST_SEED = new AtomicInteger();

    private final BitcoindChain chain;
    private final SqliteJournal journal;
    private final BitcoinjSigner keys;
    private final GuardedSigner signer;
    private final NodeRpc node;
    private final SaleMill mill;
    private final EntryCodec codec = new EntryCodec();
    private int coins;

    private PayoutWorld(BitcoindChain chain, SqliteJournal journal, Books books) throws IOException {
        this.chain = chain;
        this.journal = journal;
        this.keys = signer();
        keys.noteChangeUsed(books.coins().nextChangeIndex());
        this.signer = new GuardedSigner(keys, this::mandate, Optional.empty(), MonotonicClock.system());
        AccountDescriptors descriptors = keys.accountDescriptors();
        NodeSettings settings = new NodeSettings(
                "node",
                URI.create(chain.rpcUrl()),
                new NodeCredentials.CookieFile(chain.cookie()),
                NodeSettings.defaultWalletName(descriptors.fingerprint()),
                Instant.EPOCH,
                CALL_MILLIS);
        this.node = new NodeRpc(settings, descriptors, MonotonicClock.system());
        watch(settings.walletName(), descriptors, books.coins().nextChangeIndex() + AHEAD);
        this.mill = new SaleMill(books, this::append, this);
        mill.boot("bench");
    }

    /** A journal of so many payouts by the real core, whose peers were not there; then one with a real node. */
    static PayoutWorld open(BitcoindChain chain, Path folder, int past) throws IOException, StoreFault {
        Files.createDirectories(folder);
        SqliteJournal journal = SqliteJournal.open(
                folder.resolve("journal.db"), folder.resolve("journal.witness"), "bench", entry -> {});
        List<JournalEntry> waiting = new ArrayList<>();
        SaleMill filling = new SaleMill(Books.empty(), (entries, at, wall) -> {
            waiting.addAll(entries);
            if (waiting.size() >= ENTRIES_AT_ONCE) {
                write(journal, waiting, at, wall);
            }
        });
        filling.boot("past");
        for (int made = 0; made < past; made += filling.payoutNanos() > 0 ? 1 : 0) {
            filling.sale();
        }
        write(journal, waiting, 0, 0);
        journal.checkpoint();
        return new PayoutWorld(chain, journal, filling.books());
    }

    private static void write(SqliteJournal journal, List<JournalEntry> waiting, long at, long wall) {
        try {
            journal.append(List.copyOf(waiting), at, wall);
        } catch (StoreFault e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        waiting.clear();
    }

    private static BitcoinjSigner signer() throws IOException {
        byte[] entropy = new byte[16];
        entropy[0] = (byte) LAST_SEED.incrementAndGet();
        try (WalletSeed seed = WalletSeed.ofWords(MnemonicCode.INSTANCE.toMnemonic(entropy))) {
            return new BitcoinjSigner(seed, ChainNetwork.REGTEST, FeeRate.ofSatPerVbyte(500));
        } catch (SeedFault impossible) {
            throw new IOException(impossible);
        }
    }

    static NodeCall call(BitcoindChain chain, String path) throws IOException {
        return new NodeCall(
                URI.create(chain.rpcUrl() + path),
                Files.readString(chain.cookie()).strip(),
                CONNECT);
    }

    /** A node that has followed this machine for years watches as far; this one was not there. */
    private void watch(String wallet, AccountDescriptors descriptors, int keysOfChange) throws IOException {
        try {
            node.coins();
        } catch (PeerFault notYet) {
            // It scans the chain for the first keys; the import below waits for the end of that.
        }
        try (NodeCall root = call(chain, "/");
                NodeCall ours = call(chain, "/wallet/" + wallet)) {
            List<Map<String, Object>> requests = new ArrayList<>();
            for (String descriptor : List.of(descriptors.receive(), descriptors.change())) {
                boolean isChange = descriptor.equals(descriptors.change());
                Object checksum = NodeCall.map(root.call("getdescriptorinfo", List.of(descriptor), PATIENCE))
                        .get("checksum");
                requests.add(Map.of(
                        "desc",
                        descriptor + "#" + checksum,
                        "timestamp",
                        "now",
                        "range",
                        List.of(0, isChange ? keysOfChange : AHEAD),
                        "active",
                        true,
                        "internal",
                        isChange));
            }
            ours.call("importdescriptors", List.of(requests), PATIENCE);
        }
    }

    /** More coins, until there were so many in all; each on a key of its own as far as the machine looks ahead. */
    void fund(int wanted) throws IOException {
        List<String> addresses = new ArrayList<>();
        for (int i = coins; i < wanted; i++) {
            addresses.add(keys.depositAddress(i % COINS_A_TRANSACTION));
        }
        coins = wanted;
        fund(chain, addresses);
    }

    static void fund(BitcoindChain chain, List<String> addresses) throws IOException {
        try (NodeCall desk = call(chain, "/wallet/desk")) {
            for (int from = 0; from < addresses.size(); from += COINS_A_TRANSACTION) {
                Map<String, Object> outputs = new LinkedHashMap<>();
                addresses
                        .subList(from, Math.min(from + COINS_A_TRANSACTION, addresses.size()))
                        .forEach(address -> outputs.put(address, new BigDecimal(EACH_COIN).toPlainString()));
                desk.call("sendmany", List.of("", outputs), PATIENCE);
                mine(chain);
            }
        }
    }

    /** To nobody's wallet, or that of the desk would grow with every block; a node with many keys takes its time. */
    static void mine(BitcoindChain chain) throws IOException {
        try (NodeCall root = call(chain, "/")) {
            root.call("generatetodescriptor", List.of(1, "raw(51)"), PATIENCE);
            root.call("syncwithvalidationinterfacequeue", List.of(), PATIENCE);
        }
    }

    /** @return milliseconds from the tap that confirms to the entry that the node took it */
    double payout() throws IOException, StoreFault {
        do {
            mill.sale();
        } while (mill.payoutNanos() == 0);
        mine(chain);
        journal.checkpoint();
        return mill.payoutNanos() / 1e6;
    }

    private void append(List<JournalEntry> entries, long monotonicMillis, long wallMillis) {
        try {
            journal.append(entries, monotonicMillis, wallMillis);
        } catch (StoreFault e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private Optional<Mandate> mandate(String payout) throws SigningRefused {
        try {
            List<JournalEntry> entries = new ArrayList<>();
            for (StoredEntry stored : journal.entriesOf(new SaleId(Long.parseLong(payout.substring(1))))) {
                entries.add(codec.decode(stored.kind(), stored.version(), stored.body()));
            }
            return Mandate.of(entries);
        } catch (StoreFault e) {
            throw new SigningRefused("the journal was not read", e);
        }
    }

    @Override
    public SignedPayout sign(SaleId sale, PayoutOrder order) {
        try {
            return signer.sign(order);
        } catch (SigningRefused e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** As the core does it: bytes read back from the medium, checked, sent. */
    @Override
    public BroadcastVerdict send(SaleId sale, SignedPayout payout, PayoutOrder order) {
        try {
            if (!journal.signedBytes(sale).equals(List.of(payout.rawHex()))) {
                throw new IllegalStateException("the journal holds other bytes");
            }
            signer.check(payout, order);
        } catch (StoreFault | SigningRefused e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        BroadcastVerdict verdict = node.broadcast(payout.txId(), HexFormat.of().parseHex(payout.rawHex()));
        if (!(verdict instanceof BroadcastVerdict.Accepted)) {
            throw new IllegalStateException("the node did not take it: " + verdict);
        }
        return verdict;
    }

    @Override
    public List<Coin> coins(Books books) {
        try {
            return node.coins();
        } catch (PeerFault e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        node.close();
        journal.close();
    }
}

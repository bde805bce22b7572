package sv.k1.simulator.chain.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.Coin;
import org.bitcoinj.core.BlockChain;
import org.bitcoinj.core.Context;
import org.bitcoinj.core.NetworkParameters;
import org.bitcoinj.core.PeerAddress;
import org.bitcoinj.core.PeerGroup;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.listeners.DownloadProgressTracker;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.script.ScriptBuilder;
import org.bitcoinj.store.BlockStoreException;
import org.bitcoinj.store.MemoryBlockStore;
import org.bitcoinj.wallet.Wallet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.simulator.chain.ChainListener;
import sv.k1.simulator.chain.MempoolEntry;
import sv.k1.simulator.chain.PolicySettings;
import sv.k1.simulator.chain.RegtestChain;
import sv.k1.simulator.chain.TestCoins;
import sv.k1.simulator.chain.TestCoins.To;

/** A bitcoinj peer group, a client written by others, talks to the simulated node. */
final class PeerServerTest {
    private static final ECKey MINER = TestCoins.key("miner");
    private static final NetworkParameters PARAMETERS = NetworkParameters.of(BitcoinNetwork.REGTEST);
    private static final long PATIENCE_SECONDS = 15;

    private final RegtestChain chain =
            new RegtestChain(TestCoins.STANDING, PolicySettings.standard(), TestCoins.script(MINER));
    private final PeerServer server = new PeerServer(chain, 0);
    private final Context context = new Context();

    @BeforeEach
    void open() {
        Context.propagate(context);
        chain.mine(105);
        server.setReachable(true);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** A client with the start order that works: address, limit of one, download, start. */
    private PeerGroup client(BlockChain blocks, Wallet wallet, boolean bloom, CompletableFuture<Void> synced) {
        PeerGroup group = new PeerGroup(BitcoinNetwork.REGTEST, blocks);
        group.setBloomFilteringEnabled(bloom);
        group.addWallet(wallet);
        group.addAddress(PeerAddress.simple(InetAddress.getLoopbackAddress(), server.port()));
        group.setMaxConnections(1);
        group.startBlockChainDownload(new DownloadProgressTracker() {
            @Override
            protected void doneDownload() {
                synced.complete(null);
            }
        });
        group.start();
        return group;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPeerGroupSyncsSeesADepositAndBroadcasts(boolean bloom) throws Exception {
        Wallet wallet = Wallet.createBasic(BitcoinNetwork.REGTEST);
        ECKey watched = TestCoins.key("watched");
        wallet.importKey(watched);
        chain.mineWith(List.of(TestCoins.spend(
                TestCoins.coinbase(chain.blockAt(1).orElseThrow()),
                MINER,
                new To(ScriptBuilder.createP2PKHOutputScript(watched), 3_000_000),
                To.key(MINER, 49_0000_0000L))));
        BlockChain blocks = blockChain(wallet);
        CompletableFuture<Void> synced = new CompletableFuture<>();
        PeerGroup group = client(blocks, wallet, bloom, synced);
        try {
            synced.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(blocks.getBestChainHeight()).isEqualTo(106);
            assertThat(blocks.getChainHead().getHeader().getHash())
                    .isEqualTo(chain.tip().hash());
            assertThat(wallet.getBalance(Wallet.BalanceType.ESTIMATED)).isEqualTo(Coin.valueOf(3_000_000));

            Transaction payment = TestCoins.spend(
                    TestCoins.coinbase(chain.blockAt(2).orElseThrow()), MINER, To.key(MINER, 49_9999_0000L));
            CompletableFuture<Void> entered = whenInThePool(payment);
            group.broadcastTransaction(payment, 1, false).awaitSent().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            entered.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            MempoolEntry entry = chain.poolEntry(payment.getTxId()).orElseThrow();
            assertThat(entry.transaction().getWTxId()).isEqualTo(payment.getWTxId());

            CompletableFuture<Void> grown = new CompletableFuture<>();
            blocks.addNewBestBlockListener(block -> grown.complete(null));
            chain.mine(1);
            grown.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(server.peers()).isEqualTo(1);
        } finally {
            group.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aPeerGroupFollowsAReorganisationAndAnUnconfirmedDeposit(int depth) throws Exception {
        Wallet wallet = Wallet.createBasic(BitcoinNetwork.REGTEST);
        ECKey watched = TestCoins.key("watched");
        wallet.importKey(watched);
        BlockChain blocks = blockChain(wallet);
        CompletableFuture<Void> synced = new CompletableFuture<>();
        PeerGroup group = client(blocks, wallet, true, synced);
        try {
            synced.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            CompletableFuture<Void> received = new CompletableFuture<>();
            wallet.addCoinsReceivedEventListener((_, _, _, _) -> received.complete(null));
            Transaction deposit = TestCoins.spend(
                    TestCoins.coinbase(chain.blockAt(3).orElseThrow()),
                    MINER,
                    new To(ScriptBuilder.createP2PKHOutputScript(watched), 49_9999_0000L));
            chain.submit(deposit, RegtestChain.NO_FEE_LIMIT);
            received.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            CompletableFuture<Void> reorganised = new CompletableFuture<>();
            blocks.addReorganizeListener((_, _, _) -> reorganised.complete(null));
            chain.reorganise(depth);
            reorganised.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            group.stop();
        }
    }

    private static BlockChain blockChain(Wallet wallet) throws BlockStoreException {
        return new BlockChain(BitcoinNetwork.REGTEST, wallet, new MemoryBlockStore(PARAMETERS.getGenesisBlock()));
    }

    private CompletableFuture<Void> whenInThePool(Transaction transaction) {
        CompletableFuture<Void> entered = new CompletableFuture<>();
        chain.addListener(new ChainListener() {
            @Override
            public void transactionEntered(Transaction seen) {
                if (seen.getTxId().equals(transaction.getTxId())) {
                    entered.complete(null);
                }
            }
        });
        return entered;
    }

    /** The message code is ours on both sides here, so its frame is held to a captured one. */
    @Test
    void framesAVerackAsTheNetworkDoes() {
        byte[] frame = new PeerMessage("verack", new byte[0]).frame();
        assertThat(HexFormat.of().formatHex(frame)).isEqualTo("fabfb5da76657261636b000000000000000000005df6e0e2");
    }
}

package sv.k1.simulator.chain.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.simulator.chain.AutoMiner;
import sv.k1.simulator.chain.ChainAddresses;
import sv.k1.simulator.chain.ChainBlock;
import sv.k1.simulator.chain.CustomerWallet;
import sv.k1.simulator.chain.Faucet;
import sv.k1.simulator.chain.MempoolEntry;
import sv.k1.simulator.chain.Receipt;
import sv.k1.simulator.chain.RegtestChain;
import sv.k1.simulator.chain.peer.PeerServer;
import sv.k1.simulator.chain.rpc.RpcCredentials;
import sv.k1.simulator.chain.rpc.RpcFaults;
import sv.k1.simulator.chain.rpc.RpcServer;

/**
 * A bitcoin node of its own regtest network inside this JVM, in place of a bitcoind: RPC and peer port on loopback, and
 * the knobs of a front panel. Thread-safe.
 */
public final class SimulatedChain implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SimulatedChain.class);

    private final NodeSetup setup;
    private final RegtestChain chain;
    private final Faucet faucet;
    private final AutoMiner miner;
    private final RpcServer rpc;
    private final PeerServer peers;

    private SimulatedChain(NodeSetup setup) {
        this.setup = setup;
        this.chain = new RegtestChain(setup.wallClock(), setup.policy(), Faucet.minerScript());
        setup.folder().ifPresent(chain::load);
        chain.mine(Math.max(setup.blocksAtStart() - chain.height(), 0));
        setup.folder().ifPresent(chain::keepIn);
        this.faucet = Faucet.of(chain);
        this.miner = new AutoMiner(chain, setup.clock());
        this.rpc = new RpcServer(
                chain, setup.clock(), setup.credentials(), setup.rpcPort(), setup.transactionIndex(), setup.folder());
        this.peers = new PeerServer(chain, setup.peerPort());
    }

    /** Starts a node; both ports are open when this returns. */
    public static SimulatedChain start(NodeSetup setup) {
        SimulatedChain node = new SimulatedChain(setup);
        node.setReachable(true);
        node.miner.start();
        log.info(
                "regtest node at height {}, RPC port {}, peer port {}",
                node.chain.height(),
                node.rpcPort(),
                node.peerPort());
        return node;
    }

    /** RPC port on loopback. */
    public int rpcPort() {
        return rpc.port();
    }

    /** Peer port on loopback. */
    public int peerPort() {
        return peers.port();
    }

    public RpcCredentials credentials() {
        return setup.credentials();
    }

    /** The RPC address, for instance {@code http://127.0.0.1:18443/}. */
    public String rpcUrl() {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + rpcPort() + "/";
    }

    /** Writes the credentials as a node's cookie file; the credentials' user should be the cookie's. */
    public void writeCookie(Path file) {
        try {
            Files.writeString(file, credentials().cookieLine());
        } catch (IOException trouble) {
            throw new UncheckedIOException("cannot write the cookie " + file, trouble);
        }
    }

    /** The chain itself, for anything the panel has no knob for. */
    public RegtestChain chain() {
        return chain;
    }

    public Faucet faucet() {
        return faucet;
    }

    /** A customer's wallet; the same seed gives the same addresses. */
    public CustomerWallet customer(String seed) {
        return new CustomerWallet(seed, chain);
    }

    /** What an address received, oldest first. */
    public List<Receipt> received(String address) {
        return chain.received(ChainAddresses.script(address));
    }

    /** Mines blocks with all that waits. */
    public List<ChainBlock> mine(int blocks) {
        return chain.mine(blocks);
    }

    /** Mines a block every so many milliseconds; 0 stops. */
    public void mineEvery(long millis) {
        miner.every(millis);
    }

    public long miningIntervalMillis() {
        return miner.intervalMillis();
    }

    /** Takes the last blocks off and mines one empty one more; their transactions wait again. */
    public List<ChainBlock> reorganise(int depth) {
        return chain.reorganise(depth);
    }

    /** What the node estimates, in satoshi per 1000 virtual bytes; empty for "insufficient data". */
    public void setFeeEstimate(OptionalLong satPerKvb) {
        chain.setFeeEstimate(satPerKvb);
    }

    /** Raises the pool's minimum fee and drops what pays less; 0 for normal. */
    public List<String> raisePoolMinimum(long satPerKvb) {
        return chain.raisePoolMinimum(satPerKvb).stream()
                .map(Sha256Hash::toString)
                .toList();
    }

    /** Plugs both ports in, or pulls them: new connections are refused and open ones are cut. */
    public void setReachable(boolean reachable) {
        setRpcReachable(reachable);
        setPeersReachable(reachable);
    }

    public void setRpcReachable(boolean reachable) {
        rpc.setReachable(reachable);
    }

    public void setPeersReachable(boolean reachable) {
        peers.setReachable(reachable);
    }

    /** Faults of single RPC calls. */
    public RpcFaults rpcFaults() {
        return rpc.faults();
    }

    /** Peers that are connected now. */
    public int connectedPeers() {
        return peers.peers();
    }

    /** The newest transactions without those of miners: first the waiting ones, then those in blocks. */
    public List<SeenTransaction> recentTransactions(int most) {
        return chain.atomically(() -> {
            List<SeenTransaction> seen = new ArrayList<>();
            for (MempoolEntry entry : chain.pool().reversed()) {
                seen.add(shown(entry.transaction(), 0, entry.timeSeconds()));
            }
            for (int height = chain.height(); height > 0 && seen.size() < most; height--) {
                ChainBlock block = chain.blockAt(height).orElseThrow();
                int confirmations = chain.confirmations(block);
                block.transactions().stream()
                        .skip(1)
                        .map(transaction -> shown(transaction, confirmations, block.timeSeconds()))
                        .forEach(seen::add);
            }
            return List.copyOf(seen.subList(0, Math.min(most, seen.size())));
        });
    }

    private static SeenTransaction shown(Transaction transaction, int confirmations, long timeSeconds) {
        List<SeenTransaction.Payment> payments = transaction.getOutputs().stream()
                .map(output -> new SeenTransaction.Payment(
                        ChainAddresses.of(output.getScriptPubKey()).orElse(""), output.getValue().value))
                .toList();
        return new SeenTransaction(transaction.getTxId().toString(), confirmations, timeSeconds, payments);
    }

    @Override
    public void close() {
        miner.close();
        rpc.close();
        peers.close();
        chain.stopKeeping(); // a call that was under way may still change the chain
    }
}

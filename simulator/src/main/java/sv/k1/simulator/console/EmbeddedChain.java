package sv.k1.simulator.console;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.chain.AddressKind;
import sv.k1.simulator.chain.CustomerWallet;
import sv.k1.simulator.chain.node.NodeSetup;
import sv.k1.simulator.chain.node.SimulatedChain;
import sv.k1.simulator.chain.rpc.RpcCredentials;

/** The simulator's own regtest chain, inside its process. */
public final class EmbeddedChain implements ChainSide {
    private static final long VBYTES = 1_000;

    private final SimulatedChain node;
    private final CustomerWallet wallet;
    private final Path cookie;
    private volatile Duration ahead = Duration.ZERO;

    /**
     * @param folder where blocks and cookie are kept
     * @param customerSeed fixes the customer's addresses
     * @param password of the RPC user, from a chance source
     */
    EmbeddedChain(Path folder, String customerSeed, String password, WallClock wallClock, MonotonicClock clock) {
        RpcCredentials credentials = new RpcCredentials(RpcCredentials.COOKIE_USER, password);
        node = SimulatedChain.start(NodeSetup.standard(() -> wallClock.now().plus(ahead), clock, credentials)
                .keptIn(folder.resolve("blocks")));
        wallet = node.customer(customerSeed);
        cookie = folder.resolve(".cookie");
        node.writeCookie(cookie);
    }

    /** The knobs only this chain has: fees, reorganisation, peers. */
    public SimulatedChain node() {
        return node;
    }

    @Override
    public String description() {
        return "embedded regtest chain, height " + node.chain().height() + ", RPC " + node.rpcUrl() + ", peers on port "
                + node.peerPort();
    }

    @Override
    public String rpcUrl() {
        return node.rpcUrl();
    }

    @Override
    public Path cookie() {
        return cookie;
    }

    @Override
    public int peerPort() {
        return node.peerPort();
    }

    @Override
    public String freshAddress(AddressKind kind) {
        return wallet.freshAddress(kind);
    }

    @Override
    public void fund(String address, long sats) {
        node.faucet().pay(address, sats);
    }

    @Override
    public void mine(int blocks) {
        node.mine(blocks);
    }

    @Override
    public List<Payment> received(String address) {
        return node.received(address).stream()
                .map(receipt -> new Payment(receipt.txid(), receipt.sats(), receipt.confirmations()))
                .toList();
    }

    @Override
    public void setClockAhead(Duration next) {
        ahead = next;
    }

    @Override
    public void setReachable(boolean reachable) {
        node.setReachable(reachable);
    }

    @Override
    public void setNodeReachable(boolean reachable) {
        node.setRpcReachable(reachable);
    }

    @Override
    public void setPeerReachable(boolean reachable) {
        node.setPeersReachable(reachable);
    }

    @Override
    public void setFees(long satPerVbyte) {
        node.setFeeEstimate(OptionalLong.of(satPerVbyte * VBYTES));
    }

    @Override
    public void setPoolMinimum(long satPerVbyte) {
        node.raisePoolMinimum(satPerVbyte <= 1 ? 0 : satPerVbyte * VBYTES);
    }

    @Override
    public void reorganise(int depth) {
        node.reorganise(depth);
    }

    @Override
    public void close() {
        node.close();
    }
}

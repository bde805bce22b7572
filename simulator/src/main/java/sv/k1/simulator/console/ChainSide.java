package sv.k1.simulator.console;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import sv.k1.simulator.chain.AddressKind;

/** The bitcoin network as the desk has it: the embedded chain, or a real bitcoind in regtest. */
public interface ChainSide extends AutoCloseable {
    /** One line for the console: what it is and where. */
    String description();

    String rpcUrl();

    /** The cookie file the firmware logs in with. */
    Path cookie();

    int peerPort();

    /** A new address of the simulated customer. */
    String freshAddress(AddressKind kind);

    /** Pays the machine's wallet, as the operator would. */
    void fund(String address, long sats);

    void mine(int blocks);

    /** Every payment to an address, in the mempool or in blocks. */
    List<Payment> received(String address);

    /**
     * The whole network's clock goes so much ahead of this computer's, as it looks to a machine whose own clock is behind; the
     * next block tells.
     */
    void setClockAhead(Duration ahead);

    /** Pulls the network cable of the node, or puts it back. */
    void setReachable(boolean reachable);

    /**
     * Cuts the line to the node's RPC alone, or mends it.
     *
     * @throws IllegalStateException when this chain cannot
     */
    void setNodeReachable(boolean reachable);

    /** The same with the line between nodes. */
    void setPeerReachable(boolean reachable);

    /**
     * What the node says a payment needs to be mined soon.
     *
     * @throws IllegalStateException when this chain estimates by itself
     */
    void setFees(long satPerVbyte);

    /**
     * The memory pool is full: what pays less is thrown out and no more taken; 1 for normal.
     *
     * @throws IllegalStateException when this chain cannot
     */
    void setPoolMinimum(long satPerVbyte);

    /** Takes the newest blocks off and mines one empty one more; what was paid in them waits again. */
    void reorganise(int depth);

    @Override
    void close();

    /** One output that pays an address; confirmations are 0 in the mempool. */
    record Payment(String txId, long sats, int confirmations) {}
}

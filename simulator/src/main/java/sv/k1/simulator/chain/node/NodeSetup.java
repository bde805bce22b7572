package sv.k1.simulator.chain.node;

import java.nio.file.Path;
import java.util.Optional;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.chain.PolicySettings;
import sv.k1.simulator.chain.rpc.RpcCredentials;

/**
 * How a simulated node starts.
 *
 * @param wallClock time of blocks
 * @param clock time of automatic mining and of the node's uptime
 * @param rpcPort 0 for any free one
 * @param peerPort 0 for any free one
 * @param blocksAtStart the chain has at least this many; 101 make the first coins spendable
 * @param transactionIndex whether confirmed transactions are found without their block ({@code -txindex})
 * @param folder where the chain and the wallets are kept; empty for a chain that ends with the process
 */
public record NodeSetup(
        WallClock wallClock,
        MonotonicClock clock,
        RpcCredentials credentials,
        int rpcPort,
        int peerPort,
        int blocksAtStart,
        boolean transactionIndex,
        PolicySettings policy,
        Optional<Path> folder) {
    private static final int BLOCKS_AT_START = 120;

    public NodeSetup {
        if (blocksAtStart < 0 || blocksAtStart > 10_000) {
            throw new IllegalArgumentException("blocks at start must be 0 to 10000, not " + blocksAtStart);
        }
    }

    /** Free ports, twenty spendable coins, nothing kept. */
    public static NodeSetup standard(WallClock wallClock, MonotonicClock clock, RpcCredentials credentials) {
        return new NodeSetup(
                wallClock,
                clock,
                credentials,
                0,
                0,
                BLOCKS_AT_START,
                true,
                PolicySettings.standard(),
                Optional.empty());
    }

    public NodeSetup keptIn(Path path) {
        return new NodeSetup(
                wallClock,
                clock,
                credentials,
                rpcPort,
                peerPort,
                blocksAtStart,
                transactionIndex,
                policy,
                Optional.of(path));
    }

    public NodeSetup onPorts(int rpc, int peer) {
        return new NodeSetup(wallClock, clock, credentials, rpc, peer, blocksAtStart, transactionIndex, policy, folder);
    }
}

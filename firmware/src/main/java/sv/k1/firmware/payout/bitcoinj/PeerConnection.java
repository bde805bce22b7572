package sv.k1.firmware.payout.bitcoinj;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.NotYetConnectedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.core.NetworkParameters;
import org.bitcoinj.core.Peer;
import org.bitcoinj.core.PeerAddress;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.VersionMessage;
import org.bitcoinj.net.NioClient;
import org.bitcoinj.utils.Threading;
import sv.k1.firmware.chain.PeerFault;

/** One connection to one node, past the handshake. */
final class PeerConnection implements AutoCloseable {
    /** Together within the ten seconds a back-end may take. */
    private static final long CONNECT_MILLIS = 4_000;

    private static final long SEND_MILLIS = 2_500;

    private final String name;
    private final Peer peer;
    private final CompletableFuture<Void> gone;

    private PeerConnection(String name, Peer peer, CompletableFuture<Void> gone) {
        this.name = name;
        this.peer = peer;
        this.gone = gone;
    }

    static PeerConnection open(String name, BitcoinNetwork network, InetSocketAddress node) throws PeerFault {
        if (node.isUnresolved()) {
            throw new PeerFault(PeerFault.Kind.UNREACHABLE, name + ": there is no host " + node.getHostString());
        }
        NetworkParameters parameters = NetworkParameters.of(network);
        VersionMessage announcement = new VersionMessage(parameters, 0);
        // We only send: the node need not tell us about everybody's transactions.
        announcement.relayTxesBeforeFilter = false;
        Peer peer = new Peer(parameters, announcement, PeerAddress.simple(node), null);
        CompletableFuture<Void> gone = new CompletableFuture<>();
        peer.addDisconnectedEventListener(Threading.SAME_THREAD, (lost, count) -> gone.complete(null));
        PeerConnection connection = new PeerConnection(name, peer, gone);
        try {
            new NioClient(node, peer, Duration.ofMillis(CONNECT_MILLIS));
            connection.await(peer.getVersionHandshakeFuture(), CONNECT_MILLIS, "handshake with " + node);
            return connection;
        } catch (IOException failed) {
            throw new PeerFault(
                    PeerFault.Kind.UNREACHABLE, name + ": cannot connect to " + node + ": " + failed, failed);
        } catch (PeerFault fault) {
            connection.close();
            throw fault;
        }
    }

    boolean isAlive() {
        return !gone.isDone();
    }

    /** Returns when the node has read the transaction: messages are read in order, and it answers the ping behind it. */
    void send(Transaction transaction) throws PeerFault {
        try {
            await(
                    peer.sendMessage(transaction),
                    SEND_MILLIS,
                    "way to the node for transaction " + transaction.getTxId());
            await(peer.sendPing(), SEND_MILLIS, "the answer to a ping after transaction " + transaction.getTxId());
        } catch (NotYetConnectedException lost) {
            throw new PeerFault(PeerFault.Kind.UNREACHABLE, name + ": the connection is gone", lost);
        }
    }

    @Override
    public void close() {
        peer.close();
    }

    private void await(CompletableFuture<?> step, long millis, String what) throws PeerFault {
        Future<Object> first = CompletableFuture.anyOf(step, gone);
        try {
            first.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PeerFault(PeerFault.Kind.UNREACHABLE, name + ": interrupted before " + what, interrupted);
        } catch (TimeoutException late) {
            throw new PeerFault(PeerFault.Kind.UNREACHABLE, name + ": no " + what + " within " + millis + " ms", late);
        } catch (ExecutionException failed) {
            throw new PeerFault(PeerFault.Kind.UNREACHABLE, name + ": no " + what + ": " + failed.getCause(), failed);
        }
        if (!step.isDone()) {
            throw new PeerFault(PeerFault.Kind.UNREACHABLE, name + ": the node closed the connection before " + what);
        }
    }
}

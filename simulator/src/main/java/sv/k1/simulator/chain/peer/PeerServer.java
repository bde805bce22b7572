package sv.k1.simulator.chain.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bitcoinj.core.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.simulator.chain.ChainBlock;
import sv.k1.simulator.chain.ChainListener;
import sv.k1.simulator.chain.RegtestChain;

/** The node's peer port, on loopback only. Can be unplugged and plugged in again. */
public final class PeerServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PeerServer.class);
    private static final int MOST_PEERS = 16;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final RegtestChain chain;
    private final List<PeerSession> sessions = new CopyOnWriteArrayList<>();
    private Optional<ServerSocket> server = Optional.empty();
    private Thread acceptor = Thread.ofVirtual().unstarted(() -> {});
    private int port;

    /**
     * A server that is not reachable yet.
     *
     * @param port 0 for any free one
     */
    public PeerServer(RegtestChain chain, int port) {
        this.chain = chain;
        this.port = port;
        chain.addListener(new ChainListener() {
            @Override
            public void blockConnected(ChainBlock block) {
                sessions.forEach(session -> session.announce(block));
            }

            @Override
            public void transactionEntered(Transaction transaction) {
                sessions.forEach(session -> session.announce(transaction));
            }
        });
    }

    /** Opens or closes the port; closing cuts every connection, and the port stays the same when opened again. */
    public synchronized void setReachable(boolean reachable) {
        if (reachable == server.isPresent()) {
            return;
        }
        if (!reachable) {
            server.ifPresent(PeerServer::close);
            server = Optional.empty();
            sessions.forEach(PeerSession::close);
            waitForAcceptor();
            return;
        }
        try {
            ServerSocket fresh = new ServerSocket();
            fresh.setReuseAddress(true);
            fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            port = fresh.getLocalPort();
            server = Optional.of(fresh);
            acceptor = Thread.ofVirtual().name("peer-accept").start(() -> accept(fresh));
        } catch (IOException trouble) {
            throw new UncheckedIOException("the node's peer port " + port + " cannot be opened; is it taken?", trouble);
        }
    }

    /** The port is free again only when the thread that waited on it is gone. */
    private void waitForAcceptor() {
        try {
            if (!acceptor.join(LONGEST_WAIT)) {
                log.warn("the peer port's thread is still there after {}", LONGEST_WAIT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException trouble) {
            log.debug("closing the peer port: {}", trouble.getMessage());
        }
    }

    /** The port on loopback, known after the first {@link #setReachable}. */
    public synchronized int port() {
        return port;
    }

    /** Connected peers that finished their handshake. */
    public int peers() {
        return (int) sessions.stream().filter(PeerSession::isReady).count();
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                if (sessions.size() >= MOST_PEERS) {
                    log.warn("a peer is turned away: {} are connected", sessions.size());
                    socket.close();
                } else {
                    open(socket);
                }
            } catch (IOException end) {
                log.debug("the peer port closed: {}", end.getMessage());
            }
        }
    }

    private void open(Socket socket) {
        PeerSession session = new PeerSession(socket, chain);
        sessions.add(session);
        Thread.ofVirtual().name("peer").start(() -> {
            try {
                session.run();
            } finally {
                sessions.remove(session);
            }
        });
    }

    @Override
    public void close() {
        setReachable(false);
    }
}

package sv.k1.simulator.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A cable for machines without pseudo-terminals: a listener on loopback for one host at a time; a second is refused. */
public final class TcpWire implements Wire {
    private static final int LONGEST_POLL_MILLIS = 20;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition plugged = lock.newCondition();
    private final int port;
    private Optional<Listener> listener;

    private TcpWire(Listener first) {
        this.listener = Optional.of(first);
        this.port = first.port();
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 for a free one, see {@link #port()}
     * @throws WireFault if the port is taken
     */
    public static TcpWire open(int port) {
        return new TcpWire(Listener.on(port));
    }

    /** The port the host connects to; the same after each {@link #plugIn()}. */
    public int port() {
        return port;
    }

    @Override
    public int send(byte[] bytes) {
        lock.lock();
        try {
            return listener.map(open -> open.send(bytes)).orElse(0);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int receive(byte[] into, int timeoutMillis) {
        lock.lock();
        try {
            int waitMillis = Math.clamp(timeoutMillis, 0, LONGEST_POLL_MILLIS);
            if (listener.isPresent()) {
                return listener.get().receive(into, waitMillis);
            }
            long nanosLeft = TimeUnit.MILLISECONDS.toNanos(waitMillis);
            while (nanosLeft > 0) {
                nanosLeft = plugged.awaitNanos(nanosLeft);
            }
            return 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void unplug() {
        lock.lock();
        try {
            listener.ifPresent(Listener::close);
            listener = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void plugIn() {
        lock.lock();
        try {
            if (listener.isEmpty()) {
                listener = Optional.of(Listener.on(port));
                plugged.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isPluggedIn() {
        lock.lock();
        try {
            return listener.isPresent();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        unplug();
    }

    /** The sockets of one plugged-in period. */
    private static final class Listener {
        private final Selector selector;
        private final ServerSocketChannel server;
        private Optional<SocketChannel> client = Optional.empty();

        private Listener(Selector selector, ServerSocketChannel server) {
            this.selector = selector;
            this.server = server;
        }

        static Listener on(int port) {
            try {
                ServerSocketChannel server = ServerSocketChannel.open();
                server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
                server.configureBlocking(false);
                Selector selector = Selector.open();
                server.register(selector, SelectionKey.OP_ACCEPT);
                return new Listener(selector, server);
            } catch (IOException cause) {
                throw new WireFault("cannot listen on loopback port " + port + ": " + cause.getMessage(), cause);
            }
        }

        int port() {
            return server.socket().getLocalPort();
        }

        int send(byte[] bytes) {
            if (client.isEmpty()) {
                return 0;
            }
            try {
                return client.get().write(ByteBuffer.wrap(bytes));
            } catch (IOException _) {
                hangUp();
                return 0;
            }
        }

        int receive(byte[] into, int waitMillis) {
            try {
                selector.selectedKeys().clear();
                if (waitMillis == 0) {
                    selector.selectNow();
                } else {
                    selector.select(waitMillis);
                }
                // First the present host, so that one who just hung up makes room for the next.
                int count = client.map(channel -> read(channel, into)).orElse(0);
                if (count == 0) {
                    greet();
                }
                return count;
            } catch (IOException cause) {
                throw new UncheckedIOException("loopback port " + port(), cause);
            }
        }

        private void greet() throws IOException {
            SocketChannel caller = server.accept();
            if (caller == null) {
                return;
            }
            if (client.isPresent()) {
                caller.close();
                return;
            }
            caller.configureBlocking(false);
            caller.setOption(StandardSocketOptions.TCP_NODELAY, true);
            caller.register(selector, SelectionKey.OP_READ);
            client = Optional.of(caller);
        }

        private int read(SocketChannel channel, byte[] into) {
            try {
                int count = channel.read(ByteBuffer.wrap(into));
                if (count < 0) {
                    hangUp();
                }
                return Math.max(0, count);
            } catch (IOException _) {
                hangUp();
                return 0;
            }
        }

        private void hangUp() {
            try {
                if (client.isPresent()) {
                    client.get().close();
                }
            } catch (IOException _) {
                // The host is gone either way.
            }
            client = Optional.empty();
        }

        void close() {
            hangUp();
            try {
                server.close();
                selector.close();
            } catch (IOException cause) {
                throw new UncheckedIOException("loopback port cannot be closed", cause);
            }
        }
    }
}

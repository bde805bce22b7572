package sv.k1.firmware.technician;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.effects.CoreLoop;
import sv.k1.firmware.machine.Machine;
import sv.k1.hal.time.WallClock;

/**
 * The technician's service on a Unix domain socket: one line in, one JSON line out. Who may connect is decided by the file's
 * owner and group alone.
 */
public final class TechnicianServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TechnicianServer.class);
    private static final int MAX_CLIENTS = 8;
    /** Who watches needs a place for long: half of them stay for those who ask. */
    private static final int MAX_LIVE = 4;

    private static final String JOURNAL_PAGE = "docs/journal.md";

    private final Path socket;
    private final Supplier<Desk> firstDesk;
    private final Semaphore places = new Semaphore(MAX_CLIENTS);
    /** As many again are told to come back later; any more are just closed. */
    private final Semaphore placesAtTheDoor = new Semaphore(MAX_CLIENTS);

    private final Semaphore livePlaces = new Semaphore(MAX_LIVE);

    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
    private @org.jspecify.annotations.Nullable ServerSocketChannel listener;
    private volatile @org.jspecify.annotations.Nullable Desk desk;

    /**
     * @param socket path of the socket; its folder is made when it is missing
     * @param wires of the devices, to be followed
     */
    public TechnicianServer(
            Path socket, CoreLoop core, Machine machine, About about, Wires wires, WallClock wallClock) {
        this(socket, () -> new CoreDesk(core, machine, about, wires, wallClock, ZoneId.systemDefault()));
    }

    private TechnicianServer(Path socket, Supplier<Desk> firstDesk) {
        this.socket = socket;
        this.firstDesk = firstDesk;
    }

    /**
     * One that has no machine to ask: it answers everything with why that is so.
     *
     * @param page where a technician reads what to do
     */
    public static TechnicianServer outOfService(Path socket, String reason, String page) {
        return new TechnicianServer(socket, () -> new ClosedDesk(reason, page, ZoneId.systemDefault()));
    }

    /** From here on every question is answered with why the core has stopped. */
    public void coreHasStopped(String reason) {
        desk = new ClosedDesk(reason, JOURNAL_PAGE, ZoneId.systemDefault());
    }

    /**
     * Begins to listen. A socket file that nobody answers on is replaced.
     *
     * @throws IOException when another service answers there, or the folder cannot be used; the message says what to do
     */
    public void start() throws IOException {
        Path folder = socket.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        }
        requireFree();
        ServerSocketChannel channel = listen();
        listener = channel;
        desk = firstDesk.get();
        Thread.ofVirtual().name("technician").start(() -> accept(channel));
    }

    private void requireFree() throws IOException {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isRegularFile(socket, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(socket)) {
            throw new IOException(socket + " is no socket: remove it or configure another path");
        }
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            throw new IOException("another service answers on " + probe.getRemoteAddress() + ": stop that one first");
        } catch (ConnectException e) {
            LOG.info("replacing the stale socket {}", socket);
        }
    }

    /** Made under another name and moved in place, so that nobody ever sees it with wider permissions. */
    private ServerSocketChannel listen() throws IOException {
        Path fresh = socket.resolveSibling(socket.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(fresh));
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-rw----"));
            Files.move(fresh, socket, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new IOException("socket " + socket + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** The machine in figures for Prometheus; nothing before the start and when it cannot tell. */
    public Optional<String> figures() {
        Desk asked = desk;
        try {
            return asked == null ? Optional.empty() : asked.figures();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Who answers; nobody before the start. */
    Optional<Desk> desk() {
        return Optional.ofNullable(desk);
    }

    /** How many are being told what happens. */
    int live() {
        return MAX_LIVE - livePlaces.availablePermits();
    }

    private void accept(ServerSocketChannel channel) {
        while (channel.isOpen()) {
            try {
                admit(channel.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("technician socket: {}", e.getMessage());
            }
        }
    }

    private void admit(SocketChannel client) throws IOException {
        Desk asked = Objects.requireNonNull(desk, "a client comes after the start");
        boolean hasPlace = places.tryAcquire();
        if (!hasPlace && !placesAtTheDoor.tryAcquire()) {
            client.close();
            return;
        }
        clients.add(client);
        Semaphore place = hasPlace ? places : placesAtTheDoor;
        Thread.ofVirtual()
                .name("technician-client")
                .start(() -> serve(new Conversation(client, asked, hasPlace, livePlaces), place));
    }

    private void serve(Conversation conversation, Semaphore place) {
        SocketChannel client = conversation.client();
        try (client) {
            conversation.hold();
        } catch (AsynchronousCloseException e) {
            LOG.debug("a technician's client took too long");
        } catch (IOException e) {
            LOG.debug("a technician's client went away: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(client);
            place.release();
        }
    }

    /** Stops listening, drops clients, removes the socket file. */
    @Override
    public void close() {
        ServerSocketChannel channel = listener;
        if (channel == null) {
            return;
        }
        try {
            channel.close();
            for (SocketChannel client : clients) {
                client.close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.warn("technician socket did not close cleanly: {}", e.getMessage());
        }
    }
}

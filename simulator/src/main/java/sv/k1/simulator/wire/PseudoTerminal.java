package sv.k1.simulator.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A serial cable made of a pseudo-terminal: the host opens a symbolic link like any serial port, the model holds the
 * master side. The host may open and close the link as often as it wants. We keep no slave descriptor of our own: then
 * the kernel tells us when nobody listens, and bytes sent meanwhile are lost as on a real port instead of waiting in a
 * buffer for the next opener. Unplugging closes the master, which the host sees at once as end of file or an I/O error.
 */
public final class PseudoTerminal implements Wire {
    private static final Logger LOG = LoggerFactory.getLogger(PseudoTerminal.class);
    private static final int CLOSED = -1;
    /** Longest wait inside the kernel, so that another thread's unplug waits no longer than this. */
    private static final int LONGEST_POLL_MILLIS = 20;

    private final Path link;
    private final TerminalCalls calls = new TerminalCalls();
    /** Fair: the pump takes it all the time, a front panel's unplug must still get its turn. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final Condition plugged = lock.newCondition();
    private int master = CLOSED;
    private Path slave = Path.of("");

    private PseudoTerminal(Path link) {
        this.link = link;
    }

    /**
     * Makes a pseudo-terminal and the symbolic link by which the host opens it. An older symbolic link there is
     * replaced; anything else there is refused.
     *
     * @throws WireFault if the system gives no pseudo-terminal or the link cannot be made
     */
    public static PseudoTerminal open(Path link) {
        PseudoTerminal terminal = new PseudoTerminal(link.toAbsolutePath());
        terminal.plugIn();
        return terminal;
    }

    /** Where the host finds this cable. */
    public Path link() {
        return link;
    }

    @Override
    public int send(byte[] bytes) {
        lock.lock();
        try {
            int sent = 0;
            while (master != CLOSED && sent < bytes.length) {
                int ready = calls.poll(master, TerminalCalls.POLLOUT, 0);
                boolean hostListens = ready > 0 && (ready & (TerminalCalls.POLLHUP | TerminalCalls.POLLERR)) == 0;
                int count = hostListens ? calls.write(master, bytes, sent) : 0;
                if (count <= 0) {
                    break;
                }
                sent += count;
            }
            return sent;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int receive(byte[] into, int timeoutMillis) {
        lock.lock();
        try {
            int waitMillis = Math.clamp(timeoutMillis, 0, LONGEST_POLL_MILLIS);
            if (master == CLOSED) {
                idle(waitMillis);
                return 0;
            }
            int ready = calls.poll(master, TerminalCalls.POLLIN, waitMillis);
            if (ready > 0 && (ready & TerminalCalls.POLLIN) != 0) {
                return Math.max(0, calls.read(master, into));
            }
            if (ready > 0 || (ready < 0 && calls.errno() != TerminalCalls.EINTR)) {
                // Nobody has the slave open: poll returns at once then, so wait here instead of burning the processor.
                idle(waitMillis);
            }
            return 0;
        } finally {
            lock.unlock();
        }
    }

    /** True while a host has the line open. */
    public boolean isHostListening() {
        lock.lock();
        try {
            int ready = master == CLOSED ? -1 : calls.poll(master, TerminalCalls.POLLOUT, 0);
            return ready >= 0 && (ready & TerminalCalls.POLLHUP) == 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void unplug() {
        lock.lock();
        try {
            if (master != CLOSED) {
                calls.close(master);
                master = CLOSED;
                removeOwnLink();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void plugIn() {
        lock.lock();
        try {
            if (master == CLOSED) {
                master = newTerminal();
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
            return master != CLOSED;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        unplug();
    }

    private int newTerminal() {
        int candidate = calls.openMaster();
        if (candidate < 0) {
            throw new WireFault("no pseudo-terminal for " + link + ": error number " + calls.errno());
        }
        try {
            slave = Path.of(calls.slaveName(candidate));
            setRaw();
            replaceLink();
            return candidate;
        } catch (WireFault fault) {
            calls.close(candidate);
            throw fault;
        }
    }

    private void setRaw() {
        int descriptor = calls.openSlave(slave.toString());
        if (descriptor < 0) {
            throw new WireFault("cannot open " + slave + " for " + link + ": error number " + calls.errno());
        }
        boolean raw = calls.makeRaw(descriptor);
        int errno = calls.errno();
        calls.close(descriptor);
        if (!raw) {
            throw new WireFault("cannot make " + slave + " raw: error number " + errno);
        }
    }

    private void replaceLink() {
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new WireFault(link + " is there and is not a symbolic link: give another path for this cable");
        }
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, slave);
        } catch (IOException cause) {
            throw new WireFault("cannot link " + link + " to " + slave + ": " + cause.getMessage(), cause);
        }
    }

    /** A second simulator may have taken the name over meanwhile: its link stays. */
    private void removeOwnLink() {
        try {
            if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(slave)) {
                Files.delete(link);
            }
        } catch (IOException cause) {
            LOG.warn("link {} of an unplugged cable stays: {}", link, cause.toString());
        }
    }

    /** Waits without holding the lock. */
    private void idle(int waitMillis) {
        try {
            long nanosLeft = TimeUnit.MILLISECONDS.toNanos(waitMillis);
            while (nanosLeft > 0) {
                nanosLeft = plugged.awaitNanos(nanosLeft);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

package sv.k1.simulator.wire;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;

/**
 * The dozen system calls a pseudo-terminal needs, straight from libc. One object per terminal, used by one thread at a
 * time; it owns the memory its calls write to. Failures come back as -1 with {@link #errno()}.
 */
final class TerminalCalls {
    static final int EINTR = 4;
    static final short POLLIN = 0x001;
    static final short POLLOUT = 0x004;
    static final short POLLERR = 0x008;
    static final short POLLHUP = 0x010;
    static final int CHUNK_BYTES = 4096;

    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    private static final int O_RDWR = 2;
    private static final int O_NOCTTY = MAC ? 0x20000 : 0x100;
    private static final int O_NONBLOCK = MAC ? 0x4 : 0x800;
    private static final int F_SETFD = 2;
    private static final int F_SETFL = 4;
    private static final int FD_CLOEXEC = 1;
    private static final int TCSANOW = 0;
    /** struct termios is 60 bytes on Linux and 72 on macOS. */
    private static final int TERMIOS_ROOM_BYTES = 128;

    private static final int NAME_ROOM_BYTES = 256;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle POSIX_OPENPT = bind("posix_openpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle GRANTPT = bind("grantpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle UNLOCKPT = bind("unlockpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle PTSNAME_R =
            bind("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle OPEN = bind(
            "open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle FCNTL = bind(
            "fcntl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle TCGETATTR = bind("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle CFMAKERAW = bind("cfmakeraw", FunctionDescriptor.ofVoid(ADDRESS));
    private static final MethodHandle TCSETATTR =
            bind("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle POLL =
            bind("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle READ =
            bind("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE =
            bind("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle CLOSE = bind("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment capture = arena.allocate(CAPTURE);
    private final MemorySegment pollEntry = arena.allocate(8, 4);
    private final MemorySegment chunk = arena.allocate(CHUNK_BYTES);

    /** A new non-blocking master, unlocked and closed on exec; -1 on failure. */
    int openMaster() {
        int master = integer(POSIX_OPENPT, capture, O_RDWR | O_NOCTTY);
        if (master < 0) {
            return master;
        }
        boolean ready = integer(GRANTPT, capture, master) == 0
                && integer(UNLOCKPT, capture, master) == 0
                && integer(FCNTL, capture, master, F_SETFD, FD_CLOEXEC) == 0
                && integer(FCNTL, capture, master, F_SETFL, O_RDWR | O_NONBLOCK) == 0;
        if (!ready) {
            close(master);
            return -1;
        }
        return master;
    }

    /** The path of the slave node, or an empty text on failure. */
    String slaveName(int master) {
        MemorySegment name = arena.allocate(NAME_ROOM_BYTES);
        return integer(PTSNAME_R, capture, master, name, (long) NAME_ROOM_BYTES) == 0 ? name.getString(0) : "";
    }

    int openSlave(String path) {
        return integer(OPEN, capture, arena.allocateFrom(path), O_RDWR | O_NOCTTY, 0);
    }

    /** Switches echo and every line discipline off, so that all 256 byte values pass; false on failure. */
    boolean makeRaw(int slave) {
        MemorySegment termios = arena.allocate(TERMIOS_ROOM_BYTES, 8);
        if (integer(TCGETATTR, capture, slave, termios) != 0) {
            return false;
        }
        invoke(CFMAKERAW, capture, termios);
        return integer(TCSETATTR, capture, slave, TCSANOW, termios) == 0;
    }

    /** The events that are there, at most {@code timeoutMillis} later; 0 for none, -1 on failure. */
    int poll(int descriptor, short events, int timeoutMillis) {
        pollEntry.set(JAVA_INT, 0, descriptor);
        pollEntry.set(JAVA_SHORT, 4, events);
        pollEntry.set(JAVA_SHORT, 6, (short) 0);
        int ready = integer(POLL, capture, pollEntry, 1L, timeoutMillis);
        return ready > 0 ? Short.toUnsignedInt(pollEntry.get(JAVA_SHORT, 6)) : ready;
    }

    int read(int descriptor, byte[] into) {
        int count = Math.toIntExact(
                (long) invoke(READ, capture, descriptor, chunk, (long) Math.min(into.length, CHUNK_BYTES)));
        if (count > 0) {
            MemorySegment.copy(chunk, ValueLayout.JAVA_BYTE, 0, into, 0, count);
        }
        return count;
    }

    int write(int descriptor, byte[] bytes, int from) {
        int length = Math.min(bytes.length - from, CHUNK_BYTES);
        MemorySegment.copy(bytes, from, chunk, ValueLayout.JAVA_BYTE, 0, length);
        return Math.toIntExact((long) invoke(WRITE, capture, descriptor, chunk, (long) length));
    }

    void close(int descriptor) {
        integer(CLOSE, capture, descriptor);
    }

    int errno() {
        return (int) ERRNO.get(capture, 0L);
    }

    private static int integer(MethodHandle call, Object... arguments) {
        return (int) invoke(call, arguments);
    }

    /** Method handles declare {@link Throwable}; a libc call throws nothing, so whatever comes is a bug of this class. */
    private static Object invoke(MethodHandle call, Object... arguments) {
        try {
            return call.invokeWithArguments(arguments);
        } catch (RuntimeException | Error bug) {
            throw bug;
        } catch (Throwable bug) {
            throw new AssertionError("native call " + call, bug);
        }
    }

    /** Restricted by nature: a wrong descriptor here could crash the JVM, so each one is kept next to its symbol. */
    @SuppressWarnings("restricted")
    private static MethodHandle bind(String symbol, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker.Option[] all = new Linker.Option[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = Linker.Option.captureCallState("errno");
        MemorySegment address = LINKER.defaultLookup()
                .find(symbol)
                .orElseThrow(() -> new UnsatisfiedLinkError("this system's libc has no " + symbol));
        return LINKER.downcallHandle(address, descriptor, all);
    }
}

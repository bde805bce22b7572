package sv.k1.hal.serial.jserialcomm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** The device's end of a pseudo-terminal, straight from the C library. */
final class TestPty implements AutoCloseable {
    private static final int READ_WRITE_NO_CONTROLLING_TERMINAL = 0x102;
    private static final int NAME_BYTES = 128;

    private final int master;
    private final Path node;
    private boolean open = true;

    TestPty() {
        master = (int) call("posix_openpt", JAVA_INT, JAVA_INT).with(READ_WRITE_NO_CONTROLLING_TERMINAL);
        require((int) call("grantpt", JAVA_INT, JAVA_INT).with(master) == 0, "grantpt");
        require((int) call("unlockpt", JAVA_INT, JAVA_INT).with(master) == 0, "unlockpt");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(NAME_BYTES);
            Object result =
                    call("ptsname_r", JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG).with(master, name, (long) NAME_BYTES);
            require((int) result == 0, "ptsname_r");
            node = Path.of(name.getString(0));
        }
    }

    /** The host's end, such as {@code /dev/pts/3}. */
    Path node() {
        return node;
    }

    /** Blocks until all bytes are in the kernel. */
    void write(byte[] bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(JAVA_BYTE, bytes);
            int done = 0;
            while (done < bytes.length) {
                long count = (long) call("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG)
                        .with(master, memory.asSlice(done), (long) bytes.length - done);
                require(count > 0, "write");
                done += (int) count;
            }
        }
    }

    /** Blocks until exactly so many bytes came from the host. */
    byte[] read(int count) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(count);
            int done = 0;
            while (done < count) {
                long got = (long) call("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG)
                        .with(master, memory.asSlice(done), (long) count - done);
                require(got > 0, "read");
                done += (int) got;
            }
            return memory.toArray(JAVA_BYTE);
        }
    }

    @Override
    public void close() {
        unplug();
    }

    /** Takes the device away while the host's end stays open. */
    void unplug() {
        if (open) {
            open = false;
            require((int) call("close", JAVA_INT, JAVA_INT).with(master) == 0, "close");
        }
    }

    /** Opens the host's end a second time as another process would, and takes its lock; returns the descriptor. */
    int lockAsStranger() {
        try (Arena arena = Arena.ofConfined()) {
            int other = (int) call("open", JAVA_INT, ADDRESS, JAVA_INT)
                    .with(arena.allocateFrom(node.toString()), READ_WRITE_NO_CONTROLLING_TERMINAL);
            require(other > 0, "open");
            require((int) call("flock", JAVA_INT, JAVA_INT, JAVA_INT).with(other, 2) == 0, "flock");
            return other;
        }
    }

    static void closeStranger(int descriptor) {
        require((int) call("close", JAVA_INT, JAVA_INT).with(descriptor) == 0, "close");
    }

    private static void require(boolean condition, String step) {
        if (!condition) {
            throw new IllegalStateException("pseudo-terminal: " + step + " failed");
        }
    }

    private interface Call {
        Object with(Object... arguments);
    }

    @SuppressWarnings("restricted") // the JVM of the tests grants native access
    private static Call call(String name, MemoryLayout result, MemoryLayout... parameters) {
        Linker linker = Linker.nativeLinker();
        MethodHandle handle = linker.downcallHandle(
                linker.defaultLookup().find(name).orElseThrow(), FunctionDescriptor.of(result, parameters));
        return arguments -> {
            try {
                return handle.invokeWithArguments(arguments);
            } catch (Throwable e) { // what method handles declare
                throw new IllegalStateException(name, e);
            }
        };
    }
}

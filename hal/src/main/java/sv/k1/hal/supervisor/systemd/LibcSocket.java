package sv.k1.hal.supervisor.systemd;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/** The three C library calls for a datagram socket, with Linux's constants. */
final class LibcSocket {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    /** {@code struct sockaddr_un}: two bytes of family, then at most 108 bytes of path. */
    private static final int FAMILY_BYTES = 2;

    static final int LONGEST_PATH_BYTES = 108;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = handle(
            "socket",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle SENDTO = handle(
            "sendto",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private LibcSocket() {}

    @SuppressWarnings("restricted")
    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        MemorySegment symbol = LINKER.defaultLookup().findOrThrow(name);
        return LINKER.downcallHandle(symbol, descriptor, Linker.Option.captureCallState("errno"));
    }

    /** Sends one datagram without waiting. {@code path} begins with {@code /}, or with {@code @} for the abstract space. */
    static void send(String path, String message) throws NotifyFailed {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            int socket = (int) SOCKET.invokeExact(state, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            if (socket < 0) {
                throw new NotifyFailed("socket", (int) ERRNO.get(state, 0L));
            }
            try {
                sendTo(arena, state, socket, path, message);
            } finally {
                int ignored = (int) CLOSE.invokeExact(state, socket); // nothing follows from a failing close
            }
        } catch (NotifyFailed | RuntimeException | Error known) {
            throw known;
        } catch (Throwable impossible) { // method handles declare Throwable; the C calls above throw nothing
            throw new AssertionError("a native call threw", impossible);
        }
    }

    private static void sendTo(Arena arena, MemorySegment state, int socket, String path, String message)
            throws Throwable {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
        MemorySegment address = address(arena, path);
        long sent = (long)
                SENDTO.invokeExact(state, socket, data, (long) bytes.length, MSG_DONTWAIT | MSG_NOSIGNAL, address, (int)
                        address.byteSize());
        if (sent != bytes.length) {
            throw new NotifyFailed("sendto " + path, (int) ERRNO.get(state, 0L));
        }
    }

    /** An abstract name starts with a zero byte and has no end mark: its length is the address's length. */
    static MemorySegment address(Arena arena, String path) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        boolean isAbstract = path.startsWith("@");
        MemorySegment address = arena.allocate(FAMILY_BYTES + name.length + (isAbstract ? 0 : 1), 2);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, FAMILY_BYTES, name.length);
        if (isAbstract) {
            address.set(ValueLayout.JAVA_BYTE, FAMILY_BYTES, (byte) 0);
        }
        return address;
    }
}

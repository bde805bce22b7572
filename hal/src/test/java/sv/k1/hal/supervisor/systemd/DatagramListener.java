package sv.k1.hal.supervisor.systemd;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The service manager's end: a real Unix datagram socket, bound by the C library. */
@SuppressWarnings("restricted")
final class DatagramListener implements AutoCloseable {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final int MSG_DONTWAIT = 0x40;

    private final int socket;

    DatagramListener(String path) throws Throwable {
        socket = (int) handle("socket", 3).invokeExact(1, 2, 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = LibcSocket.address(arena, path);
            int bound = (int) LINKER.downcallHandle(
                            LINKER.defaultLookup().findOrThrow("bind"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT))
                    .invokeExact(socket, address, (int) address.byteSize());
            if (bound != 0) {
                throw new AssertionError("cannot bind " + path);
            }
        }
    }

    private static MethodHandle handle(String name, int integers) {
        FunctionDescriptor descriptor = FunctionDescriptor.of(ValueLayout.JAVA_INT);
        for (int i = 0; i < integers; i++) {
            descriptor = descriptor.appendArgumentLayouts(ValueLayout.JAVA_INT);
        }
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor);
    }

    /** The next datagram that has arrived; a Unix datagram is there as soon as it was sent. */
    Optional<String> receive() throws Throwable {
        MethodHandle recv = LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow("recv"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(1_024);
            long length = (long) recv.invokeExact(socket, buffer, 1_024L, MSG_DONTWAIT);
            return length < 0
                    ? Optional.empty()
                    : Optional.of(new String(
                            buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        try {
            int closed = (int) handle("close", 1).invokeExact(socket);
            if (closed != 0) {
                throw new AssertionError("cannot close the socket");
            }
        } catch (Throwable failed) {
            throw new AssertionError(failed);
        }
    }
}

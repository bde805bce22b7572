package sv.k1.simulator.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;

/** Lines over TCP for machines without pseudo-terminals; the path is {@code HOST:PORT}, or {@code PORT} of loopback. */
public final class TcpLines implements SerialLines {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int HIGHEST_PORT = 65_535;
    private static final String LOOPBACK = "127.0.0.1";

    @Override
    public SerialLine open(String path, LineSettings settings) throws LineFault {
        Socket socket = new Socket();
        try {
            socket.connect(address(path), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            return new Line(path, socket);
        } catch (IOException e) {
            closeQuietly(socket);
            throw new LineFault(LineFault.Kind.ABSENT, path + ": connecting: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if it is neither {@code HOST:PORT} nor {@code PORT} */
    static InetSocketAddress address(String path) {
        int colon = path.lastIndexOf(':');
        String port = path.substring(colon + 1);
        boolean isPort = port.matches("\\d{1,5}") && Integer.parseInt(port) <= HIGHEST_PORT;
        if (colon == 0 || !isPort) {
            throw new IllegalArgumentException("--tcp is PORT or HOST:PORT, got " + path);
        }
        return new InetSocketAddress(colon < 0 ? LOOPBACK : path.substring(0, colon), Integer.parseInt(port));
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // nothing can be done about it, and nobody uses it again
        }
    }

    private record Line(String path, Socket socket) implements SerialLine {
        @Override
        public int read(byte[] into, int timeoutMillis) throws LineFault {
            try {
                if (timeoutMillis == 0 && socket.getInputStream().available() == 0) {
                    return 0;
                }
                socket.setSoTimeout(Math.max(1, timeoutMillis));
                int got = socket.getInputStream().read(into);
                if (got < 0) {
                    throw new LineFault(LineFault.Kind.GONE, path + ": reading: the other side hung up");
                }
                return got;
            } catch (SocketTimeoutException _) {
                return 0;
            } catch (IOException e) {
                throw new LineFault(LineFault.Kind.GONE, path + ": reading: " + e.getMessage(), e);
            }
        }

        @Override
        public void write(byte[] bytes) throws LineFault {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                throw new LineFault(LineFault.Kind.GONE, path + ": writing: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            closeQuietly(socket);
        }
    }
}

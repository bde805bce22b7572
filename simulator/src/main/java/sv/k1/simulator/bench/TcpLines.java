package sv.k1.simulator.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;

/** Lines over TCP for machines without pseudo-terminals; the path is {@code HOST:PORT}. */
final class TcpLines implements SerialLines {
    private static final int CONNECT_MILLIS = 2_000;

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

    /** @throws IllegalArgumentException if it is not {@code HOST:PORT} */
    static InetSocketAddress address(String path) {
        int colon = path.lastIndexOf(':');
        if (colon < 1 || !path.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("--tcp is HOST:PORT, got " + path);
        }
        return new InetSocketAddress(path.substring(0, colon), Integer.parseInt(path.substring(colon + 1)));
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

package sv.k1.hal.io;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;

/** A serial port in memory that can be unplugged; the device is told each write of the host at once. */
public final class MemoryPort implements SerialLines {
    /** The far end. */
    public interface Device {
        void written(byte[] bytes, MemoryPort port);
    }

    private final Device device;
    private final BlockingQueue<byte[]> toHost = new LinkedBlockingQueue<>();
    private final AtomicInteger opened = new AtomicInteger();
    private volatile boolean isPlugged = true;

    public MemoryPort(Device device) {
        this.device = device;
    }

    public void send(byte[] bytes) {
        toHost.add(bytes);
    }

    public void send(String text) {
        send(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    public void unplug() {
        isPlugged = false;
    }

    public void plug() {
        toHost.clear();
        isPlugged = true;
    }

    public int timesOpened() {
        return opened.get();
    }

    @Override
    public SerialLine open(String path, LineSettings settings) throws LineFault {
        if (!isPlugged) {
            throw new LineFault(LineFault.Kind.ABSENT, path + " is not there");
        }
        opened.incrementAndGet();
        return new Line(path);
    }

    private final class Line implements SerialLine {
        private final String path;

        Line(String path) {
            this.path = path;
        }

        @Override
        public int read(byte[] into, int timeoutMillis) throws LineFault {
            check();
            try {
                byte[] bytes = toHost.poll(timeoutMillis, TimeUnit.MILLISECONDS);
                if (bytes == null) {
                    return 0;
                }
                System.arraycopy(bytes, 0, into, 0, bytes.length);
                return bytes.length;
            } catch (InterruptedException interrupted) {
                throw new LineFault(LineFault.Kind.GONE, "interrupted", interrupted);
            }
        }

        @Override
        public void write(byte[] bytes) throws LineFault {
            check();
            device.written(bytes, MemoryPort.this);
        }

        private void check() throws LineFault {
            if (!isPlugged) {
                throw new LineFault(LineFault.Kind.GONE, path + " was unplugged");
            }
        }

        @Override
        public void close() {}
    }
}

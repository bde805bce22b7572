package sv.k1.simulator.bench;

import java.util.concurrent.atomic.AtomicLong;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;
import sv.k1.simulator.wire.Wire;

/** Counts what goes over one cable: at the host's end exchanges and bytes, at the device's end when the last byte was sent. */
final class Gauge {
    private final AtomicLong exchanges = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile long deviceSentNanos;

    /** A request and its answer each, with the ACK that some protocols send after it. */
    long exchanges() {
        return exchanges.get();
    }

    /** Of both directions. */
    long bytes() {
        return bytes.get();
    }

    /** When the device's last byte so far was on the cable, by {@link System#nanoTime}. */
    long deviceSentNanos() {
        return deviceSentNanos;
    }

    SerialLines at(SerialLines inner) {
        return (path, settings) -> new Line(open(inner, path, settings));
    }

    private static SerialLine open(SerialLines inner, String path, LineSettings settings) throws LineFault {
        return inner.open(path, settings);
    }

    Wire at(Wire inner) {
        return new DeviceEnd(inner);
    }

    private final class Line implements SerialLine {
        private final SerialLine inner;
        private boolean asked;

        Line(SerialLine inner) {
            this.inner = inner;
        }

        @Override
        public int read(byte[] into, int timeoutMillis) throws LineFault {
            int got = inner.read(into, timeoutMillis);
            bytes.addAndGet(got);
            if (got > 0 && asked) {
                asked = false; // more bytes of the same answer, or its ACK, are no new exchange
                exchanges.incrementAndGet();
            }
            return got;
        }

        @Override
        public void write(byte[] request) throws LineFault {
            asked = true;
            bytes.addAndGet(request.length);
            inner.write(request);
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    private final class DeviceEnd implements Wire {
        private final Wire inner;

        DeviceEnd(Wire inner) {
            this.inner = inner;
        }

        @Override
        public int send(byte[] sent) {
            int taken = inner.send(sent);
            deviceSentNanos = System.nanoTime();
            return taken;
        }

        @Override
        public int receive(byte[] into, int timeoutMillis) {
            return inner.receive(into, timeoutMillis);
        }

        @Override
        public void unplug() {
            inner.unplug();
        }

        @Override
        public void plugIn() {
            inner.plugIn();
        }

        @Override
        public boolean isPluggedIn() {
            return inner.isPluggedIn();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}

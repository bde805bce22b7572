package sv.k1.simulator.console;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;

/** Lines that hold a hurried time back while a reply is under way on one of them. */
final class HurriedLines implements SerialLines {
    /** Who has not answered by then will not, or was not asked anything. */
    private static final long ANSWER_NANOS = 30_000_000;

    private final SerialLines lines;
    private final SharedTime time;
    private final Set<Line> open = ConcurrentHashMap.newKeySet();

    HurriedLines(SerialLines lines, SharedTime time) {
        this.lines = lines;
        this.time = time;
    }

    @Override
    public SerialLine open(String path, LineSettings settings) throws LineFault {
        Line line = new Line(lines.open(path, settings));
        open.add(line);
        return line;
    }

    /** How fast time may be now. */
    int limit() {
        long now = System.nanoTime();
        boolean isSilent = open.stream().noneMatch(line -> line.isAsked(now));
        return isSilent ? time.pace() : Math.min(time.pace(), DeskTime.FASTEST_ON_CABLE);
    }

    private final class Line implements SerialLine {
        private final SerialLine line;
        private volatile long askedNanos;
        private volatile boolean asked;

        Line(SerialLine line) {
            this.line = line;
        }

        boolean isAsked(long nowNanos) {
            return asked && nowNanos - askedNanos < ANSWER_NANOS;
        }

        @Override
        public int read(byte[] into, int timeoutMillis) throws LineFault {
            int got = line.read(into, timeoutMillis);
            if (got > 0) {
                asked = false;
            }
            return got;
        }

        @Override
        public void write(byte[] bytes) throws LineFault {
            askedNanos = System.nanoTime();
            asked = true;
            time.limit(Math.min(time.pace(), DeskTime.FASTEST_ON_CABLE));
            line.write(bytes);
        }

        @Override
        public void close() {
            open.remove(this);
            line.close();
        }
    }
}

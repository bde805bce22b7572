package sv.k1.hal.scan.serial;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.scan.CodeScanner;
import sv.k1.hal.scan.ScannerEvent;
import sv.k1.hal.serial.LineConversation;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineWorker;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/** A code reader on a serial line, with its own worker thread. All events come from that thread. */
public final class LineScanner implements CodeScanner {
    private static final Logger LOG = LoggerFactory.getLogger(LineScanner.class);

    private final String name;
    private final LineScannerSettings settings;
    private final MonotonicClock clock;
    private final Consumer<ScannerEvent> events;
    private final LineWorker worker;

    /** What the owner wants; the worker grants it between two reads. */
    private volatile Wish wish = new Wish(false);

    /** A new object per call, so that arming twice is seen as two wishes. */
    private static final class Wish {
        private final boolean isArmed;

        Wish(boolean isArmed) {
            this.isArmed = isArmed;
        }
    }

    public LineScanner(
            String name,
            LineScannerSettings settings,
            SerialLines lines,
            MonotonicClock clock,
            Consumer<ScannerEvent> events) {
        this.name = name;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.worker = new LineWorker(name, settings.path(), settings.line(), lines, new Conversation(), clock);
    }

    /** Starts the worker; call it once. */
    public void start() {
        worker.start();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void arm() {
        wish = new Wish(true);
    }

    @Override
    public void disarm() {
        wish = new Wish(false);
    }

    @Override
    public void close() {
        worker.close();
    }

    private ScanSession newSession() {
        return switch (settings.mode()) {
            case PLAIN -> new PlainSession(settings);
            case GM65 -> new Gm65Session(settings);
        };
    }

    /** The worker's side; its fields belong to the worker's thread. */
    private final class Conversation implements LineConversation {
        private ScanSession session = newSession();
        private Wish granted = wish;
        private String lostBecause = "";

        @Override
        public void opened(SerialLine line) {
            session = newSession();
            granted = new Wish(false);
        }

        @Override
        public boolean work(SerialLine line, byte[] received, int length) throws LineFault {
            List<ScannerEvent> seen = session.take(received, length, clock.millis());
            seen.forEach(this::tell);
            grant(wish);
            Optional<byte[]> bytes = session.toSend(clock.millis());
            if (bytes.isPresent()) {
                line.write(bytes.get());
            }
            return length > 0;
        }

        private void tell(ScannerEvent event) {
            if (event instanceof ScannerEvent.Connected(String detail)) {
                lostBecause = "";
                LOG.info("{}: connected on {}: {}", name, settings.path(), detail);
            }
            events.accept(event);
        }

        private void grant(Wish asked) {
            if (asked == granted) {
                return;
            }
            boolean isChange = asked.isArmed || granted.isArmed;
            granted = asked;
            if (asked.isArmed) {
                session.arm(clock.millis());
            } else if (isChange) {
                session.disarm(clock.millis());
            }
        }

        @Override
        public void lost(String reason) {
            if (!reason.equals(lostBecause)) {
                lostBecause = reason;
                LOG.warn("{}: disconnected: {}", name, reason);
                events.accept(new ScannerEvent.Disconnected(reason));
            }
        }

        @Override
        public void whileLost() {}

        @Override
        public void ended() {}
    }
}

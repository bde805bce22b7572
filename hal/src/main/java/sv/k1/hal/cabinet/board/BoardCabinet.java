package sv.k1.hal.cabinet.board;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cabinet.Lamp;
import sv.k1.hal.serial.LineConversation;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineWorker;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/**
 * Door, cashbox, tamper loop and lamp behind the I/O board, with its own worker thread; all events come from that
 * thread. After {@link CabinetEvent.SensorsLost} every sensor is told anew once it is heard.
 */
public final class BoardCabinet implements Lamp, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoardCabinet.class);

    private final String name;
    private final MonotonicClock clock;
    private final Consumer<CabinetEvent> events;
    private final LineWorker worker;
    private volatile Mode lamp = Mode.OFF;

    public BoardCabinet(
            String name,
            BoardSettings settings,
            SerialLines lines,
            MonotonicClock clock,
            Consumer<CabinetEvent> events) {
        this.name = name;
        this.clock = clock;
        this.events = events;
        this.worker = new LineWorker(name, settings.path(), settings.line(), lines, new Conversation(), clock);
    }

    /** Starts the worker; call it once. */
    public void start() {
        worker.start();
    }

    @Override
    public void show(Mode mode) {
        lamp = mode;
    }

    /** Ends the worker; waits at most two seconds. */
    @Override
    public void close() {
        worker.close();
    }

    /** The worker's side; its fields belong to the worker's thread. */
    private final class Conversation implements LineConversation {
        private BoardSession session = new BoardSession(clock.millis());
        private String lostBecause = "";

        @Override
        public void opened(SerialLine line) {
            session = new BoardSession(clock.millis());
        }

        @Override
        public boolean work(SerialLine line, byte[] received, int length) throws LineFault {
            List<CabinetEvent> seen = session.take(received, length, clock.millis());
            for (CabinetEvent event : seen) {
                LOG.info("{}: {}", name, event);
                events.accept(event);
            }
            if (session.isComplete()) {
                lostBecause = "";
            }
            Optional<byte[]> bytes = session.toSend(lamp, clock.millis());
            if (bytes.isPresent()) {
                line.write(bytes.get());
            }
            return length > 0;
        }

        @Override
        public void lost(String reason) {
            if (!reason.equals(lostBecause)) {
                lostBecause = reason;
                LOG.warn("{}: {}", name, reason);
                events.accept(new CabinetEvent.SensorsLost(reason));
            }
        }

        @Override
        public void whileLost() {}

        @Override
        public void ended() {}
    }
}

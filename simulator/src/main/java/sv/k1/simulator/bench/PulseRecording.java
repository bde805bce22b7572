package sv.k1.simulator.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.pulse.PulseCalibration;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/** {@code k1 accept pulse --calibrate}: records until the input ends or somebody interrupts; the summary comes in both cases. */
final class PulseRecording {
    private static final Logger LOG = LoggerFactory.getLogger(PulseRecording.class);
    private static final int RETRY_MILLIS = 500;
    private static final int SUMMARY_SECONDS = 2;

    private final InputStream in;
    private final PrintStream out;
    private final MonotonicClock clock;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    PulseRecording(InputStream in, PrintStream out, MonotonicClock clock) {
        this.in = in;
        this.out = out;
        this.clock = clock;
    }

    /** Waits for the line if it is not there yet. */
    int run(SerialLines lines, String path, LineSettings settings) throws InterruptedException {
        out.println("recording: put each coin or note in several times; the acceptor is open and nothing is credited."
                + " The end of the input (Ctrl-D) or Ctrl-C ends it.");
        Thread onSignal = Thread.ofPlatform().unstarted(this::interrupted);
        Runtime.getRuntime().addShutdownHook(onSignal);
        Thread.ofPlatform().daemon().name("typed").start(this::readToTheEnd);
        try {
            PulseCalibration record = new PulseCalibration(clock, out::println);
            do {
                try (SerialLine line = lines.open(path, settings)) {
                    record.record(line, this::isOver);
                } catch (LineFault fault) {
                    LOG.debug("{}", fault.getMessage()); // what opens lines told it
                }
            } while (!over.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
            record.summary().forEach(out::println);
            return record.isEmpty() ? 1 : 0;
        } finally {
            done.countDown();
            Commands.keepQuiet(onSignal);
        }
    }

    private boolean isOver() {
        return over.getCount() == 0;
    }

    private void interrupted() {
        over.countDown();
        try {
            done.await(SUMMARY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void readToTheEnd() {
        try {
            while (in.read() >= 0) {
                // whatever is typed means nothing
            }
        } catch (IOException _) {
            // no input is an end too
        }
        over.countDown();
    }
}

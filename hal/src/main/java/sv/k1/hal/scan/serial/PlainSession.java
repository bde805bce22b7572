package sv.k1.hal.scan.serial;

import java.util.List;
import java.util.Optional;
import sv.k1.hal.scan.ScannerEvent;

/** A reader that only sends: connected as soon as its line is open, which is all it lets us know. */
final class PlainSession implements ScanSession {
    private final RecordIntake intake;
    private boolean isAnnounced;

    PlainSession(LineScannerSettings settings) {
        this.intake = new RecordIntake(settings);
    }

    @Override
    public void arm(long nowMillis) {
        intake.arm();
    }

    @Override
    public void disarm(long nowMillis) {
        intake.disarm();
    }

    @Override
    public List<ScannerEvent> take(byte[] bytes, int length, long nowMillis) {
        if (!isAnnounced) {
            isAnnounced = true;
            intake.take(bytes, length, nowMillis); // disarmed: start-up noise goes nowhere
            return List.of(new ScannerEvent.Connected("line is open; the reader says nothing of itself"));
        }
        return intake.take(bytes, length, nowMillis);
    }

    @Override
    public Optional<byte[]> toSend(long nowMillis) {
        return Optional.empty();
    }
}

package sv.k1.hal.scan.serial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.hal.scan.CodeGate;
import sv.k1.hal.scan.ScannerEvent;

/** Bytes of decoded text into events: nothing passes while disarmed. Pure; time is an argument. */
final class RecordIntake {
    private final RecordSplitter splitter;
    private final CodeGate gate;
    private boolean isArmed;

    RecordIntake(LineScannerSettings settings) {
        this.splitter = new RecordSplitter(settings.idleGapMillis());
        this.gate = new CodeGate(settings.repeatMillis());
    }

    /** Text counts from here on; a record that is half in does not. */
    void arm() {
        isArmed = true;
        gate.forget();
        splitter.discardOpen();
    }

    void disarm() {
        isArmed = false;
        gate.forget();
    }

    boolean isArmed() {
        return isArmed;
    }

    /** Feeds what was read; {@code length} 0 says that the line was found empty. */
    List<ScannerEvent> take(byte[] bytes, int length, long nowMillis) {
        List<ScannerEvent> events = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            splitter.take(bytes[i], nowMillis).ifPresent(text -> judge(text, nowMillis, events));
        }
        if (length == 0) {
            splitter.quiet(nowMillis).ifPresent(text -> judge(text, nowMillis, events));
        }
        return events;
    }

    /** Something else came on the wire: the text before it is complete. */
    List<ScannerEvent> closeRecord(long nowMillis) {
        List<ScannerEvent> events = new ArrayList<>();
        splitter.close().ifPresent(text -> judge(text, nowMillis, events));
        return events;
    }

    private void judge(String text, long nowMillis, List<ScannerEvent> events) {
        Optional<ScannerEvent> event = isArmed ? gate.code(text, nowMillis) : Optional.empty();
        event.ifPresent(events::add);
    }
}

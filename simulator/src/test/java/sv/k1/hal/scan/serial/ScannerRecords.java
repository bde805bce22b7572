package sv.k1.hal.scan.serial;

import java.util.Arrays;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;

/** Both kinds of code readers as a fuzz target: the first byte chooses, zeros are pauses of the line. */
public final class ScannerRecords {
    private ScannerRecords() {}

    public static void read(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        LineScannerSettings settings = LineScannerSettings.of(
                "scanner",
                LineSettings.of(9_600, Parity.NONE),
                (bytes[0] & 1) == 0 ? LineScannerSettings.Mode.PLAIN : LineScannerSettings.Mode.GM65);
        ScanSession session = (bytes[0] & 1) == 0 ? new PlainSession(settings) : new Gm65Session(settings);
        session.arm(0);
        long nowMillis = 0;
        int events = 0;
        for (int from = 1; from < bytes.length; from += 8) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 8));
            boolean isPause = part[0] == 0;
            nowMillis += isPause ? 400 : 5;
            events += session.take(part, isPause ? 0 : part.length, nowMillis).size();
            try {
                session.toSend(nowMillis);
            } catch (LineFault _) {
                return; // the reader refuses: the connection would begin anew
            }
        }
        if (events > bytes.length + 1) {
            throw new AssertionError(events + " events of " + bytes.length + " bytes");
        }
    }
}

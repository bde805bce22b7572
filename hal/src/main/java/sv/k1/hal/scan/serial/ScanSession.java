package sv.k1.hal.scan.serial;

import java.util.List;
import java.util.Optional;
import sv.k1.hal.scan.ScannerEvent;
import sv.k1.hal.serial.LineFault;

/** One connection with one kind of reader, without a line or a thread. Begins disarmed; time is an argument. */
sealed interface ScanSession permits PlainSession, Gm65Session {
    void arm(long nowMillis);

    void disarm(long nowMillis);

    /** Takes what was read; {@code length} 0 says that the line was found empty. */
    List<ScannerEvent> take(byte[] bytes, int length, long nowMillis);

    /**
     * What to write now, if anything.
     *
     * @throws LineFault when the reader refuses or does not answer, so that the connection must begin anew
     */
    Optional<byte[]> toSend(long nowMillis) throws LineFault;
}

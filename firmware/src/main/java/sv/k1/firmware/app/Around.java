package sv.k1.firmware.app;

import java.util.function.Function;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.serial.jserialcomm.JSerialCommLines;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/**
 * What the program finds around it.
 *
 * @param lines opens the cables to the devices
 */
public record Around(SerialLines lines, MonotonicClock clock, WallClock wallClock) {
    /** The board's serial ports and this computer's clocks. */
    static Around board() {
        return over(JSerialCommLines::new);
    }

    /** Other cables, and this computer's clocks. */
    public static Around over(Function<MonotonicClock, SerialLines> lines) {
        MonotonicClock clock = MonotonicClock.system();
        return new Around(lines.apply(clock), clock, WallClock.system());
    }
}

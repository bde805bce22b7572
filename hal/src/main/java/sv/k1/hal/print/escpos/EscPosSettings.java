package sv.k1.hal.print.escpos;

import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;

/**
 * Where the printer is and what it can do.
 *
 * @param path stable path of the serial line
 */
public record EscPosSettings(String path, LineSettings line, PaperProfile paper) {
    /** 19200 8N1, the factory setting of many serial models. */
    public static LineSettings defaultLine() {
        return LineSettings.of(19_200, Parity.NONE);
    }
}

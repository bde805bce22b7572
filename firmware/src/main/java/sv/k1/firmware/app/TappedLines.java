package sv.k1.firmware.app;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import sv.k1.firmware.technician.Wires;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;

/**
 * Lines of a device whose driver keeps no trace of frames: what goes over them can be followed byte by byte, except where a
 * customer's code or slip goes by. Of that only the length is told: a claim code is money, and a scanned text may be a secret.
 *
 * @param lines the real ones
 * @param device as technicians name it
 * @param hidden the direction that is not shown
 */
record TappedLines(SerialLines lines, String device, Wires wires, Hidden hidden) implements SerialLines {
    /** What belongs to customers. */
    enum Hidden {
        NOTHING,
        FROM_DEVICE,
        TO_DEVICE
    }

    TappedLines {
        wires.add(device);
    }

    @Override
    public SerialLine open(String path, LineSettings settings) throws LineFault {
        SerialLine line = lines.open(path, settings);
        return new SerialLine() {
            @Override
            public int read(byte[] into, int timeoutMillis) throws LineFault {
                int got = line.read(into, timeoutMillis);
                if (got > 0) {
                    tell(false, Arrays.copyOf(into, got), hidden == Hidden.FROM_DEVICE);
                }
                return got;
            }

            @Override
            public void write(byte[] bytes) throws LineFault {
                tell(true, bytes, hidden == Hidden.TO_DEVICE);
                line.write(bytes);
            }

            @Override
            public void close() {
                line.close();
            }
        };
    }

    private void tell(boolean toDevice, byte[] bytes, boolean isHidden) {
        if (isHidden) {
            wires.told(device, toDevice, "", bytes.length + " bytes of a customer's, not shown");
        } else {
            String text = new String(bytes, StandardCharsets.US_ASCII).replaceAll("[^ -~]", ".");
            wires.told(device, toDevice, Hex.of(bytes), "\"" + text + "\"");
        }
    }
}

package sv.k1.simulator.cash.ebds;

import java.util.Arrays;

/** One whole frame without its framing bytes: the control byte of EBDS sheet, section 3, and its data. */
final class EbdsFrame {
    /** Message types of EBDS sheet, section 3: bits 4 to 6 of the control byte. */
    static final int OMNIBUS_COMMAND = 1;

    static final int OMNIBUS_REPLY = 2;
    static final int OMNIBUS_WITH_BOOKMARK = 3;
    static final int CALIBRATE = 4;
    static final int FLASH_DOWNLOAD = 5;
    static final int AUXILIARY = 6;
    static final int EXTENDED = 7;

    private static final int TYPE_SHIFT = 4;
    private static final int TYPE_MASK = 0x07;

    private final int control;
    private final byte[] data;

    EbdsFrame(int control, byte[] data) {
        this.control = control;
        this.data = data.clone();
    }

    int control() {
        return control;
    }

    /** 0 to 7. */
    int type() {
        return control >> TYPE_SHIFT & TYPE_MASK;
    }

    /** The bit that tells a new message from a repeated one: EBDS sheet, section 4. */
    int toggle() {
        return control & 1;
    }

    int dataLength() {
        return data.length;
    }

    int data(int index) {
        return data[index];
    }

    byte[] data() {
        return data.clone();
    }

    byte[] data(int from, int to) {
        return Arrays.copyOfRange(data, from, to);
    }
}

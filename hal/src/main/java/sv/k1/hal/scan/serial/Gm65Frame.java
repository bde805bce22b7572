package sv.k1.hal.scan.serial;

import sv.k1.hal.bytes.Hex;

/** Commands to a GM65 module, and their check sum (scanner sheet, section 2). */
final class Gm65Frame {
    /** Mode byte: bit 7 LED, bit 6 beeper, aim and light as needed, command trigger. */
    static final int ZONE_MODE = 0x0000;

    static final int MODE_COMMAND_TRIGGER = 0xD1;

    /** Bit 0 starts one reading, 0 stops it. */
    static final int ZONE_TRIGGER = 0x0002;

    /** Reading of set-up barcodes: off, or customers could reprogram the module. */
    static final int ZONE_SETUP_CODES = 0x0003;

    /** Longest single reading in steps of 100 ms. */
    static final int ZONE_READ_TIMEOUT = 0x0006;

    static final int REPLY_HEAD = 0x02;
    static final int REPLY_OK = 0x00;
    static final int REPLY_CRC_WRONG = 0x01;

    private static final int POLYNOMIAL = 0x1021;

    private Gm65Frame() {}

    /** Type 08: write one byte to a zone. */
    static byte[] write(int zone, int value) {
        return framed(0x08, zone, value);
    }

    /** Type 07: read one byte of a zone. */
    static byte[] read(int zone) {
        return framed(0x07, zone, 1);
    }

    private static byte[] framed(int type, int zone, int data) {
        byte[] frame = {0x7E, 0x00, (byte) type, 0x01, (byte) (zone >> 8), (byte) zone, (byte) data, 0, 0};
        int crc = crc(frame, 2, 7);
        frame[7] = (byte) (crc >> 8);
        frame[8] = (byte) crc;
        return frame;
    }

    /** CRC-16 with polynomial 1021, initial value 0, nothing reflected; over type to the last data byte. */
    static int crc(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc ^= (bytes[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
            }
        }
        return crc & 0xFFFF;
    }

    /** What a reply of one data byte says: {@code 02 00 type 01 data crc crc}. */
    record Reply(int type, int value) {
        static final int LENGTH = 7;

        /** Whether a reply may begin so; text never holds 02. */
        static boolean isBeginning(byte[] bytes, int length) {
            return (length < 1 || bytes[0] == REPLY_HEAD)
                    && (length < 2 || bytes[1] == 0)
                    && (length < 4 || bytes[3] == 1);
        }

        /** Whether the seven bytes carry the right check sum. */
        static boolean isValid(byte[] bytes) {
            int sent = (bytes[5] & 0xFF) << 8 | (bytes[6] & 0xFF);
            return crc(bytes, 2, 5) == sent;
        }

        static Reply of(byte[] bytes) {
            if (!isBeginning(bytes, LENGTH) || !isValid(bytes)) {
                throw new IllegalArgumentException("no GM65 reply: " + Hex.of(bytes));
            }
            return new Reply(bytes[2] & 0xFF, bytes[4] & 0xFF);
        }
    }
}

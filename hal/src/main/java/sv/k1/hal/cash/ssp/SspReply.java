package sv.k1.hal.cash.ssp;

import java.util.Arrays;

/** What the validator answers to one command: its generic reply code and what follows it (SSP sheet, section 4). */
public final class SspReply {
    static final int OK = 0xF0;
    static final int COMMAND_NOT_KNOWN = 0xF2;
    static final int CANNOT_BE_PROCESSED = 0xF5;
    static final int FAIL = 0xF8;
    static final int KEY_NOT_SET = 0xFA;

    private final int code;
    private final byte[] data;

    private SspReply(int code, byte[] data) {
        this.code = code;
        this.data = data;
    }

    /** Reads DATA of a device frame that has at least one byte. */
    static SspReply of(byte[] frameData) {
        return new SspReply(frameData[0] & 0xFF, Arrays.copyOfRange(frameData, 1, frameData.length));
    }

    /** Whether a first byte is a generic reply code at all; an echo of our own command is not. */
    static boolean isReplyCode(int code) {
        return code >= OK && code <= KEY_NOT_SET && code != 0xF1;
    }

    /** The generic reply code, F0 to FA. */
    public int code() {
        return code;
    }

    public boolean isOk() {
        return code == OK;
    }

    /** F5 or F8: the sheet's two answers to HOLD and REJECT when nothing is in escrow (section 16, doubt 3). */
    boolean saysNothingThere() {
        return code == CANNOT_BE_PROCESSED || code == FAIL;
    }

    /** A copy of what follows the code. */
    public byte[] data() {
        return data.clone();
    }

    int length() {
        return data.length;
    }

    /** Byte at this offset after the code, 0 to 255. */
    int at(int offset) {
        return data[offset] & 0xFF;
    }

    long littleEndian(int offset, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = (value << 8) | at(offset + i);
        }
        return value;
    }

    long bigEndian(int offset, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 8) | at(offset + i);
        }
        return value;
    }

    /** The sheet's name of the code. */
    public String name() {
        return switch (code) {
            case OK -> "OK";
            case COMMAND_NOT_KNOWN -> "COMMAND NOT KNOWN";
            case 0xF3 -> "WRONG NUMBER OF PARAMETERS";
            case 0xF4 -> "PARAMETER OUT OF RANGE";
            case CANNOT_BE_PROCESSED -> "CANNOT BE PROCESSED" + (data.length > 0 ? ", reason " + at(0) : "");
            case 0xF6 -> "SOFTWARE ERROR";
            case 0xF7 -> "CHECKSUM ERROR";
            case FAIL -> "FAIL";
            case 0xF9 -> "HEADER FAIL";
            case KEY_NOT_SET -> "KEY NOT SET";
            default -> String.format("reply code %02X", code);
        };
    }

    @Override
    public String toString() {
        return String.format("%02X %s", code, name());
    }
}

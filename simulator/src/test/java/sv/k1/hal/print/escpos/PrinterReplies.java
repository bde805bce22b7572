package sv.k1.hal.print.escpos;

/** The printer's replies as a fuzz target. */
public final class PrinterReplies {
    private PrinterReplies() {}

    /** Reads the bytes in two cuts with a pause between. */
    public static void read(byte[] bytes) {
        ReplyReader reader = new ReplyReader();
        int half = bytes.length / 2;
        int read = reader.read(bytes, half, 0).size();
        byte[] rest = java.util.Arrays.copyOfRange(bytes, half, bytes.length);
        for (PrinterReply reply : reader.read(rest, rest.length, 10_000)) {
            if (reply instanceof PrinterReply.Automatic status) {
                EscPosStatus.ofAutomatic(status);
            }
            read++;
        }
        if (read > bytes.length + 2) {
            throw new AssertionError(read + " replies in " + bytes.length + " bytes");
        }
        if (bytes.length >= 4) {
            EscPosStatus.ofRealTime(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF, bytes[3] & 0xFF);
        }
    }
}

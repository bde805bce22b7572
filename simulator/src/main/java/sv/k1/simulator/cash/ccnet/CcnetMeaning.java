package sv.k1.simulator.cash.ccnet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.wire.DecodedFrame;
import sv.k1.simulator.wire.TraceReader;

/** Frames in words, for traces. Direction and length decide, because both sides share codes: CCNET sheet, section 5. */
public final class CcnetMeaning {
    private static final int IDENTIFICATION_LENGTH = 34;
    private static final int TABLE_LENGTH = 120;

    private CcnetMeaning() {}

    /** What a frame says, for example {@code "ESCROW POSITION 02"}; damaged bytes are called so. */
    public static String meaning(byte[] frame, boolean toHost) {
        List<byte[]> frames = new CcnetWire().feed(frame);
        if (frames.size() != 1 || frames.getFirst().length + 5 != frame.length) {
            return "damaged, partial or to another address, " + frame.length + " bytes";
        }
        byte[] data = frames.getFirst();
        return toHost ? reply(data) : command(data);
    }

    private static String command(byte[] data) {
        String name =
                switch (data[0] & 0xFF) {
                    case 0x00 -> "ACK";
                    case 0xFF -> "NAK";
                    case 0x30 -> "RESET";
                    case 0x31 -> "GET STATUS";
                    case 0x32 -> "SET SECURITY";
                    case 0x33 -> "POLL";
                    case 0x34 -> "ENABLE BILL TYPES";
                    case 0x35 -> "STACK";
                    case 0x36 -> "RETURN";
                    case 0x37 -> "IDENTIFICATION";
                    case 0x38 -> "HOLD";
                    case 0x39 -> "SET BARCODE PARAMETERS";
                    case 0x3A -> "EXTRACT BARCODE DATA";
                    case 0x41 -> "GET BILL TABLE";
                    case 0x51 -> "GET CRC32 OF THE CODE";
                    case 0x60 -> "REQUEST STATISTICS";
                    default -> "unknown command " + hex(data[0]);
                };
        return name + rest(data);
    }

    private static String reply(byte[] data) {
        if (data.length == IDENTIFICATION_LENGTH) {
            return "IDENTIFICATION \"" + new String(data, 0, 27, StandardCharsets.US_ASCII).strip() + '"';
        }
        if (data.length == TABLE_LENGTH) {
            return "BILL TABLE";
        }
        if (data.length > 3) {
            return "DATA " + Hex.of(data);
        }
        for (CcnetState state : CcnetState.values()) {
            if (state.code() == (data[0] & 0xFF)) {
                return state.title() + rest(data);
            }
        }
        return switch (data[0] & 0xFF) {
            case 0x00 -> "ACK";
            case 0xFF -> "NAK";
            default -> "unknown state " + hex(data[0]) + rest(data);
        };
    }

    private static String rest(byte[] data) {
        return data.length == 1 ? "" : ' ' + Hex.of(data, 1, data.length);
    }

    private static String hex(byte code) {
        return String.format(Locale.ROOT, "%02X", code);
    }

    /** Cuts a cable's bytes into frames; what is no frame is shown as it is, at the latest when the next frame comes. */
    static final class Trace implements TraceReader {
        private final ByteArrayOutputStream fromHost = new ByteArrayOutputStream();
        private final ByteArrayOutputStream fromDevice = new ByteArrayOutputStream();
        private final CcnetWire hostFrames = new CcnetWire();
        private final CcnetWire deviceFrames = new CcnetWire();

        @Override
        public void read(byte[] bytes, boolean toHost, long millis, Consumer<DecodedFrame> frames) {
            ByteArrayOutputStream held = toHost ? fromDevice : fromHost;
            CcnetWire codec = toHost ? deviceFrames : hostFrames;
            for (byte next : bytes) {
                held.write(next);
                boolean finished = !codec.feed(new byte[] {next}).isEmpty();
                if (finished || !codec.isWaiting() || held.size() > CcnetWire.LONGEST_FRAME) {
                    byte[] chunk = held.toByteArray();
                    held.reset();
                    frames.accept(new DecodedFrame(millis, toHost, Hex.of(chunk), meaning(chunk, toHost)));
                }
            }
        }
    }
}

package sv.k1.simulator.cash.id003;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.wire.DecodedFrame;
import sv.k1.simulator.wire.TraceReader;

/** Frames in words, for traces. Direction decides, because host and device share codes: ID-003 sheet, section 6. */
public final class Id003Meaning {
    private static final List<String> SETTINGS = List.of(
            "DENOMINATION",
            "SECURITY",
            "COMMUNICATION MODE",
            "INHIBIT",
            "DIRECTION",
            "OPTIONAL FUNCTION",
            "BARCODE FUNCTION",
            "BAR INHIBIT");

    private Id003Meaning() {}

    /** What a frame says, for example {@code "ESCROW 63"}; damaged bytes are called so. */
    public static String meaning(byte[] frame, boolean toHost) {
        List<Id003Frame> frames = new Id003Wire().feed(frame);
        if (frames.size() != 1 || (frame[0] & 0xFF) != Id003Wire.SYNC) {
            return "damaged or partial, " + frame.length + " bytes";
        }
        Id003Frame only = frames.getFirst();
        String title = title(only.code(), toHost);
        if (only.dataLength() == 0) {
            return title;
        }
        boolean text = toHost && (only.code() == 0x88 || only.code() == 0x89);
        return title
                + ' '
                + (text ? '"' + new String(only.data(), StandardCharsets.US_ASCII) + '"' : Hex.of(only.data()));
    }

    /** The sheet's name of a code. */
    static String title(int code, boolean toHost) {
        if (code >= Id003Settings.FIRST_SET && code < Id003Settings.FIRST_SET + Id003Settings.COUNT) {
            return "SET " + SETTINGS.get(code - Id003Settings.FIRST_SET);
        }
        if (code >= Id003Settings.FIRST_GET && code < Id003Settings.FIRST_GET + Id003Settings.COUNT) {
            return "GET " + SETTINGS.get(code - Id003Settings.FIRST_GET);
        }
        return toHost ? reply(code) : command(code);
    }

    private static String command(int code) {
        return switch (code) {
            case 0x11 -> "STATUS REQUEST";
            case 0x40 -> "RESET";
            case 0x41 -> "STACK-1";
            case 0x42 -> "STACK-2";
            case 0x43 -> "RETURN";
            case 0x44 -> "HOLD";
            case 0x45 -> "WAIT";
            case 0x50 -> "ACK";
            case 0x88 -> "VERSION REQUEST";
            case 0x89 -> "BOOT VERSION REQUEST";
            case 0x8A -> "CURRENCY ASSIGN REQUEST";
            default -> "unknown command " + hex(code);
        };
    }

    private static String reply(int code) {
        for (Id003Status status : Id003Status.values()) {
            if (status.code() == code) {
                return status.title();
            }
        }
        return switch (code) {
            case 0x05 -> "ENQ";
            case 0x4B -> "INVALID COMMAND";
            case 0x50 -> "ACK";
            case 0x88 -> "VERSION";
            case 0x89 -> "BOOT VERSION";
            case 0x8A -> "CURRENCY ASSIGN";
            default -> "unknown status " + hex(code);
        };
    }

    private static String hex(int code) {
        return String.format(Locale.ROOT, "%02X", code);
    }

    /** Cuts a cable's bytes into frames; what is no frame is shown as it is, at the latest when the next frame comes. */
    static final class Trace implements TraceReader {
        private final ByteArrayOutputStream fromHost = new ByteArrayOutputStream();
        private final ByteArrayOutputStream fromDevice = new ByteArrayOutputStream();
        private final Id003Wire hostFrames = new Id003Wire();
        private final Id003Wire deviceFrames = new Id003Wire();

        @Override
        public void read(byte[] bytes, boolean toHost, long millis, Consumer<DecodedFrame> frames) {
            ByteArrayOutputStream held = toHost ? fromDevice : fromHost;
            Id003Wire codec = toHost ? deviceFrames : hostFrames;
            for (byte next : bytes) {
                held.write(next);
                boolean finished = !codec.feed(new byte[] {next}).isEmpty();
                if (finished || !codec.isWaiting() || held.size() > Id003Wire.LONGEST_FRAME) {
                    byte[] chunk = held.toByteArray();
                    held.reset();
                    frames.accept(new DecodedFrame(millis, toHost, Hex.of(chunk), meaning(chunk, toHost)));
                }
            }
        }
    }
}

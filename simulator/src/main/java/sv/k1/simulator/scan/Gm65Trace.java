package sv.k1.simulator.scan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import sv.k1.simulator.wire.DecodedFrame;

/**
 * Names what passes the cable of a GM65 scanner, for a trace; its method has the shape of the pump's trace reader. Shows
 * of a code only its length, because customers hold up secrets by mistake. One trace per cable, on one thread.
 */
public final class Gm65Trace {
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int LONGEST_COMMAND = 263;

    private final Gm65Frames frames = new Gm65Frames();
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();

    /** Bytes passed the cable; what they say goes to {@code found}. */
    public void read(byte[] bytes, boolean toHost, long millis, Consumer<DecodedFrame> found) {
        if (toHost) {
            fromDevice(bytes, millis, found);
            return;
        }
        for (byte next : bytes) {
            if (collected.size() < LONGEST_COMMAND) {
                collected.write(next);
            }
            frames.accept(next).ifPresent(command -> {
                String hex = SPACED.formatHex(collected.toByteArray());
                collected.reset();
                found.accept(new DecodedFrame(millis, false, hex, meaning(command)));
            });
            if (!frames.isInside()) {
                collected.reset();
            }
        }
    }

    private static void fromDevice(byte[] bytes, long millis, Consumer<DecodedFrame> found) {
        boolean reply = bytes.length >= 7 && bytes[0] == 0x02 && bytes[1] == 0x00;
        if (reply) {
            int length = Math.min(bytes.length, 6 + (bytes[3] == 0 ? 256 : bytes[3] & 0xFF));
            byte[] frame = Arrays.copyOf(bytes, length);
            found.accept(new DecodedFrame(millis, true, SPACED.formatHex(frame), meaning(frame)));
            if (length < bytes.length) {
                fromDevice(Arrays.copyOfRange(bytes, length, bytes.length), millis, found);
            }
        } else if (bytes.length > 0) {
            int characters = new String(bytes, StandardCharsets.UTF_8).strip().length();
            found.accept(new DecodedFrame(millis, true, "..", "code of " + characters + " characters"));
        }
    }

    private static String meaning(byte[] reply) {
        return switch (reply[2]) {
            case Gm65Frames.OK -> "OK, data " + SPACED.formatHex(reply, 4, reply.length - 2);
            case Gm65Frames.CRC_WRONG -> "refused: CRC wrong";
            case Gm65Frames.UNKNOWN -> "refused: unknown command";
            default -> "reply of unknown kind";
        };
    }

    private static String meaning(Gm65Frames.Command command) {
        String zone = HexFormat.of().withUpperCase().toHexDigits((short) command.zone());
        String data = SPACED.formatHex(command.data());
        String crc = command.crcRight() ? "" : ", CRC WRONG";
        return switch (command.type()) {
            case Gm65Frames.READ -> "read " + data + " bytes from zone " + zone + crc;
            case Gm65Frames.WRITE -> "write " + data + " to zone " + zone + name(command.zone()) + crc;
            case Gm65Frames.SAVE -> "save to flash" + crc;
            default -> "unknown command" + crc;
        };
    }

    private static String name(int zone) {
        return switch (zone) {
            case 0x00 -> " (mode)";
            case 0x02 -> " (trigger)";
            case 0x03 -> " (setup barcodes)";
            case 0x06 -> " (read time-out)";
            case 0x0D -> " (output)";
            case 0x2A -> " (baud)";
            case 0x3F -> " (QR)";
            case 0x60 -> " (output format)";
            case 0xD9 -> " (reset)";
            default -> "";
        };
    }
}

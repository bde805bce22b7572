package sv.k1.simulator.cash.ebds;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.wire.DecodedFrame;
import sv.k1.simulator.wire.TraceReader;

/** Frames in words, for traces: EBDS sheet, sections 5 to 8. */
final class EbdsMeaning {
    private static final List<String> STATES =
            List.of("idling", "accepting", "escrowed", "stacking", "stacked", "returning", "returned");
    private static final List<String> CONDITIONS =
            List.of("cheated", "rejected", "jammed", "stacker full", "", "paused", "calibration");
    private static final int STATUS_BYTES = 6;
    private static final int NOTE_DATA = 25;
    private static final int ORDER_BYTES = 3;
    private static final int CRC_DATA = 6;

    private EbdsMeaning() {}

    /** What a frame says, for example {@code "omnibus reply idling, toggle 1"}; damaged bytes are called so. */
    static String meaning(byte[] frame, boolean toHost) {
        List<EbdsFrame> frames = new EbdsWire().feed(frame);
        if (frames.size() != 1 || frame[0] != EbdsWire.STX) {
            return frame.length == 1 && frame[0] == EbdsWire.ENQ
                    ? "ENQ"
                    : "damaged or partial, " + frame.length + " bytes";
        }
        EbdsFrame only = frames.getFirst();
        return (toHost ? reply(only) : command(only)) + ", toggle " + only.toggle();
    }

    private static String command(EbdsFrame frame) {
        int length = frame.dataLength();
        return switch (frame.type()) {
            case EbdsFrame.OMNIBUS_COMMAND, EbdsFrame.OMNIBUS_WITH_BOOKMARK ->
                length >= ORDER_BYTES ? "omnibus " + orders(frame, 0) : "omnibus too short";
            case EbdsFrame.AUXILIARY -> length == ORDER_BYTES ? auxiliary(frame) : "auxiliary " + Hex.of(frame.data());
            case EbdsFrame.EXTENDED ->
                length > ORDER_BYTES ? extended(frame) + " " + orders(frame, 1) : "extended too short";
            default -> "command of type " + frame.type();
        };
    }

    private static String auxiliary(EbdsFrame frame) {
        return frame.data(2) == EbdsConversation.SOFT_RESET ? "soft reset" : "query " + EbdsQueries.name(frame.data(2));
    }

    private static String extended(EbdsFrame frame) {
        String parameters = frame.dataLength() > ORDER_BYTES + 1
                ? " " + Hex.of(frame.data(ORDER_BYTES + 1, frame.dataLength()))
                : "";
        return subType(frame.data(0)) + parameters;
    }

    private static String subType(int subType) {
        return switch (subType) {
            case 0x01 -> "barcode";
            case EbdsMessages.NOTE -> "note specification";
            case EbdsMessages.SET_INHIBITS -> "note inhibits";
            case EbdsMessages.SET_ESCROW_TIMEOUT -> "escrow time-out";
            case EbdsMessages.VALUE_TABLE -> "value table";
            case EbdsMessages.NOTE_RETRIEVED -> "note retrieved";
            default -> String.format(Locale.ROOT, "extended %02X", subType);
        };
    }

    private static String orders(EbdsFrame frame, int at) {
        int data1 = frame.data(at + 1);
        EbdsOrders orders = EbdsOrders.read(frame.data(at), data1, frame.data(at + 2));
        StringJoiner words = new StringJoiner(" ");
        words.add((data1 & EbdsOrders.STACK_BIT) != 0 ? "STACK" : "");
        words.add((data1 & EbdsOrders.RETURN_BIT) != 0 ? "RETURN" : "");
        words.add(
                orders.enabled() == 0 ? "accept nothing" : String.format(Locale.ROOT, "accept %02X", orders.enabled()));
        words.add(orders.escrow() ? "escrow" : "stack at once");
        words.add("policy " + orders.policy());
        words.add(orders.extended() ? "extended" : "");
        return words.toString().strip().replaceAll(" +", " ");
    }

    private static String reply(EbdsFrame frame) {
        return switch (frame.type()) {
            case EbdsFrame.OMNIBUS_REPLY ->
                frame.dataLength() == STATUS_BYTES ? "omnibus reply " + status(frame, 0) : "omnibus reply, odd length";
            case EbdsFrame.AUXILIARY ->
                frame.dataLength() == CRC_DATA
                        ? "auxiliary reply " + Hex.of(frame.data())
                        : "auxiliary reply \"" + text(frame.data()) + '"';
            case EbdsFrame.EXTENDED ->
                frame.dataLength() > STATUS_BYTES
                        ? subType(frame.data(0)) + " " + note(frame) + status(frame, 1)
                        : "extended reply, odd length";
            default -> "reply of type " + frame.type();
        };
    }

    /** {@code index 3 EUR 020+00} or {@code blank}. */
    private static String note(EbdsFrame frame) {
        if (frame.data(0) != EbdsMessages.NOTE || frame.dataLength() != NOTE_DATA) {
            return "";
        }
        int index = frame.data(7);
        String which = index == 0 ? "" : "index " + index + " ";
        String value = text(frame.data(8, 11)) + " " + text(frame.data(11, 17));
        return frame.data(8) == 0 ? which + "blank " : which + value + " ";
    }

    private static String status(EbdsFrame frame, int at) {
        StringJoiner words = new StringJoiner(" ");
        addBits(words, frame.data(at), STATES);
        addBits(words, frame.data(at + 1), CONDITIONS);
        words.add((frame.data(at + 1) & 0x10) == 0 ? "cassette removed" : "");
        int data2 = frame.data(at + 2);
        addBits(words, data2 & 0x47, List.of("power-up", "invalid command", "failure", "", "", "", "transport open"));
        int value = data2 >> 3 & 0x07;
        words.add(value == 0 ? "" : "value " + value);
        String all = words.toString().strip().replaceAll(" +", " ");
        return all.isEmpty() ? "out of service" : all;
    }

    private static void addBits(StringJoiner words, int bits, List<String> names) {
        for (int bit = 0; bit < names.size(); bit++) {
            if ((bits & 1 << bit) != 0) {
                words.add(names.get(bit));
            }
        }
    }

    private static String text(byte[] characters) {
        return new String(characters, StandardCharsets.US_ASCII)
                .replaceAll("[^\\x20-\\x7E]", " ")
                .strip();
    }

    /** Cuts a cable's bytes into frames; what is no frame is shown as it is, at the latest when the next frame comes. */
    static final class Trace implements TraceReader {
        private final ByteArrayOutputStream fromHost = new ByteArrayOutputStream();
        private final ByteArrayOutputStream fromDevice = new ByteArrayOutputStream();
        private final EbdsWire hostFrames = new EbdsWire();
        private final EbdsWire deviceFrames = new EbdsWire();

        @Override
        public void read(byte[] bytes, boolean toHost, long millis, Consumer<DecodedFrame> frames) {
            ByteArrayOutputStream held = toHost ? fromDevice : fromHost;
            EbdsWire codec = toHost ? deviceFrames : hostFrames;
            for (byte next : bytes) {
                held.write(next);
                boolean finished = !codec.feed(new byte[] {next}).isEmpty();
                if (finished || !codec.isWaiting() || held.size() > EbdsWire.LONGEST_FRAME) {
                    byte[] chunk = held.toByteArray();
                    held.reset();
                    frames.accept(new DecodedFrame(millis, toHost, Hex.of(chunk), meaning(chunk, toHost)));
                }
            }
        }
    }
}

package sv.k1.simulator.cash.cctalk;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.wire.DecodedFrame;
import sv.k1.simulator.wire.TraceReader;

/** The sheet's names for messages: ccTalk sheet, section 4. */
final class CcTalkMeaning {
    private CcTalkMeaning() {}

    /** What a whole message says; replies do not repeat the header they answer. */
    static String meaning(byte[] frame) {
        if (frame.length < CcTalkFrame.OVERHEAD || CcTalkFrame.length(frame, frame.length) != frame.length) {
            return frame.length == 1 ? "bare address " + (frame[0] & 0xFF) : "no whole message";
        }
        String check = CcTalkCheck.SUM_8.isGood(frame) || CcTalkCheck.CRC_16.isGood(frame) ? "" : ", bad check";
        int destination = CcTalkFrame.destination(frame);
        String said = destination == CcTalkFrame.HOST
                ? reply(CcTalkFrame.header(frame), CcTalkFrame.data(frame))
                : "to " + destination + ": " + command(CcTalkFrame.header(frame), CcTalkFrame.data(frame));
        return said + check;
    }

    private static String command(int header, byte[] data) {
        String title = title(header);
        return data.length == 0 ? title : title + " " + Hex.of(data);
    }

    private static String reply(int header, byte[] data) {
        return switch (header) {
            case 0 -> data.length == 0 ? "ACK" : data.length == 11 ? events(data) : shown(data);
            case 5 -> "NAK";
            case 6 -> "BUSY";
            default -> "reply header " + header;
        };
    }

    private static String shown(byte[] data) {
        String text = new String(data, StandardCharsets.US_ASCII);
        boolean printable = text.chars().allMatch(letter -> letter >= ' ' && letter <= '~');
        return printable && data.length > 3 ? "'" + text + "'" : Hex.of(data);
    }

    private static String events(byte[] data) {
        StringBuilder text =
                new StringBuilder("counter ").append(data[0] & 0xFF).append(", newest first");
        for (int at = 1; at < data.length; at += 2) {
            text.append(" (")
                    .append(data[at] & 0xFF)
                    .append(',')
                    .append(data[at + 1] & 0xFF)
                    .append(')');
        }
        return text.toString();
    }

    static String title(int header) {
        return switch (header) {
            case 254 -> "SIMPLE POLL";
            case 253 -> "ADDRESS POLL";
            case 252 -> "ADDRESS CLASH";
            case 251 -> "ADDRESS CHANGE";
            case 250 -> "ADDRESS RANDOM";
            case 249 -> "REQUEST POLLING PRIORITY";
            case 248 -> "REQUEST STATUS";
            case 246 -> "REQUEST MANUFACTURER";
            case 245 -> "REQUEST CATEGORY";
            case 244 -> "REQUEST PRODUCT CODE";
            case 243 -> "REQUEST DATABASE VERSION";
            case 242 -> "REQUEST SERIAL";
            case 241 -> "REQUEST SOFTWARE REVISION";
            case 240 -> "TEST SOLENOIDS";
            case 232 -> "SELF CHECK";
            case 231 -> "MODIFY INHIBIT";
            case 230 -> "REQUEST INHIBIT";
            case 229 -> "READ BUFFERED CREDIT";
            case 228 -> "MODIFY MASTER INHIBIT";
            case 227 -> "REQUEST MASTER INHIBIT";
            case 226 -> "REQUEST INSERTION COUNTER";
            case 225 -> "REQUEST ACCEPT COUNTER";
            case 222 -> "MODIFY SORTER OVERRIDE";
            case 221 -> "REQUEST SORTER OVERRIDE";
            case 219 -> "ENTER NEW PIN";
            case 218 -> "ENTER PIN";
            case 213 -> "REQUEST OPTION FLAGS";
            case 210 -> "MODIFY SORTER PATH";
            case 209 -> "REQUEST SORTER PATH";
            case 194 -> "REQUEST REJECT COUNTER";
            case 193 -> "REQUEST FRAUD COUNTER";
            case 192 -> "REQUEST BUILD CODE";
            case 189 -> "MODIFY DEFAULT SORTER PATH";
            case 188 -> "REQUEST DEFAULT SORTER PATH";
            case 184 -> "REQUEST COIN ID";
            case 159 -> "READ BUFFERED BILL EVENTS";
            case 157 -> "REQUEST BILL ID";
            case 156 -> "COUNTRY SCALING";
            case 155 -> "BILL POSITION";
            case 154 -> "ROUTE BILL";
            case 153 -> "MODIFY BILL OPERATING MODE";
            case 152 -> "REQUEST BILL OPERATING MODE";
            case 147 -> "STACKER CYCLE";
            case 145 -> "CURRENCY REVISION";
            case 4 -> "REQUEST COMMS REVISION";
            case 3 -> "CLEAR COMMS STATUS";
            case 2 -> "REQUEST COMMS STATUS";
            case 1 -> "RESET DEVICE";
            default -> "header " + header;
        };
    }

    /** Cuts a cable's bytes into messages; what is no message is shown as it is after the pause that ends it. */
    static final class Trace implements TraceReader {
        private static final int GAP_MILLIS = 50;

        private static final class Side {
            final ByteArrayOutputStream held = new ByteArrayOutputStream();
            long lastMillis;
        }

        private final Side fromHost = new Side();
        private final Side fromDevice = new Side();

        @Override
        public void read(byte[] bytes, boolean toHost, long millis, Consumer<DecodedFrame> frames) {
            Side side = toHost ? fromDevice : fromHost;
            if (millis - side.lastMillis > GAP_MILLIS) {
                flush(side, toHost, millis, frames);
            }
            side.lastMillis = millis;
            for (byte next : bytes) {
                side.held.write(next);
                byte[] held = side.held.toByteArray();
                if (CcTalkFrame.length(held, held.length) == held.length) {
                    flush(side, toHost, millis, frames);
                }
            }
        }

        private static void flush(Side side, boolean toHost, long millis, Consumer<DecodedFrame> frames) {
            byte[] whole = side.held.toByteArray();
            side.held.reset();
            if (whole.length > 0) {
                frames.accept(new DecodedFrame(millis, toHost, Hex.of(whole), meaning(whole)));
            }
        }
    }
}

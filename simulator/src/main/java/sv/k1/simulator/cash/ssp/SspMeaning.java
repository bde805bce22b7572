package sv.k1.simulator.cash.ssp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.wire.DecodedFrame;
import sv.k1.simulator.wire.TraceReader;

/** Frames in words, for a trace. A reply does not say what it answers, so the reader remembers the command. */
final class SspMeaning {
    private SspMeaning() {}

    static String command(byte[] data) {
        int code = data[0] & 0xFF;
        if (code == SspCommand.SYNC) {
            return "SYNC";
        }
        String title = SspCommand.of(code).map(SspCommand::title).orElseGet(() -> "unknown command " + hex(code));
        return data.length == 1 ? title : title + " " + Hex.of(data, 1, data.length);
    }

    static String reply(byte[] data, Optional<SspCommand> asked) {
        int code = data[0] & 0xFF;
        String title =
                switch (code) {
                    case 0xF0 -> "OK";
                    case 0xF2 -> "COMMAND NOT KNOWN";
                    case 0xF3 -> "WRONG NUMBER OF PARAMETERS";
                    case 0xF4 -> "PARAMETER OUT OF RANGE";
                    case 0xF5 -> "CANNOT BE PROCESSED";
                    case 0xF6 -> "SOFTWARE ERROR";
                    case 0xF8 -> "FAIL";
                    case 0xFA -> "KEY NOT SET";
                    default -> "unknown reply " + hex(code);
                };
        byte[] rest = Arrays.copyOfRange(data, 1, data.length);
        if (rest.length == 0) {
            return title;
        }
        boolean polled = asked.filter(command -> command == SspCommand.POLL || command == SspCommand.POLL_WITH_ACK)
                .isPresent();
        return title + "; " + (polled && code == 0xF0 ? events(rest) : Hex.of(rest));
    }

    static String events(byte[] events) {
        StringBuilder words = new StringBuilder();
        int at = 0;
        while (at < events.length) {
            int code = events[at] & 0xFF;
            words.append(words.isEmpty() ? "" : ", ").append(SspEvent.title(code));
            at++;
            if (SspEvent.hasChannel(code) && at < events.length) {
                words.append(' ').append(events[at] & 0xFF);
                at++;
            }
        }
        return words.toString();
    }

    private static String hex(int code) {
        return String.format(Locale.ROOT, "%02X", code);
    }

    /** Cuts a cable's bytes into frames; what is no frame is left out. */
    static final class Trace implements TraceReader {
        private final SspWire fromHost = new SspWire();
        private final SspWire fromDevice = new SspWire();
        private final SspCrypto crypto;
        private Optional<SspCommand> asked = Optional.empty();

        /** @param crypto the unit's own, to read what was encrypted with the key in force */
        Trace(SspCrypto crypto) {
            this.crypto = crypto;
        }

        @Override
        public void read(byte[] bytes, boolean toHost, long millis, Consumer<DecodedFrame> frames) {
            List<SspFrame> found = (toHost ? fromDevice : fromHost).feed(bytes);
            for (SspFrame frame : found) {
                String hex = Hex.of(SspWire.encode(frame));
                frames.accept(new DecodedFrame(millis, toHost, hex, meaning(frame, toHost)));
            }
        }

        private String meaning(SspFrame frame, boolean toHost) {
            byte[] data = frame.data();
            if (data.length == 0) {
                return "empty frame";
            }
            if ((data[0] & 0xFF) != SspCrypto.ENCRYPTED) {
                return inWords(data, toHost);
            }
            return crypto.peek(data)
                    .map(inner -> "encrypted: " + inWords(inner, toHost))
                    .orElse("encrypted with a key that is not ours");
        }

        private String inWords(byte[] data, boolean toHost) {
            if (toHost) {
                return reply(data, asked);
            }
            asked = SspCommand.of(data[0] & 0xFF);
            return command(data);
        }
    }
}

package sv.k1.hal.cash.pulse;

import java.util.ArrayList;
import java.util.List;

/** What the driver makes of a board's lines, and what it says, for the differential test. */
public final class PulseDriverSide {
    private static final long AFTERWARDS_MILLIS = 5_000;

    /** How many pulses each train had that the driver trusts, from lines that all come before the next train begins. */
    public List<Integer> trusted(byte[] bytes) {
        PulseDecoder decoder = new PulseDecoder(PulseTiming.usual().window());
        List<Integer> trusted = new ArrayList<>();
        long nowMillis = 0;
        for (PulseMessage message : new PulseCodec().take(bytes, bytes.length)) {
            if (message instanceof PulseMessage.Edge edge) {
                nowMillis = Math.max(nowMillis, edge.micros() / 1_000);
                tickUntil(decoder, nowMillis, trusted);
                decoder.edge(edge, nowMillis);
                take(decoder, trusted);
            }
        }
        tickUntil(decoder, nowMillis + AFTERWARDS_MILLIS, trusted);
        decoder.tick(nowMillis + AFTERWARDS_MILLIS);
        decoder.endQuiet();
        take(decoder, trusted);
        return trusted;
    }

    private static void tickUntil(PulseDecoder decoder, long endMillis, List<Integer> trusted) {
        for (long due = decoder.nextDueMillis(); due < endMillis; due = decoder.nextDueMillis()) {
            decoder.tick(due);
            decoder.endQuiet();
            take(decoder, trusted);
            if (decoder.nextDueMillis() <= due) {
                return;
            }
        }
    }

    private static void take(PulseDecoder decoder, List<Integer> trusted) {
        for (PulseFinding finding : decoder.take()) {
            if (finding instanceof PulseFinding.Ended(PulseTrain train)
                    && train.doubt().isEmpty()
                    && train.pulses() > 0) {
                trusted.add(train.pulses());
            }
        }
    }

    /** One of the host's words on the wire. */
    public static byte[] word(String name) {
        return switch (name) {
            case "INHIBIT" -> PulseCodec.inhibit(true);
            case "ENABLE" -> PulseCodec.inhibit(false);
            default -> PulseCodec.askVersion();
        };
    }
}

package sv.k1.firmware.technician;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import sv.k1.firmware.technician.Page.Cell;
import sv.k1.firmware.technician.Page.Style;

/** The wire of one device, told frame by frame. */
record Trace(Wires wires, Wording words) {
    private static final long STILL_MILLIS = 1_000;
    /** A day of a silent device; one that speaks takes less. */
    private static final int MOST_ROUNDS = 86_400;

    void follow(String device, Follow follow) throws IOException, InterruptedException {
        try (Wires.Follower wire = wires.follow(device)) {
            for (int i = 0; i < MOST_ROUNDS; i++) {
                List<Wires.Frame> frames = wire.take(STILL_MILLIS);
                for (Wires.Frame frame : frames) {
                    follow.tell(line(device, frame));
                }
                long missed = wire.missed();
                if (missed > 0) {
                    follow.tell(missed(missed));
                } else if (frames.isEmpty()) {
                    follow.still();
                }
            }
        }
    }

    private LiveLine line(String device, Wires.Frame frame) {
        String meaning = VisibleText.of(frame.meaning());
        return new LiveLine(
                JsonText.fields(
                        "at",
                        Instant.ofEpochMilli(frame.wallMillis()).toString(),
                        "event",
                        "frame",
                        "device",
                        VisibleText.of(device),
                        "to",
                        frame.toDevice() ? "device" : "machine",
                        "bytes",
                        frame.bytes(),
                        "meaning",
                        meaning),
                List.of(
                        Cell.dim(words.preciseMoment(frame.wallMillis())),
                        new Cell(frame.toDevice() ? Style.DIM : Style.PLAIN, frame.toDevice() ? " > " : " < "),
                        Cell.plain(meaning),
                        Cell.dim(frame.bytes().isEmpty() ? "" : "  [" + frame.bytes() + "]")));
    }

    private LiveLine missed(long count) {
        String said = words.say("frames-missed", "count", Long.toString(count));
        return new LiveLine(
                JsonText.fields("event", "missed", "count", count, "words", said), List.of(Cell.news(false, said)));
    }
}

package sv.k1.hal.cash.pulse;

/** One line from the front end that watches the pulse line. */
public sealed interface PulseMessage {
    /** The line changed at this moment of the front end's own clock; idle is high, a pulse is low (pulse sheet, section 1). */
    record Edge(boolean isLow, long micros) implements PulseMessage {}

    /** How the inhibit line reads now. */
    record ReadBack(boolean inhibited) implements PulseMessage {}

    /** How the pulse line reads now, after all edges that were told before. */
    record Level(boolean isLow) implements PulseMessage {}

    /** Who the front end is. */
    record Version(String model, String version) implements PulseMessage {}

    /** Nothing we know; the text is shortened and printable. */
    record Garbage(String text) implements PulseMessage {}
}

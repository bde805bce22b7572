package sv.k1.firmware.alert;

/**
 * What is told about a concern.
 *
 * @param sinceMillis monotonic: when it began, or for {@link Kind#CLEARED} when it ended
 */
public record Notice(Kind kind, Concern concern, long sinceMillis) {
    /** Why it is told. */
    public enum Kind {
        /** It has begun. */
        RAISED,
        /** It still stands. */
        REMINDER,
        /** It is over. */
        CLEARED,
        /** It comes and goes: nothing more is told of it before it has stayed one way for an hour. */
        FLAPPING,
        /** So much was told within an hour that the rest is only counted. */
        TOO_MANY,
        /** Somebody tried whether messages arrive. */
        TEST
    }
}

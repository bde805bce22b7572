package sv.k1.hal.cash;

import java.util.Optional;

/**
 * What the journal knows about one acceptor when its driver starts: read before the first poll, so that a repeated proof is
 * never taken for a new note.
 *
 * @param openNote the one note whose fate the journal does not know yet
 * @param mark how far the device's events were read, absent for a device that never told one
 */
public record ResumePoint(Optional<OpenNote> openNote, Optional<EventMark> mark) {
    /** A machine that never met this device. */
    public static final ResumePoint NONE = new ResumePoint(Optional.empty(), Optional.empty());

    public static ResumePoint of(Optional<OpenNote> openNote) {
        return new ResumePoint(openNote, Optional.empty());
    }
}

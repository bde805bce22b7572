package sv.k1.firmware.machine;

import java.util.Optional;

/**
 * What the machine thinks of its wall clock.
 *
 * @param offsetMillis wall time less monotonic time at the last step; changes only when somebody sets the wall clock
 * @param wallMillis what it said at the last step, since 1970
 * @param isRead whether there was a step yet
 * @param isConfirmed whether the best block agreed when it was last seen, and nobody set the clock since
 * @param doubt why it is not believed; empty while nothing speaks against it
 */
public record ClockView(
        long offsetMillis, long wallMillis, boolean isRead, boolean isConfirmed, Optional<ClockDoubt> doubt) {
    static final ClockView UNREAD = new ClockView(0, 0, false, false, Optional.of(ClockDoubt.NOT_CONFIRMED));

    /** The most certain of what speaks against a wall clock. */
    public enum ClockDoubt {
        /** Earlier than the software itself. */
        BEFORE_BUILD,
        /** Earlier than what the journal confirmed. */
        BEFORE_JOURNAL,
        /** More than two hours before the best block. */
        BEFORE_CHAIN,
        /** Long after the best block: the clock is wrong, or the node is cut off. */
        AFTER_CHAIN,
        /** The chain was not heard since the start, or since somebody set the clock. */
        NOT_CONFIRMED
    }
}

package sv.k1.hal.cash.id003;

/**
 * One line of a wire trace.
 *
 * @param direction who spoke
 * @param hex the bytes as sent, such as {@code FC 05 11 27 56}
 * @param meaning how the driver understood them
 */
public record Id003Trace(Direction direction, String hex, String meaning) {
    /** Who spoke. */
    public enum Direction {
        TO_DEVICE,
        FROM_DEVICE
    }
}

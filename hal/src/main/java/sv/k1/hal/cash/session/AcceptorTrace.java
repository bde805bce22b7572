package sv.k1.hal.cash.session;

/**
 * One line of a wire trace.
 *
 * @param direction who spoke
 * @param hex the bytes as on the wire, such as {@code FC 05 11 27 56}; empty for garbage that was not kept
 * @param meaning how the driver understood them
 */
public record AcceptorTrace(Direction direction, String hex, String meaning) {
    /** Who spoke. */
    public enum Direction {
        TO_DEVICE,
        FROM_DEVICE
    }
}

package sv.k1.simulator.wire;

/**
 * One line of a byte trace: what went over the cable and what it means in the device's own codec.
 *
 * @param toHost true for device to host
 */
public record DecodedFrame(long millis, boolean toHost, String hex, String meaning) {}

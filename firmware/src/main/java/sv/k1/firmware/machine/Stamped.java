package sv.k1.firmware.machine;

/**
 * An event with everything the pure core may not fetch for itself.
 *
 * @param nowMillis monotonic
 * @param wallMillis since 1970, for receipts only
 * @param entropy 64 bits of chance, used for claim codes
 */
public record Stamped(MachineEvent event, long nowMillis, long wallMillis, long entropy) {}

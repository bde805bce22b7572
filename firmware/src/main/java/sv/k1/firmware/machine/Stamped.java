package sv.k1.firmware.machine;

/**
 * An event with everything the pure core may not fetch for itself.
 *
 * @param nowMillis monotonic
 * @param wallMillis since 1970, for receipts and for the end of invoices and links
 * @param entropy 64 bits of chance, used for claim codes and names of links
 */
public record Stamped(MachineEvent event, long nowMillis, long wallMillis, long entropy) {}

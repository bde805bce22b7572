package sv.k1.firmware.technician;

/**
 * What stays the same while the service runs.
 *
 * @param version of the software
 * @param refillAddress where the operator sends bitcoin for payouts; empty when it is not known
 */
public record About(String version, String refillAddress) {}

package sv.k1.hal.cash;

/**
 * Names one stay of one note in one device's escrow, so that a late decision can never reach the next note. Made by the
 * driver, carried back by the core; it means nothing after a restart of the service.
 */
public record EscrowId(long number) {}

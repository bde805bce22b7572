package sv.k1.hal.cash.pulse;

/**
 * What counts as a pulse and as a train (pulse sheet, section 4).
 *
 * @param leastWidthMicros narrower is noise
 * @param mostWidthMicros wider is a fault
 * @param leastGapMicros a shorter gap is no gap of this device
 * @param mostOpenMicros a contact that bounces within one pulse is open for so long in all
 * @param trainEndMillis so long without a pulse ends a train
 */
public record PulseWindow(
        long leastWidthMicros, long mostWidthMicros, long leastGapMicros, long mostOpenMicros, int trainEndMillis) {}

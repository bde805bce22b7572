package sv.k1.firmware.machine;

import java.util.function.IntFunction;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.money.Sats;

/**
 * How much the machine may keep, and where the rest goes.
 *
 * @param mostFloat coins worth more than this are swept
 * @param cold the cold wallet's address with an index; the same index gives the same address
 */
public record SweepTerms(Sats mostFloat, IntFunction<Destination> cold) {}

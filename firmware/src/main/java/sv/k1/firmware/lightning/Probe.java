package sv.k1.firmware.lightning;

import sv.k1.firmware.money.Sats;

/** Whether a payment would find a route now. Moves no money and leaves no payment under the invoice's own hash. */
public sealed interface Probe {
    /** There is a route at this fee, now, or a service that would give an invoice. */
    record Payable(Sats fee) implements Probe {}

    /** None, as far as the one who was asked can see. */
    record NoRoute(String reason) implements Probe {}

    /** This node has no way to find out, or did not answer. */
    record CannotProbe() implements Probe {}
}

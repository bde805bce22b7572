package sv.k1.firmware.machine;

import java.util.Optional;
import sv.k1.firmware.record.SaleId;

/** What the customer in front of the machine is doing. Not journaled: after a restart it follows from the books. */
public sealed interface Visit {
    /** Nobody, or nobody who has started. */
    record Idle() implements Visit {}

    /** Reads a warning of the place, the so-many-th, before anything else. */
    record Warned(int at) implements Visit {}

    /** Stopped at a warning, and told what to do now. */
    record WarnedOff() implements Visit {}

    /** Asked for a destination, no cash yet. */
    record Scanning() implements Visit {}

    /** The slot may be open for this sale. */
    record Inserting(SaleId of) implements Visit {}

    /** Cash is inside, the destination is not known. */
    record ScanningAfterCash(SaleId of) implements Visit {}

    /** Reading the summary before the point of no return. */
    record Reviewing(SaleId of) implements Visit {}

    /** Confirmed; waiting for the network's first word. */
    record Paying(SaleId of) implements Visit {}

    /** The network has it. */
    record Done(SaleId of) implements Visit {}

    /** The claim code is on the screen; it exists nowhere else but on the ticket. */
    record ShowingClaim(SaleId of, String code) implements Visit {}

    /** Typing or scanning a claim code. */
    record EnteringClaim() implements Visit {}

    /** The sale this visit is about. */
    default Optional<SaleId> sale() {
        return switch (this) {
            case Idle _ -> Optional.empty();
            case Warned _ -> Optional.empty();
            case WarnedOff _ -> Optional.empty();
            case Scanning _ -> Optional.empty();
            case EnteringClaim _ -> Optional.empty();
            case Inserting v -> Optional.of(v.of());
            case ScanningAfterCash v -> Optional.of(v.of());
            case Reviewing v -> Optional.of(v.of());
            case Paying v -> Optional.of(v.of());
            case Done v -> Optional.of(v.of());
            case ShowingClaim v -> Optional.of(v.of());
        };
    }
}

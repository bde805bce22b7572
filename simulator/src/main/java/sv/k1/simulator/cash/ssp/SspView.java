package sv.k1.simulator.cash.ssp;

import java.util.Optional;
import sv.k1.simulator.cash.NoteInside;

/**
 * What somebody who looks at the unit can see.
 *
 * @param powered whether its power supply is on
 * @param motion idle, reading, escrow, stacking or rejecting
 * @param note the note inside, if any
 * @param slotOpen whether the rollers would take a note now
 */
public record SspView(
        boolean powered,
        String motion,
        Optional<NoteInside> note,
        boolean slotOpen,
        boolean jammed,
        boolean cashboxIn,
        boolean cashboxFull) {}

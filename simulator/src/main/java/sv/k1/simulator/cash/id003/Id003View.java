package sv.k1.simulator.cash.id003;

import java.util.Optional;
import sv.k1.simulator.cash.NoteInside;

/**
 * What somebody who looks at the unit can see.
 *
 * @param powered whether its power supply is on
 * @param status what it would answer to a poll
 * @param statusData escrow code, reason or failure code that goes with it, else 0
 * @param note the note inside, if any
 * @param slotOpen whether the rollers would take a note now
 */
public record Id003View(
        boolean powered,
        Id003Status status,
        int statusData,
        Optional<NoteInside> note,
        boolean slotOpen,
        boolean cashboxIn,
        boolean stackerFull) {}

package sv.k1.simulator.cash.ccnet;

import java.util.Optional;
import sv.k1.simulator.cash.NoteInside;

/**
 * What somebody who looks at the unit can see.
 *
 * @param powered whether its power supply is on
 * @param state what it would answer to a poll
 * @param second type, reason, failure code or time that goes with it, else 0
 * @param note the note inside, if any
 * @param slotOpen whether the rollers would take a note now
 */
public record CcnetView(boolean powered, CcnetState state, int second, Optional<NoteInside> note, boolean slotOpen) {}

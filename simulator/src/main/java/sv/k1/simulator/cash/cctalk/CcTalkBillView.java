package sv.k1.simulator.cash.cctalk;

import java.util.List;
import sv.k1.simulator.cash.NoteCount;

/**
 * What somebody who looks at the bill validator can see.
 *
 * @param motion where a bill is
 * @param isStuck and cannot go on
 * @param isSlotOpen whether the rollers would take a bill now
 * @param inCashbox what lies in the box now; lowest value first
 */
public record CcTalkBillView(
        Motion motion, boolean isStuck, boolean isSlotOpen, boolean isCashboxIn, List<NoteCount> inCashbox) {
    public CcTalkBillView {
        inCashbox = List.copyOf(inCashbox);
    }

    /** Where the one bill inside is on its way. */
    public enum Motion {
        EMPTY,
        ACCEPTING,
        ESCROW,
        RETURNING,
        STACKING
    }
}

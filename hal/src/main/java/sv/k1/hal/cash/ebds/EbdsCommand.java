package sv.k1.hal.cash.ebds;

import java.util.List;
import java.util.stream.IntStream;

/** What the host tells the acceptor, named and coded as in the EBDS sheet, sections 5, 7 and 8. */
sealed interface EbdsCommand {
    /** All denominations of the plain mode, and "accept" of the extended one (EBDS sheet, section 5). */
    int ALL_NOTES = 0x7F;

    /**
     * Omnibus command without STACK and RETURN.
     *
     * @param accepted bit 0 to 6: denominations 1 to 7; in extended mode only 7F and 0 are used
     */
    record Poll(int accepted) implements EbdsCommand {}

    record Stack() implements EbdsCommand {}

    record Return() implements EbdsCommand {}

    /** One row of the device's note table, index 1 and on. */
    record QueryNote(int index) implements EbdsCommand {}

    /**
     * Set note inhibits, which enables: bit 0 of the first byte is note 1, seven notes to a byte (EBDS sheet, section 8).
     *
     * @param enabled 8 bytes (Cashflow SC) or 19 bytes (SC Advance)
     */
    record SetNotes(List<Integer> enabled) implements EbdsCommand {
        public SetNotes {
            enabled = List.copyOf(enabled);
        }
    }

    record Ask(EbdsQuery query) implements EbdsCommand {}

    /** The only command without a reply. */
    record SoftReset() implements EbdsCommand {}

    /** The frame that carries this command. */
    default EbdsFrame frame(boolean toggle, EbdsMode mode) {
        int stack = 0x20;
        int giveBack = 0x40;
        return switch (this) {
            case Poll(int accepted) -> omnibus(toggle, accepted, mode, 0);
            case Stack() -> omnibus(toggle, ALL_NOTES, mode, stack);
            case Return() -> omnibus(toggle, ALL_NOTES, mode, giveBack);
            case QueryNote(int index) ->
                EbdsFrame.of(EbdsFrame.EXTENDED, toggle, 0x02, 0, mode.operation(), mode.configuration(), index);
            case SetNotes(List<Integer> enabled) -> EbdsFrame.of(EbdsFrame.EXTENDED, toggle, inhibits(mode, enabled));
            case Ask(EbdsQuery query) -> EbdsFrame.of(EbdsFrame.AUXILIARY, toggle, 0, 0, query.code());
            case SoftReset() -> EbdsFrame.of(EbdsFrame.AUXILIARY, toggle, 0x7F, 0x7F, 0x7F);
        };
    }

    private static EbdsFrame omnibus(boolean toggle, int accepted, EbdsMode mode, int decision) {
        return EbdsFrame.of(
                EbdsFrame.OMNIBUS_COMMAND, toggle, accepted, mode.operation() | decision, mode.configuration());
    }

    /** Sent with acceptance off, because the device takes it only while idle or disabled. */
    private static int[] inhibits(EbdsMode mode, List<Integer> enabled) {
        return IntStream.concat(
                        IntStream.of(0x03, 0, mode.operation(), mode.configuration()),
                        enabled.stream().mapToInt(Integer::intValue))
                .toArray();
    }
}

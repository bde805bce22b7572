package sv.k1.simulator.cash;

import java.util.Optional;

/**
 * Something that physically happened in or to a simulated acceptor, whatever it reported on its wire.
 *
 * @param item the note or coin it happened to
 * @param detail more for a reader, such as a reject reason; may be empty
 */
public record CashHappening(Kind kind, Optional<CashItem> item, String detail) {
    /** What happened. The lower-case name with blanks is the word of device scripts: {@code expect stacked}. */
    public enum Kind {
        POWER_OFF,
        POWER_ON,
        /** The slot takes at least one denomination from now on. */
        ENABLED,
        /** The slot takes nothing from now on. */
        INHIBITED,
        /** The rollers or the gate took the item. */
        TAKEN_IN,
        ESCROWED,
        /** It lies in the cashbox: it cannot come back. */
        STACKED,
        /** It came back to the customer after it had been held. */
        RETURNED,
        /** It was refused before escrow and came back. */
        REJECTED,
        JAMMED,
        CLEARED,
        CASHBOX_OUT,
        CASHBOX_IN,
        CASHBOX_FULL,
        CHEATED;

        /** {@code STACKED} as {@code stacked}, {@code CASHBOX_OUT} as {@code cashbox out}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    public static CashHappening of(Kind kind) {
        return new CashHappening(kind, Optional.empty(), "");
    }

    public static CashHappening of(Kind kind, CashItem item) {
        return new CashHappening(kind, Optional.of(item), "");
    }
}

package sv.k1.simulator.cash;

import java.util.Locale;

/**
 * A point where the manuals are in doubt about real units, or units differ. A model does the more usual thing; the switch makes
 * it do the other one. A driver must be safe with both.
 */
public interface ModelSwitch {
    /** The constant's own name. */
    String name();

    /** What the unit does with this switch, with the section of the protocol's sheet. */
    String with();

    /** What it does without it: the more usual thing. */
    String without();

    /** {@code MUTE_WITHOUT_ACK} as {@code mute-without-ack}: the name on the command line. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

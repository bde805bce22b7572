package sv.k1.hal.cash.id003;

/**
 * What the host tells the acceptor, named and coded as in the ID-003 sheet, section 5. STACK-1 and WAIT are missing on
 * purpose: the first credits too early, the second nobody uses.
 */
public sealed interface Id003Command {
    /** Poll. */
    record StatusRequest() implements Id003Command {}

    record Reset() implements Id003Command {}

    /** STACK-2: VEND VALID comes when the note is fully stored. */
    record Stack() implements Id003Command {}

    record Return() implements Id003Command {}

    /** Keeps the note in escrow. */
    record Hold() implements Id003Command {}

    /** Answer to VEND VALID. The only command without a reply. */
    record Ack() implements Id003Command {}

    /**
     * SET ENABLE/DISABLE DENOM.
     *
     * @param disabled bit 0 is note code 61, bit 15 note code 70 (hexadecimal); 1 refuses the note
     */
    record SetDenominations(int disabled) implements Id003Command {}

    /** SET SECURITY DENOM, bits as in {@link SetDenominations}; 1 is high security. */
    record SetSecurity(int high) implements Id003Command {}

    /** SET COMMUNICATION MODE to polled, the only mode this driver speaks. */
    record SetPolledMode() implements Id003Command {}

    record SetInhibit(boolean inhibited) implements Id003Command {}

    /** SET DIRECTION: all four ways of inserting a note are taken. */
    record SetAllDirections() implements Id003Command {}

    /** SET OPTIONAL FUNCTION: power recovery on, so that VEND VALID follows a note that was under way at a power cut. */
    record SetPowerRecovery() implements Id003Command {}

    record VersionRequest() implements Id003Command {}

    record CurrencyAssignRequest() implements Id003Command {}

    /** Whether it is a setting, which the device answers by an echo of code and data. */
    default boolean isSetting() {
        return frame().code() >= 0xC0;
    }

    /** The frame to send (ID-003 sheet, section 5; optional function bits in section 10). */
    default Id003Frame frame() {
        return switch (this) {
            case StatusRequest() -> Id003Frame.of(0x11);
            case Reset() -> Id003Frame.of(0x40);
            case Stack() -> Id003Frame.of(0x42);
            case Return() -> Id003Frame.of(0x43);
            case Hold() -> Id003Frame.of(0x44);
            case Ack() -> Id003Frame.of(0x50);
            case SetDenominations(int disabled) -> Id003Frame.of(0xC0, disabled & 0xFF, disabled >> 8);
            case SetSecurity(int high) -> Id003Frame.of(0xC1, high & 0xFF, high >> 8);
            case SetPolledMode() -> Id003Frame.of(0xC2, 0x00);
            case SetInhibit(boolean inhibited) -> Id003Frame.of(0xC3, inhibited ? 0x01 : 0x00);
            case SetAllDirections() -> Id003Frame.of(0xC4, 0x00);
            case SetPowerRecovery() -> Id003Frame.of(0xC5, 0x02, 0x00);
            case VersionRequest() -> Id003Frame.of(0x88);
            case CurrencyAssignRequest() -> Id003Frame.of(0x8A);
        };
    }
}

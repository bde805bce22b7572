package sv.k1.hal.cash.ccnet;

/**
 * What the host tells the validator, named and coded as in the CCNET sheet, section 6. HOLD is missing because some units
 * handle it badly (section 10), GET STATUS because some units answer nonsense (section 14); download and the bill-to-bill
 * commands are never sent.
 */
public sealed interface CcnetCommand {
    record Poll() implements CcnetCommand {}

    record Reset() implements CcnetCommand {}

    /**
     * SET SECURITY.
     *
     * @param high bit 0 is type 0, bit 23 type 23; 1 is high security
     */
    record SetSecurity(int high) implements CcnetCommand {}

    /**
     * ENABLE BILL TYPES. Each enabled type is enabled with escrow: one without is stacked unasked (section 6).
     *
     * @param types bit 0 is type 0, bit 23 type 23; 0 inhibits the validator
     */
    record EnableBillTypes(int types) implements CcnetCommand {}

    record Stack() implements CcnetCommand {}

    record Return() implements CcnetCommand {}

    record Identification() implements CcnetCommand {}

    record GetBillTable() implements CcnetCommand {}

    /** Answer to a data frame of the device; it says nothing to this. */
    record Ack() implements CcnetCommand {}

    /** Answer to a damaged data frame: the device sends the same data again. */
    record Nak() implements CcnetCommand {}

    /** Whether the device answers by data, which the host then acknowledges, rather than by ACK or NAK (section 5). */
    default boolean asksForData() {
        return this instanceof Poll || this instanceof Identification || this instanceof GetBillTable;
    }

    /** The frame to send (CCNET sheet, section 6; Y1 holds the types 23 to 16). */
    default CcnetFrame frame() {
        return switch (this) {
            case Poll() -> CcnetFrame.of(0x33);
            case Reset() -> CcnetFrame.of(0x30);
            case SetSecurity(int high) -> CcnetFrame.of(0x32, high >> 16, high >> 8 & 0xFF, high & 0xFF);
            case EnableBillTypes(int types) -> {
                int y1 = types >> 16;
                int y2 = types >> 8 & 0xFF;
                int y3 = types & 0xFF;
                yield CcnetFrame.of(0x34, y1, y2, y3, y1, y2, y3);
            }
            case Stack() -> CcnetFrame.of(0x35);
            case Return() -> CcnetFrame.of(0x36);
            case Identification() -> CcnetFrame.of(0x37);
            case GetBillTable() -> CcnetFrame.of(0x41);
            case Ack() -> CcnetFrame.of(0x00);
            case Nak() -> CcnetFrame.of(0xFF);
        };
    }

    /** The sheet's name with the parameters, for the trace. */
    default String meaning() {
        return switch (this) {
            case Poll() -> "POLL";
            case Reset() -> "RESET";
            case SetSecurity(int high) -> String.format("SET SECURITY %06X", high);
            case EnableBillTypes(int types) -> String.format("ENABLE BILL TYPES %06X with escrow", types);
            case Stack() -> "STACK";
            case Return() -> "RETURN";
            case Identification() -> "IDENTIFICATION";
            case GetBillTable() -> "GET BILL TABLE";
            case Ack() -> "ACK";
            case Nak() -> "NAK";
        };
    }
}

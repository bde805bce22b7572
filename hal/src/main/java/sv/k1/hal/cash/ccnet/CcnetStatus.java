package sv.k1.hal.cash.ccnet;

import java.util.Optional;

/** What the validator answers to a poll, named as in the CCNET sheet, section 7. Unknown codes keep their raw bytes. */
public sealed interface CcnetStatus {
    record PowerUp() implements CcnetStatus {}

    record PowerUpWithBillInValidator() implements CcnetStatus {}

    record PowerUpWithBillInStacker() implements CcnetStatus {}

    record Initialize() implements CcnetStatus {}

    record Idling() implements CcnetStatus {}

    record Accepting() implements CcnetStatus {}

    record Stacking() implements CcnetStatus {}

    record Returning() implements CcnetStatus {}

    record UnitDisabled() implements CcnetStatus {}

    record Holding() implements CcnetStatus {}

    /** Nothing happens for so many times 100 ms; -1 when the device gave no time. */
    record Busy(int tenths) implements CcnetStatus {}

    /** Refused by the device; reasons in section 8, -1 when the device gave none. */
    record Rejecting(int reason) implements CcnetStatus {}

    /** The command before was not legal. */
    record IllegalCommand() implements CcnetStatus {}

    /** Codes 41 to 48. */
    record Trouble(CcnetTrouble trouble, int detail) implements CcnetStatus {}

    /** ESCROW POSITION: a note of this type waits for a decision. */
    record Escrow(int type) implements CcnetStatus {}

    /** BILL STACKED: the only credit point. The type is -1 when the device gave none. */
    record BillStacked(int type) implements CcnetStatus {}

    /** BILL RETURNED. The type is -1 when the device gave none. */
    record BillReturned(int type) implements CcnetStatus {}

    record Unknown(CcnetFrame frame) implements CcnetStatus {}

    /** Ready or inhibited, and empty: what came before is over (CCNET sheet, section 10). */
    default boolean isSettled() {
        return this instanceof Idling || this instanceof UnitDisabled;
    }

    /** A note is held and awaits a decision. */
    default boolean isHeld() {
        return this instanceof Escrow || this instanceof Holding;
    }

    /** 10, 11 and 12: the device lost its masks and wants a RESET (CCNET sheet, section 11). */
    default boolean isPowerUp() {
        return this instanceof PowerUp
                || this instanceof PowerUpWithBillInValidator
                || this instanceof PowerUpWithBillInStacker;
    }

    /** Reads a device frame as the answer to a poll. What recyclers add behind a type is ignored (section 7). */
    static CcnetStatus of(CcnetFrame frame) {
        int detail = frame.detail();
        return switch (frame.code()) {
            case 0x10 -> new PowerUp();
            case 0x11 -> new PowerUpWithBillInValidator();
            case 0x12 -> new PowerUpWithBillInStacker();
            case 0x13 -> new Initialize();
            case 0x14 -> new Idling();
            case 0x15 -> new Accepting();
            case 0x17 -> new Stacking();
            case 0x18 -> new Returning();
            case 0x19 -> new UnitDisabled();
            case 0x1A -> new Holding();
            case 0x1B -> new Busy(detail);
            case 0x1C -> new Rejecting(detail);
            case 0x30 -> new IllegalCommand();
            case 0x80 -> detail < 0 ? new Unknown(frame) : new Escrow(detail);
            case 0x81 -> new BillStacked(detail);
            case 0x82 -> new BillReturned(detail);
            default -> other(frame);
        };
    }

    private static CcnetStatus other(CcnetFrame frame) {
        Optional<CcnetTrouble> trouble = CcnetTrouble.ofCode(frame.code());
        return trouble.isPresent() ? new Trouble(trouble.get(), frame.detail()) : new Unknown(frame);
    }

    /** The sheet's name with the data, for traces and evidence. */
    default String meaning() {
        return switch (this) {
            case PowerUp() -> "POWER UP";
            case PowerUpWithBillInValidator() -> "POWER UP WITH BILL IN VALIDATOR";
            case PowerUpWithBillInStacker() -> "POWER UP WITH BILL IN STACKER";
            case Initialize() -> "INITIALIZE";
            case Idling() -> "IDLING";
            case Accepting() -> "ACCEPTING";
            case Stacking() -> "STACKING";
            case Returning() -> "RETURNING";
            case UnitDisabled() -> "UNIT DISABLED";
            case Holding() -> "HOLDING";
            case Busy(int tenths) -> "DEVICE BUSY, " + tenths + " x 100 ms";
            case Rejecting(int reason) -> "REJECTING, " + CcnetRejectReasons.name(reason);
            case IllegalCommand() -> "ILLEGAL COMMAND";
            case Trouble(CcnetTrouble trouble, int detail) -> trouble.meaning(detail);
            case Escrow(int type) -> "ESCROW POSITION, type " + type;
            case BillStacked(int type) -> "BILL STACKED, type " + type;
            case BillReturned(int type) -> "BILL RETURNED, type " + type;
            case Unknown(CcnetFrame frame) -> unknownName(frame.code()) + " (" + frame + ")";
        };
    }

    /** Recyclers tell of these; none of our commands leads there (CCNET sheet, section 7). */
    private static String unknownName(int code) {
        return switch (code) {
            case 0x1D -> "bill-to-bill DISPENSING";
            case 0x1E -> "bill-to-bill UNLOADING";
            case 0x1F -> "bill-to-bill CUSTOM RETURNING";
            case 0x20 -> "bill-to-bill RECYCLING UNLOADING";
            case 0x21 -> "bill-to-bill SETTING CASSETTE TYPE";
            case 0x25 -> "bill-to-bill DISPENSED";
            case 0x26 -> "bill-to-bill UNLOADED";
            case 0x28 -> "bill-to-bill INVALID NOTE NUMBER";
            case 0x29 -> "bill-to-bill CASSETTE TYPE SET";
            default -> String.format("unknown state %02X", code);
        };
    }
}

package sv.k1.hal.cash.id003;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** What the acceptor answers to a poll, named as in the ID-003 sheet, section 6. Unknown codes keep their raw bytes. */
public sealed interface Id003Status {
    record Idling() implements Id003Status {}

    record Accepting() implements Id003Status {}

    /** A note is held; its code is a row of the currency table, normally 61 to 70 hexadecimal. */
    record Escrow(int noteCode) implements Id003Status {}

    /** A barcode ticket is held. This machine takes none. */
    record EscrowTicket(String barcode) implements Id003Status {}

    record Stacking() implements Id003Status {}

    /** The only credit point; some units add the note code. */
    record VendValid(OptionalInt noteCode) implements Id003Status {}

    record Stacked() implements Id003Status {}

    /** Refused by the device; reasons in section 9, -1 when the device gave none. */
    record Rejecting(int reason) implements Id003Status {}

    record Returning() implements Id003Status {}

    record Holding() implements Id003Status {}

    /** DISABLE (INHIBIT). */
    record Disabled() implements Id003Status {}

    record Initialize() implements Id003Status {}

    record PowerUp() implements Id003Status {}

    record PowerUpWithBillInAcceptor() implements Id003Status {}

    record PowerUpWithBillInStacker() implements Id003Status {}

    /** Codes 43 to 49: the device takes no notes. */
    record Trouble(Id003Trouble trouble, int failureCode) implements Id003Status {}

    record CommunicationError() implements Id003Status {}

    /** "Poll me", in modes this driver switches off. */
    record Enquiry() implements Id003Status {}

    record Unknown(Id003Frame frame) implements Id003Status {}

    /** Ready or inhibited, and empty: what came before is over (ID-003 sheet, section 11, item 6). */
    default boolean isSettled() {
        return this instanceof Idling || this instanceof Disabled;
    }

    /** A note or ticket is held and awaits a decision. */
    default boolean isHeld() {
        return this instanceof Escrow || this instanceof EscrowTicket || this instanceof Holding;
    }

    /** 40, 41 and 42: the device lost its settings and wants a RESET (ID-003 sheet, section 11). */
    default boolean isPowerUp() {
        return this instanceof PowerUp
                || this instanceof PowerUpWithBillInAcceptor
                || this instanceof PowerUpWithBillInStacker;
    }

    /** Reads a device frame as a status (ID-003 sheet, section 6). Extra data bytes of recyclers are ignored. */
    static Id003Status of(Id003Frame frame) {
        return switch (frame.code()) {
            case 0x05 -> new Enquiry();
            case 0x11 -> new Idling();
            case 0x12 -> new Accepting();
            case 0x13 -> escrow(frame);
            case 0x14 -> new Stacking();
            case 0x15 -> new VendValid(frame.dataLength() == 1 ? OptionalInt.of(frame.data(0)) : OptionalInt.empty());
            case 0x16 -> new Stacked();
            case 0x17 -> new Rejecting(frame.dataLength() > 0 ? frame.data(0) : -1);
            case 0x18 -> new Returning();
            case 0x19 -> new Holding();
            case 0x1A -> new Disabled();
            case 0x1B -> new Initialize();
            case 0x40 -> new PowerUp();
            case 0x41 -> new PowerUpWithBillInAcceptor();
            case 0x42 -> new PowerUpWithBillInStacker();
            case 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49 ->
                new Trouble(Id003Trouble.ofCode(frame.code()), frame.dataLength() > 0 ? frame.data(0) : -1);
            case 0x4A -> new CommunicationError();
            default -> new Unknown(frame);
        };
    }

    private static Id003Status escrow(Id003Frame frame) {
        if (frame.dataLength() == 1) {
            return new Escrow(frame.data(0));
        }
        if (frame.dataLength() > 1 && frame.data(0) == 0x6F) { // ID-003 sheet, section 12
            byte[] data = frame.data();
            return new EscrowTicket(new String(data, 1, data.length - 1, StandardCharsets.US_ASCII));
        }
        return new Unknown(frame);
    }
}

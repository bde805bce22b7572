package sv.k1.firmware.lightning;

import java.util.Optional;
import sv.k1.firmware.destination.Destination;

/** What a scanned text is, seen by Lightning. */
public sealed interface LightningText {
    /**
     * Something to pay.
     *
     * @param onChain the address of the same code (BIP21 with {@code lightning=}); one of the two is paid, never both
     */
    record Payable(LightningTarget target, Optional<Destination> onChain) implements LightningText {}

    /** Lightning, but not payable; the address beside it may be. Holds no text from the code. */
    record Refused(Refusal reason, Optional<Destination> onChain) implements LightningText {}

    /** None of our business: other readers may know it. */
    record NotLightning() implements LightningText {}

    /** Why a Lightning code cannot be paid; each has its own sentence on the screen that says what to do. */
    enum Refusal {
        /** Broken: checksum, signature, a field that cannot be. */
        MALFORMED,
        /** An invoice of another network. */
        WRONG_NETWORK,
        /** Needs something this machine does not know (even feature bits, no payment secret). */
        UNSUPPORTED,
        /** An offer or another BOLT 12 text. */
        OFFER,
        /** A link to withdraw from, to log in with or to open a channel: it pays nobody. */
        NOT_A_PAY_CODE,
        /** An address on the web that is not https, is an address literal, or is not public. */
        UNSAFE_ADDRESS
    }
}

package sv.k1.firmware.destination;

/** What a scanned text turned out to be. */
public sealed interface ParsedText {
    /** Something the machine can pay. */
    record Usable(Destination destination) implements ParsedText {}

    /** A claim ticket of a machine, for the core to look up; the code is in canonical form. */
    record ClaimTicket(String code) implements ParsedText {
        /** Without the code: whoever holds it may claim the money. */
        @Override
        public String toString() {
            return "ClaimTicket[...]";
        }
    }

    /** Something the machine cannot pay, with the reason the customer is told. Holds no text from the code. */
    record Refused(Refusal reason) implements ParsedText {}

    /** Why a text cannot be paid; each has its own sentence on the screen that says what to do. */
    enum Refusal {
        /** Nothing that looks like bitcoin. */
        NOT_BITCOIN,
        /** An address with a typing or scanning mistake: the checksum does not fit. */
        CHECKSUM,
        /** A bitcoin address of a test network, while this machine pays real bitcoin. */
        WRONG_NETWORK,
        /** A bitcoin address of another network, real or not, while this machine pays on a test network. */
        NOT_OF_THIS_TEST_NETWORK,
        /** An address of another coin. */
        OTHER_COIN,
        /** A private key, an extended private key or seed words: never shown to machines. Wiped. */
        SECRET,
        /** An extended public key: not an address. */
        EXTENDED_PUBLIC_KEY,
        /** Lightning invoice, LNURL or Lightning address, while this machine pays on chain only. */
        LIGHTNING,
        /** A silent payment address (BIP352): would need keys of this machine that it does not have. */
        SILENT_PAYMENT,
        /** A payment name with the bitcoin sign (BIP353): would have to be looked up with proof. */
        PAYMENT_NAME,
        /** A segwit version nobody can spend today. */
        UNKNOWN_WITNESS_VERSION,
        /** A payment URI with a required parameter this machine does not know (BIP21 req-). */
        REQUIRED_PARAMETER,
        /** A payment URI that is broken: repeated keys, bad amount, no address. */
        MALFORMED_URI,
        /** Longer than 512 characters for an address, or characters that do not belong in a code. */
        TOO_LONG,
        /** A web page, Wi-Fi code, contact: a code, but not for paying. */
        OTHER_CODE
    }
}

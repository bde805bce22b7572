package sv.k1.firmware.destination.bolt12;

/** Something in an offer does not follow the standard; never leaves this package. */
final class MalformedOffer extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedOffer(String message) {
        super(message, null, false, false);
    }
}

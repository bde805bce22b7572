package sv.k1.hal.cabinet.pi4j;

/** The GPIO pins cannot be used; the message says what is missing and what to do. */
public final class GpioUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public GpioUnavailable(String message) {
        super(message);
    }

    public GpioUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

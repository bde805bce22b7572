package sv.k1.firmware.app;

/** The service cannot start; the message says what to do about it. */
final class StartFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    StartFault(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}

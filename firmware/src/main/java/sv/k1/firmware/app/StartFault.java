package sv.k1.firmware.app;

/** The service cannot start; the message says what to do about it, and holds no secret. */
final class StartFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What cannot be used, with the process's exit code and the code on the screen. */
    enum Kind {
        /** Journal or witness. */
        JOURNAL(74, "K1-02", "storage-fault", "docs/journal.md"),
        /** Wallet, login, socket, pins: another part that a machine needs. */
        PART(75, "K1-03", "other", "docs/technician.md"),
        /** Each is whole, but configuration or wallet are not those the journal belongs to. */
        FOREIGN(78, "K1-04", "books-differ", "docs/technician.md");

        private final int exitCode;
        private final String code;
        private final String messageKey;
        private final String page;

        Kind(int exitCode, String code, String messageKey, String page) {
            this.exitCode = exitCode;
            this.code = code;
            this.messageKey = messageKey;
            this.page = page;
        }

        int exitCode() {
            return exitCode;
        }

        String code() {
            return code;
        }

        String messageKey() {
            return messageKey;
        }

        /** Where a technician reads on. */
        String page() {
            return page;
        }
    }

    private final Kind kind;

    StartFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    StartFault(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}

package sv.k1.firmware.payout.bitcoinj;

/** The seed file cannot be used. The message names the file and what to do; it never holds secrets. */
public final class SeedFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Kind {
        /** There is no file: restore it from the backup, or create a seed on a new machine. */
        MISSING,
        /** There is one already: it is never overwritten. */
        EXISTS,
        /** Others than the owner may read or write it. */
        UNSAFE_MODE,
        /** Not a seed file, of a newer kind, or damaged. */
        BROKEN,
        /** The file is whole, the passphrase does not open it. */
        WRONG_PASSPHRASE,
        /** The passphrase is too short, too long or not text; or the words are not a BIP39 mnemonic. */
        UNUSABLE_SECRET,
        /** The disk would not read or write. */
        IO
    }

    private final Kind kind;

    public SeedFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public SeedFault(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}

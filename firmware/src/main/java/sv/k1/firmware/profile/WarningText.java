package sv.k1.firmware.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The warnings this program has texts for, in every language of the screen, with the newest version of the text. */
public enum WarningText {
    /** Nobody honest asks to be paid here; a payment cannot be called back. */
    SCAM(1),
    /** A question with a way out: is somebody on the telephone telling you to do this? */
    ON_THE_PHONE(1),
    /** What is sent cannot be taken back by anybody, and no deposit insurance covers it. */
    IRREVERSIBLE(1),
    /** Send only to a wallet of your own. */
    OWN_WALLET(1);

    private final int version;

    WarningText(int version) {
        this.version = version;
    }

    /** The version of the text in this program; a profile that asks for another one is refused. */
    public int version() {
        return version;
    }

    /** {@code "on-the-phone"}: in profiles, the journal and message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<WarningText> of(String word) {
        return Arrays.stream(values()).filter(text -> text.word().equals(word)).findFirst();
    }
}

package sv.k1.simulator.print;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/** The code pages of ESC t that the model can draw (ESC/POS sheet, section 2). */
enum CodePage {
    PC437(0, "IBM437"),
    PC850(2, "IBM850"),
    WPC1252(16, "windows-1252"),
    PC852(18, "IBM852"),
    PC858(19, "IBM00858");

    private static final char UNDEFINED = '\uFFFD';

    private final int number;
    /** The characters of bytes 0 to 255. */
    private final String characters;

    CodePage(int number, String charsetName) {
        this.number = number;
        byte[] all = new byte[256];
        for (int code = 0; code < all.length; code++) {
            all[code] = (byte) code;
        }
        this.characters = new String(all, Charset.forName(charsetName));
    }

    /**
     * The page of this number.
     *
     * @throws IllegalArgumentException for a number the model cannot draw
     */
    static CodePage require(int number) {
        return find(number)
                .orElseThrow(() -> new IllegalArgumentException(
                        "code page " + number + " is not modelled; use 0, 2, 16, 18 or 19"));
    }

    /** The page of this number, if the model can draw it. */
    static Optional<CodePage> find(int number) {
        return Arrays.stream(values()).filter(page -> page.number == number).findFirst();
    }

    /** The character this page prints for a byte; a blank where the page has none. */
    char character(int code) {
        char found = characters.charAt(code & 0xFF);
        return found == UNDEFINED || Character.isISOControl(found) ? ' ' : found;
    }
}

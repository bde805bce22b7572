package sv.k1.hal.print.escpos;

import java.nio.charset.Charset;

/**
 * A character table of the printer (ESC/POS sheet, section 2).
 *
 * @param number the printer's own number for {@code ESC t}, 0 to 255; clones number freely, see their self test
 * @param charset the table behind the number; one byte per character
 */
public record CodePage(int number, Charset charset) {
    /** The default: all of Spanish and the euro sign. */
    public static final CodePage PC858 = new CodePage(19, Charset.forName("IBM00858"));

    public static final CodePage WPC1252 = new CodePage(16, Charset.forName("windows-1252"));

    /** No accented capitals but É, and no euro sign. */
    public static final CodePage PC437 = new CodePage(0, Charset.forName("IBM437"));

    public CodePage {
        if (number < 0 || number > 255) {
            throw new IllegalArgumentException("code page number must be 0 to 255, got " + number);
        }
        if (charset.newEncoder().maxBytesPerChar() > 1) {
            throw new IllegalArgumentException("code page needs a charset of one byte per character, got " + charset);
        }
    }
}

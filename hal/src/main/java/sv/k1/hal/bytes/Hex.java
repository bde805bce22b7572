package sv.k1.hal.bytes;

import java.util.HexFormat;

/** Hexadecimal in the form the vector files and traces use: upper case, bytes parted by one space. */
public final class Hex {
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();

    private Hex() {}

    /** Bytes as {@code "FC 05 11"}. */
    public static String of(byte[] bytes) {
        return SPACED.formatHex(bytes);
    }

    /** A range of bytes as {@code "FC 05 11"}. */
    public static String of(byte[] bytes, int from, int to) {
        return SPACED.formatHex(bytes, from, to);
    }

    /**
     * Reads {@code "FC 05 11"}, in either case, with any white space between bytes.
     *
     * @throws IllegalArgumentException if the text is not whole bytes of hexadecimal
     */
    public static byte[] parse(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }
}

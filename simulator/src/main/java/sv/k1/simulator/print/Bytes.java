package sv.k1.simulator.print;

import java.util.Arrays;
import java.util.HexFormat;

/** A run of bytes that nobody can change, comparable by content. */
final class Bytes {
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** A copy of these bytes. */
    static Bytes of(byte... bytes) {
        return new Bytes(bytes.clone());
    }

    int size() {
        return content.length;
    }

    /** The byte as 0 to 255. */
    int at(int index) {
        return content[index] & 0xFF;
    }

    byte[] toArray() {
        return content.clone();
    }

    /** Up to so many bytes in upper case with blanks, and two dots where it goes on. */
    String hex(int longest) {
        return content.length <= longest ? SPACED.formatHex(content) : SPACED.formatHex(content, 0, longest) + " ..";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return hex(16);
    }
}

package sv.k1.firmware.destination;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent codes of RFC 3986, where a plus is a plus. */
public final class PercentCode {
    private PercentCode() {}

    /** The decoded text; empty when a percent sign has no two hexadecimal digits or the bytes are no UTF-8. */
    public static Optional<String> decode(String text) {
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(source.length);
        for (int at = 0; at < source.length; at++) {
            if (source[at] != '%') {
                bytes.put(source[at]);
                continue;
            }
            int high = at + 2 < source.length ? Character.digit(source[at + 1], 16) : -1;
            int low = at + 2 < source.length ? Character.digit(source[at + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.put((byte) (high << 4 | low));
            at += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

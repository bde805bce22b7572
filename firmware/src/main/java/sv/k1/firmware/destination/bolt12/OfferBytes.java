package sv.k1.firmware.destination.bolt12;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import sv.k1.firmware.destination.secp256k1.Secp256k1;

/** Reads the basic types of BOLT 1 one after the other. */
final class OfferBytes {
    private final ByteBuffer bytes;

    OfferBytes(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    boolean isAtEnd() {
        return !bytes.hasRemaining();
    }

    int one() throws MalformedOffer {
        return take(1)[0] & 0xff;
    }

    byte[] take(long length) throws MalformedOffer {
        if (length < 0 || length > bytes.remaining()) {
            throw new MalformedOffer("expected " + length + " bytes, got " + bytes.remaining());
        }
        byte[] taken = new byte[(int) length];
        bytes.get(taken);
        return taken;
    }

    byte[] rest() {
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return rest;
    }

    int peek() throws MalformedOffer {
        if (isAtEnd()) {
            throw new MalformedOffer("expected another byte");
        }
        return bytes.get(bytes.position()) & 0xff;
    }

    /** A number of 1, 3, 5 or 9 bytes in its shortest form; numbers from 2^63 on, which nothing here has, count as broken. */
    long bigSize() throws MalformedOffer {
        int first = one();
        return switch (first) {
            case 0xfd -> atLeast(0xfd, number(take(2)));
            case 0xfe -> atLeast(0x1_0000, number(take(4)));
            case 0xff -> atLeast(0x1_0000_0000L, number(take(8)));
            default -> first;
        };
    }

    /** All that is left as a number without leading zeros ({@code tu64}); from 2^63 on it counts as broken. */
    long truncated() throws MalformedOffer {
        byte[] rest = rest();
        if (rest.length > 8 || (rest.length > 0 && rest[0] == 0)) {
            throw new MalformedOffer("expected a number in its shortest form");
        }
        return atLeast(0, number(rest));
    }

    String utf8() throws MalformedOffer {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(rest()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedOffer("expected UTF-8");
        }
    }

    String point() throws MalformedOffer {
        byte[] key = take(Secp256k1.KEY_BYTES);
        if (!Secp256k1.isKey(key)) {
            throw new MalformedOffer("expected a point of the curve");
        }
        return HexFormat.of().formatHex(key);
    }

    private static long atLeast(long least, long number) throws MalformedOffer {
        if (number < least) {
            throw new MalformedOffer("expected a number in its shortest form, below 2^63");
        }
        return number;
    }

    private static long number(byte[] bigEndian) {
        long number = 0;
        for (byte next : bigEndian) {
            number = number << 8 | (next & 0xff);
        }
        return number;
    }
}

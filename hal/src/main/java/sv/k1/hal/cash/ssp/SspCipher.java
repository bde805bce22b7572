package sv.k1.hal.cash.ssp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The encrypted packet: AES-128-ECB with a length, a running count and a check inside (SSP sheet, section 12). */
final class SspCipher {
    /** First byte of DATA of an encrypted frame. */
    static final int MARK = 0x7E;

    private static final int BLOCK = 16;
    /** eLEN and eCOUNT. */
    private static final int HEAD = 5;

    private static final int CHECK = 2;

    private final Cipher cipher = aes();
    private final SecretKeySpec key;
    private final RandomGenerator random;
    /** Of the last packet in either direction, unsigned. */
    private int count;

    /** A fresh key: the count starts at 0. */
    SspCipher(long fixedKey, long sharedKey, RandomGenerator random) {
        byte[] bytes = ByteBuffer.allocate(BLOCK)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(fixedKey)
                .putLong(sharedKey)
                .array();
        this.key = new SecretKeySpec(bytes, "AES");
        this.random = random;
    }

    static boolean isEncrypted(byte[] frameData) {
        return frameData.length > 0 && frameData[0] == MARK;
    }

    /** DATA of the outer frame for a new command. A retransmission repeats these bytes and never comes here. */
    byte[] encrypt(byte[] data) {
        int used = HEAD + data.length + CHECK;
        int length = (used + BLOCK - 1) / BLOCK * BLOCK;
        byte[] packing = new byte[length - used];
        random.nextBytes(packing);
        ByteBuffer plain = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        plain.put((byte) data.length).putInt(count).put(data).put(packing);
        plain.putShort((short) SspFrame.crc(plain.array(), length - CHECK));
        byte[] secret = transform(Cipher.ENCRYPT_MODE, plain.array(), 0);
        byte[] outer = new byte[1 + length];
        outer[0] = MARK;
        System.arraycopy(secret, 0, outer, 1, length);
        return outer;
    }

    /** The reply inside, absent if the key, the check or the count is wrong: such a packet is dropped. */
    Optional<byte[]> decrypt(byte[] frameData) {
        int length = frameData.length - 1;
        if (length < BLOCK || length % BLOCK != 0) {
            return Optional.empty();
        }
        ByteBuffer plain =
                ByteBuffer.wrap(transform(Cipher.DECRYPT_MODE, frameData, 1)).order(ByteOrder.LITTLE_ENDIAN);
        int dataLength = plain.get(0) & 0xFF;
        int check = plain.getShort(length - CHECK) & 0xFFFF;
        boolean fits = dataLength > 0 && dataLength <= length - HEAD - CHECK;
        if (!fits || check != SspFrame.crc(plain.array(), length - CHECK) || plain.getInt(1) != count + 1) {
            return Optional.empty();
        }
        count++;
        return Optional.of(Arrays.copyOfRange(plain.array(), HEAD, HEAD + dataLength));
    }

    private byte[] transform(int mode, byte[] bytes, int from) {
        try {
            cipher.init(mode, key);
            return cipher.doFinal(bytes, from, bytes.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES/ECB/NoPadding for 128 bits", e);
        }
    }

    /** Looked up once: to find one costs more than a packet. */
    private static Cipher aes() {
        try {
            return Cipher.getInstance("AES/ECB/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES/ECB/NoPadding", e);
        }
    }
}

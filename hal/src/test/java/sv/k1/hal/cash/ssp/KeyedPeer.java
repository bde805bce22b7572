package sv.k1.hal.cash.ssp;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The device's half of eSSP for stories, written apart from the driver's cipher (SSP sheet, sections 11 and 12). */
final class KeyedPeer {
    private static final long SECRET = 49_867_062L;

    private BigInteger generator = BigInteger.ONE;
    private BigInteger modulus = BigInteger.ONE;
    private Optional<SecretKeySpec> key = Optional.empty();
    private int count;

    /** The reply to a plain key command, absent for every other command. */
    Optional<byte[]> negotiate(byte[] command) {
        return switch (command[0]) {
            case 0x11 -> {
                key = Optional.empty();
                yield Optional.empty();
            }
            case 0x4A -> {
                generator = number(command);
                yield Optional.of(new byte[] {(byte) 0xF0});
            }
            case 0x4B -> {
                modulus = number(command);
                yield Optional.of(new byte[] {(byte) 0xF0});
            }
            case 0x4C -> {
                BigInteger secret = BigInteger.valueOf(SECRET);
                byte[] whole = new byte[16];
                lowFirst(0x0123456701234567L, whole, 0);
                lowFirst(number(command).modPow(secret, modulus).longValueExact(), whole, 8);
                key = Optional.of(new SecretKeySpec(whole, "AES"));
                count = 0;
                byte[] reply = new byte[9];
                reply[0] = (byte) 0xF0;
                lowFirst(generator.modPow(secret, modulus).longValueExact(), reply, 1);
                yield Optional.of(reply);
            }
            default -> Optional.empty();
        };
    }

    private static BigInteger number(byte[] command) {
        byte[] bigEndian = new byte[9];
        for (int i = 0; i < 8; i++) {
            bigEndian[8 - i] = command[1 + i];
        }
        return new BigInteger(bigEndian);
    }

    private static void lowFirst(long value, byte[] into, int at) {
        for (int i = 0; i < 8; i++) {
            into[at + i] = (byte) (value >> (8 * i));
        }
    }

    /** The plain DATA of an encrypted command. */
    byte[] open(byte[] data) {
        byte[] plain = crypt(Cipher.DECRYPT_MODE, Arrays.copyOfRange(data, 1, data.length));
        if (plain[1] != (byte) count) {
            throw new AssertionError("the host's count is " + plain[1] + " instead of " + count);
        }
        count++;
        return Arrays.copyOfRange(plain, 5, 5 + plain[0]);
    }

    /** DATA of an encrypted reply. */
    byte[] seal(byte[] reply) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        plain.write(reply.length);
        for (int i = 0; i < 4; i++) {
            plain.write(count >> (8 * i));
        }
        plain.writeBytes(reply);
        while ((plain.size() + 2) % 16 != 0) {
            plain.write(0x51);
        }
        int crc = SspFrame.crc(plain.toByteArray(), plain.size());
        plain.write(crc);
        plain.write(crc >> 8);
        byte[] secret = crypt(Cipher.ENCRYPT_MODE, plain.toByteArray());
        byte[] data = new byte[1 + secret.length];
        data[0] = 0x7E;
        System.arraycopy(secret, 0, data, 1, secret.length);
        return data;
    }

    private byte[] crypt(int mode, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, key.orElseThrow(() -> new AssertionError("encrypted before any key")));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}

package sv.k1.simulator.cash.ssp;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Key negotiation and encrypted packets, the unit's side: SSP sheet, sections 11 and 12. */
final class SspCrypto {
    static final int ENCRYPTED = 0x7E;

    private static final int BLOCK = 16;
    private static final int CERTAINTY = 30;

    private final SspChance chance;
    private final Cipher cipher = aes();
    private long fixedKey;
    private Optional<BigInteger> generator = Optional.empty();
    private Optional<BigInteger> modulus = Optional.empty();
    private Optional<SecretKeySpec> key = Optional.empty();
    private long count;

    /** What an encrypted packet turned out to be. */
    sealed interface Opened {
        /** The command inside. */
        record Command(SspFrame inner) implements Opened {}

        /** Not made with our key. */
        record WrongKey() implements Opened {}

        /** Good, but out of turn. */
        record WrongCount() implements Opened {}
    }

    SspCrypto(SspChance chance, long fixedKey) {
        this.chance = chance;
        this.fixedKey = fixedKey;
    }

    /** Power or a reset took the negotiated key; the fixed one stays. */
    void forget() {
        generator = Optional.empty();
        modulus = Optional.empty();
        key = Optional.empty();
        count = 0;
    }

    boolean isOn() {
        return key.isPresent();
    }

    void fixedKey(long newKey) {
        fixedKey = newKey;
    }

    /** False when the unit finds it not prime. */
    boolean generator(byte[] littleEndian) {
        generator = Optional.of(number(littleEndian)).filter(SspCrypto::isPrime);
        return generator.isPresent();
    }

    /** False when the unit finds it not prime. */
    boolean modulus(byte[] littleEndian) {
        modulus = Optional.of(number(littleEndian)).filter(SspCrypto::isPrime);
        return modulus.isPresent();
    }

    /** The order that GA973 asks for. */
    boolean isGeneratorLarger() {
        return generator.isPresent() && modulus.isPresent() && generator.get().compareTo(modulus.get()) > 0;
    }

    /** Our part of the exchange, and the key from now on; absent without generator and modulus. */
    Optional<byte[]> exchange(byte[] hostInter) {
        if (generator.isEmpty() || modulus.isEmpty()) {
            return Optional.empty();
        }
        BigInteger secret = BigInteger.valueOf(chance.secret());
        BigInteger ours = generator.get().modPow(secret, modulus.get());
        BigInteger shared = number(hostInter).modPow(secret, modulus.get());
        key = Optional.of(aesKey(fixedKey, shared.longValue()));
        count = 0;
        return Optional.of(littleEndian(ours.longValue()));
    }

    static SecretKeySpec aesKey(long fixed, long negotiated) {
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        return new SecretKeySpec(bytes.putLong(fixed).putLong(negotiated).array(), "AES");
    }

    /**
     * Opens a packet and counts it.
     *
     * @param data outer data, beginning with 7E
     */
    Opened open(SspFrame outer) {
        Optional<byte[]> plain = decrypt(outer.data());
        if (plain.isEmpty()) {
            return new Opened.WrongKey();
        }
        long received = Integer.toUnsignedLong(
                ByteBuffer.wrap(plain.get()).order(ByteOrder.LITTLE_ENDIAN).getInt(1));
        if (received != count) {
            return new Opened.WrongCount();
        }
        count = (count + 1) & 0xFFFF_FFFFL;
        return new Opened.Command(new SspFrame(outer.sequenceAndAddress(), inner(plain.get())));
    }

    /** The command or reply in a packet, whatever its count, for a reader of the trace. */
    Optional<byte[]> peek(byte[] data) {
        return decrypt(data).map(SspCrypto::inner);
    }

    /** Outer data of the reply to the command opened last. */
    byte[] seal(byte[] reply) {
        int blocks = (reply.length + 7 + BLOCK - 1) / BLOCK;
        byte[] plain = new byte[blocks * BLOCK];
        ByteBuffer buffer = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) reply.length).putInt((int) count).put(reply);
        buffer.put(chance.packing(plain.length - 7 - reply.length));
        buffer.putShort((short) SspWire.crc(plain, plain.length - 2));
        byte[] outer = new byte[1 + plain.length];
        outer[0] = ENCRYPTED;
        System.arraycopy(aes(Cipher.ENCRYPT_MODE, plain), 0, outer, 1, plain.length);
        return outer;
    }

    private static byte[] inner(byte[] plain) {
        return Arrays.copyOfRange(plain, 5, 5 + (plain[0] & 0xFF));
    }

    private Optional<byte[]> decrypt(byte[] data) {
        if (key.isEmpty() || data.length < 1 + BLOCK || data.length % BLOCK != 1) {
            return Optional.empty();
        }
        byte[] plain = aes(Cipher.DECRYPT_MODE, Arrays.copyOfRange(data, 1, data.length));
        int crc = SspWire.crc(plain, plain.length - 2);
        boolean good = (plain[plain.length - 2] & 0xFF) == (crc & 0xFF)
                && (plain[plain.length - 1] & 0xFF) == crc >> 8
                && (plain[0] & 0xFF) + 7 <= plain.length
                && plain[0] != 0;
        return good ? Optional.of(plain) : Optional.empty();
    }

    private byte[] aes(int mode, byte[] blocks) {
        try {
            cipher.init(mode, key.orElseThrow());
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no AES", missing);
        }
    }

    private static Cipher aes() {
        try {
            return Cipher.getInstance("AES/ECB/NoPadding"); // the protocol's own choice
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no AES", missing);
        }
    }

    private static boolean isPrime(BigInteger number) {
        return number.isProbablePrime(CERTAINTY);
    }

    private static BigInteger number(byte[] littleEndian) {
        byte[] bigEndian = new byte[littleEndian.length];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = littleEndian[littleEndian.length - 1 - i];
        }
        return new BigInteger(1, bigEndian);
    }

    static byte[] littleEndian(long number) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
    }
}

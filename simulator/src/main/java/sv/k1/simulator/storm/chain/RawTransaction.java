package sv.k1.simulator.storm.chain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A segwit transaction as bytes and as what they say, read without the product's code.
 *
 * @param id 64 hexadecimal digits
 */
public record RawTransaction(String id, List<Input> inputs, List<Output> outputs, int virtualBytes) {
    /** What is spent. */
    public record Input(String txId, int index) {}

    /** What is made. */
    public record Output(long sats, String scriptHex) {}

    private static final HexFormat HEX = HexFormat.of();
    private static final int WITNESS_BYTES = 1 + 1 + 72 + 1 + 33;

    /** @throws IllegalArgumentException when the bytes are no transaction of the usual shape */
    public static RawTransaction parse(byte[] raw) {
        try {
            ByteBuffer in = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
            in.getInt();
            boolean segwit = raw[4] == 0 && raw[5] == 1;
            int bodyStart = segwit ? 6 : 4;
            in.position(bodyStart);
            List<Input> inputs = new ArrayList<>();
            for (long left = count(in); left > 0; left--) {
                byte[] hash = take(in, 32);
                inputs.add(new Input(HEX.formatHex(reversed(hash)), in.getInt()));
                take(in, (int) count(in));
                in.getInt();
            }
            List<Output> outputs = new ArrayList<>();
            for (long left = count(in); left > 0; left--) {
                long sats = in.getLong();
                outputs.add(new Output(sats, HEX.formatHex(take(in, (int) count(in)))));
            }
            int bodyLength = in.position() - bodyStart;
            byte[] stripped = new byte[8 + bodyLength];
            System.arraycopy(raw, 0, stripped, 0, 4);
            System.arraycopy(raw, bodyStart, stripped, 4, bodyLength);
            System.arraycopy(raw, raw.length - 4, stripped, 4 + bodyLength, 4);
            int weight = 3 * stripped.length + raw.length;
            return new RawTransaction(id(stripped), List.copyOf(inputs), List.copyOf(outputs), (weight + 3) / 4);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a transaction: " + e, e);
        }
    }

    /** The bytes of a transaction with empty signatures of the usual size. */
    static byte[] bytes(List<Input> inputs, List<Output> outputs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        little(out, 2, 4);
        out.write(0);
        out.write(1);
        out.write(inputs.size());
        for (Input input : inputs) {
            out.writeBytes(reversed(HEX.parseHex(input.txId())));
            little(out, input.index(), 4);
            out.write(0);
            little(out, 0xFFFF_FFFEL, 4);
        }
        out.write(outputs.size());
        for (Output output : outputs) {
            byte[] script = HEX.parseHex(output.scriptHex());
            little(out, output.sats(), 8);
            out.write(script.length);
            out.writeBytes(script);
        }
        for (int i = 0; i < inputs.size(); i++) {
            byte[] witness = new byte[WITNESS_BYTES];
            witness[0] = 2;
            witness[1] = 72;
            witness[74] = 33;
            out.writeBytes(witness);
        }
        little(out, 0, 4);
        return out.toByteArray();
    }

    private static void little(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> (8 * i)));
        }
    }

    private static long count(ByteBuffer in) {
        int first = in.get() & 0xFF;
        return first < 0xFD ? first : in.getShort() & 0xFFFF;
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = bytes[bytes.length - 1 - i];
        }
        return result;
    }

    private static String id(byte[] stripped) {
        return HEX.formatHex(reversed(sha256(sha256(stripped))));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

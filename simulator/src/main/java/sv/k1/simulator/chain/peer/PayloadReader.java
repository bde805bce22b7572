package sv.k1.simulator.chain.peer;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bitcoinj.base.Sha256Hash;

/** Takes the fields of a message apart. Runs out with {@link BufferUnderflowException} if the message is too short. */
final class PayloadReader {
    private static final int SHORT_MARK = 0xfd;
    private static final int INT_MARK = 0xfe;
    private static final int LONG_MARK = 0xff;

    private final ByteBuffer fields;

    PayloadReader(byte[] payload) {
        this.fields = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    }

    int int32() {
        return fields.getInt();
    }

    long int64() {
        return fields.getLong();
    }

    boolean hasMore() {
        return fields.hasRemaining();
    }

    int int8() {
        return Byte.toUnsignedInt(fields.get());
    }

    PayloadReader skip(int bytes) {
        if (bytes < 0 || bytes > fields.remaining()) {
            throw new BufferUnderflowException();
        }
        fields.position(fields.position() + bytes);
        return this;
    }

    /** A count that may not be more than this. */
    int count(int most) {
        int mark = int8();
        long value =
                switch (mark) {
                    case SHORT_MARK -> Short.toUnsignedLong(fields.getShort());
                    case INT_MARK -> Integer.toUnsignedLong(fields.getInt());
                    case LONG_MARK -> fields.getLong();
                    default -> mark;
                };
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("a count of " + value + " is more than " + most);
        }
        return (int) value;
    }

    Sha256Hash hash() {
        byte[] bytes = new byte[Sha256Hash.LENGTH];
        fields.get(bytes);
        return Sha256Hash.wrapReversed(bytes);
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        fields.get(bytes);
        return bytes;
    }
}

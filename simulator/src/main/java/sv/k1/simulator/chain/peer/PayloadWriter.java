package sv.k1.simulator.chain.peer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import sv.k1.simulator.chain.RawBlock;

/** Puts the fields of a message together, little-endian as the protocol has it. */
final class PayloadWriter {
    private static final int SHORT_MARK = 0xfd;
    private static final int INT_MARK = 0xfe;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PayloadWriter int32(long value) {
        return bytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) value)
                .array());
    }

    PayloadWriter int64(long value) {
        return bytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }

    PayloadWriter int8(int value) {
        out.write(value);
        return this;
    }

    /** A count in the protocol's variable length. */
    PayloadWriter count(int value) {
        if (value < SHORT_MARK) {
            return int8(value);
        }
        if (value <= 0xffff) {
            return int8(SHORT_MARK).int8(value & 0xff).int8(value >> 8);
        }
        return int8(INT_MARK).int32(value);
    }

    PayloadWriter hash(Sha256Hash hash) {
        return bytes(hash.serialize());
    }

    PayloadWriter text(String text) {
        byte[] letters = text.getBytes(StandardCharsets.US_ASCII);
        return count(letters.length).bytes(letters);
    }

    PayloadWriter bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    PayloadWriter header(RawBlock block) {
        return bytes(block.header());
    }

    /** A transaction with its witness or without, as the reader asked. */
    PayloadWriter transaction(Transaction transaction, boolean witness) {
        if (witness || !transaction.hasWitnesses()) {
            return bytes(transaction.serialize());
        }
        int32(transaction.getVersion()).count(transaction.getInputs().size());
        transaction.getInputs().forEach(input -> bytes(input.serialize()));
        count(transaction.getOutputs().size());
        transaction.getOutputs().forEach(output -> bytes(output.serialize()));
        return int32(transaction.lockTime().rawValue());
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    PeerMessage toMessage(String command) {
        return new PeerMessage(command, toBytes());
    }
}

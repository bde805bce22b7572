package sv.k1.simulator.chain;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.base.VarInt;
import org.bitcoinj.core.ProtocolException;
import org.bitcoinj.core.Transaction;

/**
 * A block as it stands on the wire. Own class, because bitcoinj's makes a fresh key pair when it is loaded, which would
 * double the time of a start.
 */
public final class RawBlock {
    /** Bytes of a header. */
    public static final int HEADER_LENGTH = 80;

    private static final int NONCE_OFFSET = 76;
    /** A block has at most 4 million weight, a transaction at least 240. */
    private static final int MOST_TRANSACTIONS = 20_000;

    private final byte[] header;
    private final List<Transaction> transactions;
    private final Sha256Hash hash;

    private RawBlock(byte[] header, List<Transaction> transactions) {
        this.header = header;
        this.transactions = List.copyOf(transactions);
        this.hash = Sha256Hash.wrapReversed(Sha256Hash.hashTwice(header));
    }

    /** A block from its parts; its merkle root is worked out. */
    static RawBlock of(
            long version,
            Sha256Hash previous,
            long timeSeconds,
            long bits,
            long nonce,
            List<Transaction> transactions) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        Sha256Hash root = ChainRules.merkleRoot(
                transactions.stream().map(Transaction::getTxId).toList());
        header.putInt((int) version).put(previous.serialize()).put(root.serialize());
        header.putInt((int) timeSeconds).putInt((int) bits).putInt((int) nonce);
        return new RawBlock(header.array(), transactions);
    }

    /**
     * Reads a whole block.
     *
     * @throws IllegalArgumentException if the bytes are no block
     */
    static RawBlock read(ByteBuffer bytes) {
        try {
            byte[] header = new byte[HEADER_LENGTH];
            bytes.get(header);
            int count = VarInt.read(bytes).intValue();
            if (count < 0 || count > MOST_TRANSACTIONS) {
                throw new IllegalArgumentException("a block of " + count + " transactions");
            }
            List<Transaction> transactions = new ArrayList<>();
            for (int index = 0; index < count; index++) {
                transactions.add(Transaction.read(bytes));
            }
            return new RawBlock(header, transactions);
        } catch (BufferUnderflowException | ProtocolException broken) {
            throw new IllegalArgumentException("not a block", broken);
        }
    }

    /** The same block with another nonce. */
    RawBlock withNonce(int nonce) {
        byte[] changed = header.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(NONCE_OFFSET, nonce);
        return new RawBlock(changed, transactions);
    }

    private ByteBuffer fields() {
        return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    }

    private Sha256Hash hashAt(int offset) {
        byte[] bytes = new byte[Sha256Hash.LENGTH];
        fields().get(offset, bytes);
        return Sha256Hash.wrapReversed(bytes);
    }

    public Sha256Hash hash() {
        return hash;
    }

    public int version() {
        return fields().getInt(0);
    }

    public Sha256Hash previous() {
        return hashAt(4);
    }

    public Sha256Hash merkleRoot() {
        return hashAt(36);
    }

    public long timeSeconds() {
        return Integer.toUnsignedLong(fields().getInt(68));
    }

    public long bits() {
        return Integer.toUnsignedLong(fields().getInt(72));
    }

    public long nonce() {
        return Integer.toUnsignedLong(fields().getInt(NONCE_OFFSET));
    }

    public List<Transaction> transactions() {
        return transactions;
    }

    /** The 80 bytes of the header. */
    public byte[] header() {
        return header.clone();
    }

    /** Header and transactions with their witnesses. */
    public byte[] serialize() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header);
        out.writeBytes(VarInt.of(transactions.size()).serialize());
        transactions.forEach(transaction -> out.writeBytes(transaction.serialize()));
        return out.toByteArray();
    }

    /** Length of {@link #serialize} in bytes. */
    public int length() {
        return HEADER_LENGTH
                + VarInt.sizeOf(transactions.size())
                + transactions.stream().mapToInt(Transaction::messageSize).sum();
    }
}

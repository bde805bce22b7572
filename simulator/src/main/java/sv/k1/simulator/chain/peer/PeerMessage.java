package sv.k1.simulator.chain.peer;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bitcoinj.base.Sha256Hash;

/** One message of the peer protocol. */
final class PeerMessage {
    /** Regtest's magic as it stands on the wire. */
    private static final int MAGIC = 0xfabf_b5da;

    private static final int COMMAND_LENGTH = 12;
    private static final int CHECKSUM_LENGTH = 4;
    private static final int HEADER_LENGTH = 4 + COMMAND_LENGTH + 4 + CHECKSUM_LENGTH;
    private static final int MOST_PAYLOAD = 4_000_000;

    private final String command;
    private final byte[] payload;

    /**
     * A message that takes its payload over.
     *
     * @param command its name, at most 12 ASCII letters
     */
    PeerMessage(String command, byte[] payload) {
        this.command = command;
        this.payload = payload;
    }

    String command() {
        return command;
    }

    byte[] payload() {
        return payload;
    }

    /** The bytes of the whole message. */
    byte[] frame() {
        ByteBuffer frame = ByteBuffer.allocate(HEADER_LENGTH + payload.length);
        frame.putInt(MAGIC);
        frame.put(Arrays.copyOf(command.getBytes(StandardCharsets.US_ASCII), COMMAND_LENGTH));
        frame.order(ByteOrder.LITTLE_ENDIAN).putInt(payload.length);
        frame.put(checksum(payload)).put(payload);
        return frame.array();
    }

    private static byte[] checksum(byte[] payload) {
        return Arrays.copyOf(Sha256Hash.hashTwice(payload), CHECKSUM_LENGTH);
    }

    /**
     * Waits for the next message.
     *
     * @throws EOFException if the peer hung up
     * @throws IOException if what came is no message of this network
     */
    static PeerMessage read(DataInputStream in) throws IOException {
        byte[] header = new byte[HEADER_LENGTH];
        in.readFully(header);
        ByteBuffer fields = ByteBuffer.wrap(header);
        if (fields.getInt() != MAGIC) {
            throw new IOException("the peer speaks for another network");
        }
        byte[] command = new byte[COMMAND_LENGTH];
        fields.get(command);
        int length = fields.order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length < 0 || length > MOST_PAYLOAD) {
            throw new IOException("a message of " + length + " bytes is too long");
        }
        byte[] checksum = new byte[CHECKSUM_LENGTH];
        fields.get(checksum);
        byte[] payload = new byte[length];
        in.readFully(payload);
        if (!Arrays.equals(checksum, checksum(payload))) {
            throw new IOException("wrong checksum");
        }
        int end = 0;
        while (end < COMMAND_LENGTH && command[end] != 0) {
            end++;
        }
        return new PeerMessage(new String(command, 0, end, StandardCharsets.US_ASCII), payload);
    }
}

package sv.k1.hal.cash.ssp;

/** What the host tells the validator, named and coded as in the SSP sheet, section 5; only what this driver says. */
public sealed interface SspCommand {
    record Sync() implements SspCommand {}

    record Reset() implements SspCommand {}

    /**
     * SET INHIBITS.
     *
     * @param accepted bit 0 is channel 1; 1 takes the note
     * @param bytes how many bytes of it are sent, 1 to 4; channels that are not sent are refused
     */
    record SetInhibits(int accepted, int bytes) implements SspCommand {
        public SetInhibits {
            if (bytes < 1 || bytes > 4) {
                throw new IllegalArgumentException("SET INHIBITS has 1 to 4 bytes, got " + bytes);
            }
        }
    }

    record SetupRequest() implements SspCommand {}

    record HostProtocol(int version) implements SspCommand {}

    /** Also accepts the note in escrow (SSP sheet, section 8). */
    record Poll() implements SspCommand {}

    /** As {@link Poll}, but money events stay until {@link EventAck}. */
    record PollWithAck() implements SspCommand {}

    record EventAck() implements SspCommand {}

    /** Gives the note in escrow back. */
    record Reject() implements SspCommand {}

    record Disable() implements SspCommand {}

    record Enable() implements SspCommand {}

    record SerialNumber() implements SspCommand {}

    record LastReject() implements SspCommand {}

    /** Keeps the note in escrow. */
    record Hold() implements SspCommand {}

    /** The first of the two primes (SSP sheet, section 11). */
    record SetGenerator(long prime) implements SspCommand {}

    record SetModulus(long prime) implements SspCommand {}

    record KeyExchange(long hostInter) implements SspCommand {}

    /** Whether this accepts a note that is in escrow. */
    default boolean isPoll() {
        return this instanceof Poll || this instanceof PollWithAck;
    }

    /** Whether this goes out in plain even when a key is in force (SSP sheet, section 11). */
    default boolean isAlwaysPlain() {
        return this instanceof Sync
                || this instanceof SetGenerator
                || this instanceof SetModulus
                || this instanceof KeyExchange;
    }

    /** DATA of the frame: code, then parameters. */
    default byte[] data() {
        return switch (this) {
            case Sync() -> bytes(0x11);
            case Reset() -> bytes(0x01);
            case SetInhibits(int accepted, int count) -> littleEndian(0x02, accepted, count);
            case SetupRequest() -> bytes(0x05);
            case HostProtocol(int version) -> bytes(0x06, version);
            case Poll() -> bytes(0x07);
            case PollWithAck() -> bytes(0x56);
            case EventAck() -> bytes(0x57);
            case Reject() -> bytes(0x08);
            case Disable() -> bytes(0x09);
            case Enable() -> bytes(0x0A);
            case SerialNumber() -> bytes(0x0C);
            case LastReject() -> bytes(0x17);
            case Hold() -> bytes(0x18);
            case SetGenerator(long prime) -> littleEndian(0x4A, prime, Long.BYTES);
            case SetModulus(long prime) -> littleEndian(0x4B, prime, Long.BYTES);
            case KeyExchange(long hostInter) -> littleEndian(0x4C, hostInter, Long.BYTES);
        };
    }

    /** The sheet's name with its parameters, for the trace. */
    default String meaning() {
        return switch (this) {
            case Sync() -> "SYNC";
            case Reset() -> "RESET";
            case SetInhibits(int accepted, int _) -> String.format("SET INHIBITS, accepted channels %X", accepted);
            case SetupRequest() -> "SETUP REQUEST";
            case HostProtocol(int version) -> "HOST PROTOCOL VERSION " + version;
            case Poll() -> "POLL";
            case PollWithAck() -> "POLL WITH ACK";
            case EventAck() -> "EVENT ACK";
            case Reject() -> "REJECT";
            case Disable() -> "DISABLE";
            case Enable() -> "ENABLE";
            case SerialNumber() -> "GET SERIAL NUMBER";
            case LastReject() -> "LAST REJECT CODE";
            case Hold() -> "HOLD";
            case SetGenerator(long prime) -> "SET GENERATOR " + prime;
            case SetModulus(long prime) -> "SET MODULUS " + prime;
            case KeyExchange(long hostInter) -> "KEY EXCHANGE " + hostInter;
        };
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] littleEndian(int code, long value, int count) {
        byte[] bytes = new byte[1 + count];
        bytes[0] = (byte) code;
        for (int i = 0; i < count; i++) {
            bytes[1 + i] = (byte) (value >> (8 * i));
        }
        return bytes;
    }
}

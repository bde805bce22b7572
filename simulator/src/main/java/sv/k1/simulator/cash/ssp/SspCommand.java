package sv.k1.simulator.cash.ssp;

import java.util.Arrays;
import java.util.Optional;

/** The commands that a note acceptor knows, with the length of their data: SSP sheet, section 5. */
enum SspCommand {
    RESET(0x01, 0, 0),
    SET_INHIBITS(0x02, 1, 4),
    DISPLAY_ON(0x03, 0, 0),
    DISPLAY_OFF(0x04, 0, 0),
    SETUP_REQUEST(0x05, 0, 0),
    HOST_PROTOCOL_VERSION(0x06, 1, 1),
    POLL(0x07, 0, 0),
    REJECT(0x08, 0, 0),
    DISABLE(0x09, 0, 0),
    ENABLE(0x0A, 0, 0),
    GET_SERIAL_NUMBER(0x0C, 0, 0),
    UNIT_DATA(0x0D, 0, 0),
    CHANNEL_VALUES(0x0E, 0, 0),
    CHANNEL_SECURITY(0x0F, 0, 0),
    LAST_REJECT_CODE(0x17, 0, 0),
    HOLD(0x18, 0, 0),
    GET_FIRMWARE_VERSION(0x20, 0, 0),
    GET_DATASET_VERSION(0x21, 0, 0),
    SET_GENERATOR(0x4A, 8, 8),
    SET_MODULUS(0x4B, 8, 8),
    KEY_EXCHANGE(0x4C, 8, 8),
    SET_BAUD_RATE(0x4D, 2, 2),
    CONFIGURE_BEZEL(0x54, 4, 5),
    POLL_WITH_ACK(0x56, 0, 0),
    EVENT_ACK(0x57, 0, 0),
    GET_COUNTERS(0x58, 0, 0),
    RESET_COUNTERS(0x59, 0, 0),
    SET_FIXED_KEY(0x60, 8, 8),
    FIXED_KEY_TO_DEFAULT(0x61, 0, 0);

    static final byte SYNC = 0x11;

    private final int code;
    private final int shortest;
    private final int longest;

    SspCommand(int code, int shortest, int longest) {
        this.code = code;
        this.shortest = shortest;
        this.longest = longest;
    }

    static Optional<SspCommand> of(int code) {
        return Arrays.stream(values()).filter(command -> command.code == code).findFirst();
    }

    int code() {
        return code;
    }

    boolean takes(int length, int inhibitBytes) {
        return length >= shortest && length <= (this == SET_INHIBITS ? inhibitBytes : longest);
    }

    boolean isAckFamily() {
        return this == POLL_WITH_ACK || this == EVENT_ACK;
    }

    static boolean isKeyNegotiation(int code) {
        return code == SET_GENERATOR.code || code == SET_MODULUS.code || code == KEY_EXCHANGE.code;
    }

    String title() {
        return name().replace('_', ' ');
    }
}

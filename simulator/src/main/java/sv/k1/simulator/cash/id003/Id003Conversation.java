package sv.k1.simulator.cash.id003;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Which frame answers which: ID-003 sheet, section 5. The unit speaks only when spoken to. */
final class Id003Conversation {
    private static final int STATUS_REQUEST = 0x11;
    static final int RESET = 0x40;
    private static final int STACK_1 = 0x41;
    private static final int STACK_2 = 0x42;
    private static final int RETURN = 0x43;
    private static final int HOLD = 0x44;
    private static final int WAIT = 0x45;
    private static final int ACK = 0x50;
    private static final int VERSION = 0x88;
    private static final int BOOT_VERSION = 0x89;
    private static final int CURRENCY_ASSIGN = 0x8A;
    private static final int INVALID_COMMAND = 0x4B;

    private final Id003Profile profile;
    private final Id003Settings settings;
    private final Id003Mechanism mechanism;
    private Optional<byte[]> falseStatus = Optional.empty();
    private boolean sawBadFrame;

    Id003Conversation(Id003Profile profile, Id003Settings settings, Id003Mechanism mechanism) {
        this.profile = profile;
        this.settings = settings;
        this.mechanism = mechanism;
    }

    void pretend(Optional<byte[]> frame) {
        falseStatus = frame;
    }

    void sawBadFrame(boolean seen) {
        sawBadFrame = seen;
    }

    /** Does what the frame asks; empty if nothing is answered to it. */
    Optional<byte[]> answer(Id003Frame frame) {
        int code = frame.code();
        boolean bare = frame.dataLength() == 0;
        if (bare && code == ACK) {
            mechanism.ack();
            return Optional.empty();
        }
        if (bare && code == STATUS_REQUEST) {
            return Optional.of(statusFrame());
        }
        if (isBusy()) {
            return refusal();
        }
        if (code >= Id003Settings.FIRST_SET && code < Id003Settings.FIRST_SET + Id003Settings.COUNT) {
            return change(frame);
        }
        return bare ? operate(code) : refusal();
    }

    private boolean isBusy() {
        return profile.has(Id003Switch.BUSY_WHILE_ACCEPTING) && mechanism.status() == Id003Status.ACCEPTING;
    }

    private Optional<byte[]> operate(int code) {
        if (code >= Id003Settings.FIRST_GET && code < Id003Settings.FIRST_GET + Id003Settings.COUNT) {
            return frame(code, settings.value(code - Id003Settings.FIRST_GET));
        }
        return switch (code) {
            case RESET -> {
                mechanism.reset();
                yield frame(ACK);
            }
            case STACK_1, STACK_2 -> stack(code == STACK_1);
            case RETURN -> confirm(mechanism.giveBack());
            case HOLD -> confirm(mechanism.hold());
            case WAIT -> confirm(mechanism.mayWait());
            case VERSION -> frame(code, ascii(profile.version()));
            case BOOT_VERSION -> frame(code, ascii(profile.boot()));
            case CURRENCY_ASSIGN -> frame(code, currencyTable());
            default -> refusal();
        };
    }

    private Optional<byte[]> stack(boolean early) {
        boolean silent = mechanism.status() == Id003Status.STACKING && profile.has(Id003Switch.SILENT_ON_SECOND_STACK);
        return silent ? Optional.empty() : confirm(mechanism.stack(early));
    }

    private Optional<byte[]> change(Id003Frame frame) {
        if (!settings.set(frame.code() - Id003Settings.FIRST_SET, frame.data())) {
            return refusal();
        }
        mechanism.settingsChanged();
        return frame(frame.code(), frame.data());
    }

    private static Optional<byte[]> confirm(boolean done) {
        return done ? frame(ACK) : refusal();
    }

    private static Optional<byte[]> refusal() {
        return frame(INVALID_COMMAND);
    }

    private static Optional<byte[]> frame(int code, byte... data) {
        return Optional.of(Id003Wire.frame(code, data));
    }

    private byte[] statusFrame() {
        if (falseStatus.isPresent()) {
            return falseStatus.get();
        }
        if (sawBadFrame && profile.has(Id003Switch.COMMUNICATION_ERROR_ON_BAD_CRC)) {
            sawBadFrame = false;
            return Id003Wire.frame(Id003Status.COMMUNICATION_ERROR.code());
        }
        Id003Status status = mechanism.status();
        return switch (status) {
            case ESCROW, REJECTING, FAILURE -> Id003Wire.frame(status.code(), (byte) mechanism.statusData());
            case VEND_VALID ->
                profile.has(Id003Switch.VEND_VALID_WITH_CODE)
                        ? Id003Wire.frame(status.code(), (byte) mechanism.lastCode())
                        : Id003Wire.frame(status.code());
            case IDLING,
                    ACCEPTING,
                    STACKING,
                    STACKED,
                    RETURNING,
                    HOLDING,
                    DISABLE,
                    INITIALIZE,
                    POWER_UP,
                    POWER_UP_BILL_IN_ACCEPTOR,
                    POWER_UP_BILL_IN_STACKER,
                    STACKER_FULL,
                    STACKER_OPEN,
                    JAM_IN_ACCEPTOR,
                    JAM_IN_STACKER,
                    PAUSE,
                    CHEATED,
                    COMMUNICATION_ERROR -> Id003Wire.frame(status.code());
        };
    }

    private byte[] currencyTable() {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        boolean empty = profile.has(Id003Switch.EMPTY_TABLE_BEFORE_RESET)
                && mechanism.status().code() >= Id003Status.POWER_UP.code()
                && mechanism.status().code() <= Id003Status.POWER_UP_BILL_IN_STACKER.code();
        for (Id003Profile.Row row : empty ? List.<Id003Profile.Row>of() : profile.rows()) {
            table.write(row.escrowCode());
            table.write(row.country());
            table.write(row.value());
            table.write(row.exponent());
        }
        return table.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package sv.k1.simulator.cash.ccnet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import sv.k1.hal.bytes.Hex;

/** Which frame answers which, and what the host's ACK does: CCNET sheet, sections 5 and 6. Speaks only when asked. */
final class CcnetConversation {
    static final int ACK = 0x00;
    static final int NAK = 0xFF;
    static final int RESET = 0x30;
    static final int ILLEGAL = 0x30;
    static final int GET_STATUS = 0x31;
    static final int SET_SECURITY = 0x32;
    static final int POLL = 0x33;
    static final int ENABLE = 0x34;
    static final int STACK = 0x35;
    static final int RETURN = 0x36;
    static final int IDENTIFICATION = 0x37;
    static final int HOLD = 0x38;
    static final int SET_BARCODE = 0x39;
    static final int EXTRACT_BARCODE = 0x3A;
    static final int GET_BILL_TABLE = 0x41;
    static final int GET_CRC32 = 0x51;
    static final int STATISTICS = 0x60;

    private static final int PART_LENGTH = 15;
    private static final int SERIAL_LENGTH = 12;
    private static final byte[] ASSET = Hex.parse("A1 10 20 30 40 50 60");
    /** See {@link CcnetSwitch#LATE_ACK_DOES_NOT_COUNT}. */
    private static final int ACK_MILLIS = 10;

    private static final int ACK_BYTES = 6;
    /** 9600 baud, ten bits a byte. */
    private static final int BYTES_PER_SECOND = 960;

    /** A data frame that waits for the host's ACK. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Sent(byte[] frame, Optional<CcnetState> state, long atMillis) {}

    private final CcnetProfile profile;
    private final CcnetMasks masks;
    private final CcnetMechanism mechanism;
    private Optional<Sent> unconfirmed = Optional.empty();
    private Optional<byte[]> falseState = Optional.empty();
    private boolean illegalToTell;
    private int polls;

    CcnetConversation(CcnetProfile profile, CcnetMasks masks, CcnetMechanism mechanism) {
        this.profile = profile;
        this.masks = masks;
        this.mechanism = mechanism;
    }

    void pretend(Optional<byte[]> data) {
        falseState = data;
    }

    void forget() {
        unconfirmed = Optional.empty();
        illegalToTell = false;
    }

    /** The answer to a damaged frame. */
    Optional<byte[]> damaged() {
        return profile.has(CcnetSwitch.SILENT_ON_BAD_CRC) ? Optional.empty() : Optional.of(CcnetWire.frame((byte) NAK));
    }

    /** Does what the frame's data ask; empty if nothing is answered to it. */
    Optional<byte[]> answer(byte[] asked, long nowMillis) {
        int code = asked[0] & 0xFF;
        boolean bare = asked.length == 1;
        if (bare && code == ACK) {
            confirmed(nowMillis);
            return Optional.empty();
        }
        if (bare && code == NAK) {
            return unconfirmed.map(Sent::frame);
        }
        unconfirmed = Optional.empty(); // whoever asks on has not confirmed: an event is told again
        byte[] parameters = Arrays.copyOfRange(asked, 1, asked.length);
        return Optional.of(bare ? operate(code, nowMillis) : change(code, parameters, nowMillis));
    }

    private void confirmed(long nowMillis) {
        Optional<Sent> sent = unconfirmed;
        unconfirmed = Optional.empty();
        sent.filter(one -> !isTooLate(one, nowMillis)).flatMap(Sent::state).ifPresent(mechanism::delivered);
    }

    private boolean isTooLate(Sent sent, long nowMillis) {
        long onTheLineMillis = 1 + (sent.frame().length + ACK_BYTES) * 1_000L / BYTES_PER_SECOND;
        return profile.has(CcnetSwitch.LATE_ACK_DOES_NOT_COUNT)
                && nowMillis - sent.atMillis() > ACK_MILLIS + onTheLineMillis;
    }

    private byte[] operate(int code, long nowMillis) {
        return switch (code) {
            case POLL -> poll(nowMillis);
            case RESET -> {
                mechanism.reset();
                yield acknowledged();
            }
            case STACK -> control(mechanism.stack(), nowMillis);
            case RETURN -> control(mechanism.giveBack(), nowMillis);
            case HOLD -> control(mechanism.hold(), nowMillis);
            case GET_STATUS -> data(status(), nowMillis);
            case IDENTIFICATION -> atRest() ? data(identification(), nowMillis) : illegal(nowMillis);
            case GET_BILL_TABLE -> atRest() ? data(billTable(), nowMillis) : illegal(nowMillis);
            case GET_CRC32 -> data(crc32(), nowMillis);
            case STATISTICS -> data(statistics(), nowMillis);
            case EXTRACT_BARCODE ->
                mechanism
                        .couponHeld()
                        .map(digits -> data(ascii(digits), nowMillis))
                        .orElseGet(() -> illegal(nowMillis));
            default -> illegal(nowMillis); // also all of the recyclers' and the firmware update's
        };
    }

    private byte[] change(int code, byte[] parameters, long nowMillis) {
        if (code == ENABLE
                && parameters.length == 2 * CcnetMasks.BYTES
                && !mechanism.state().isStarting()) {
            masks.enable(parameters);
            return control(mechanism.enabled(), nowMillis);
        }
        if (code == SET_SECURITY && parameters.length == CcnetMasks.BYTES) {
            boolean legal = !profile.has(CcnetSwitch.SECURITY_ILLEGAL);
            if (legal) {
                masks.secure(parameters);
            }
            return control(legal, nowMillis);
        }
        boolean barcode = code == SET_BARCODE
                && parameters.length == 2
                && parameters[0] == 1
                && parameters[1] >= 6
                && parameters[1] <= 18;
        return control(barcode, nowMillis);
    }

    /** Power-up, self-test, disabled and trouble: CCNET sheet, section 6. */
    private boolean atRest() {
        CcnetState state = mechanism.state();
        return profile.has(CcnetSwitch.TABLE_LEGAL_ANYWHERE)
                || state.isStarting()
                || state.isTrouble()
                || state == CcnetState.UNIT_DISABLED
                || state == CcnetState.CHEATED
                || state == CcnetState.PAUSE;
    }

    private byte[] poll(long nowMillis) {
        polls++;
        if (falseState.isPresent()) {
            return data(falseState.get(), nowMillis);
        }
        if (illegalToTell) {
            illegalToTell = false;
            return data(new byte[] {(byte) ILLEGAL}, nowMillis);
        }
        CcnetState state = mechanism.state();
        byte[] told = stateBytes(state);
        unconfirmed = Optional.of(new Sent(CcnetWire.frame(told), Optional.of(state), nowMillis));
        mechanism.told(state);
        return CcnetWire.frame(told);
    }

    private byte[] stateBytes(CcnetState state) {
        if (!state.hasSecondByte()) {
            return new byte[] {(byte) state.code()};
        }
        boolean routed = state == CcnetState.BILL_STACKED && profile.has(CcnetSwitch.STACKED_WITH_ROUTING);
        byte second = (byte) mechanism.data();
        return routed ? new byte[] {(byte) state.code(), second, 0} : new byte[] {(byte) state.code(), second};
    }

    private byte[] control(boolean done, long nowMillis) {
        return done ? acknowledged() : illegal(nowMillis);
    }

    private static byte[] acknowledged() {
        return CcnetWire.frame((byte) ACK);
    }

    private byte[] illegal(long nowMillis) {
        illegalToTell = profile.has(CcnetSwitch.ILLEGAL_AT_NEXT_POLL);
        return data(new byte[] {(byte) ILLEGAL}, nowMillis);
    }

    private byte[] data(byte[] bytes, long nowMillis) {
        byte[] frame = CcnetWire.frame(bytes);
        unconfirmed = Optional.of(new Sent(frame, Optional.empty(), nowMillis));
        return frame;
    }

    private byte[] status() {
        return profile.has(CcnetSwitch.STATUS_TELLS_NOTHING) ? new byte[2 * CcnetMasks.BYTES] : masks.status();
    }

    private byte[] identification() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(padded(profile.part(), PART_LENGTH));
        bytes.writeBytes(padded(profile.serial(), SERIAL_LENGTH));
        bytes.writeBytes(ASSET);
        return bytes.toByteArray();
    }

    private byte[] billTable() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int type = 0; type < CcnetProfile.TYPES; type++) {
            boolean used =
                    type < profile.rows().size() && profile.rows().get(type).value() > 0;
            if (used) {
                CcnetProfile.Row row = profile.rows().get(type);
                bytes.write(row.value());
                bytes.writeBytes(ascii(profile.country()));
                bytes.write(row.exponent());
            } else {
                bytes.writeBytes(new byte[5]);
            }
        }
        return bytes.toByteArray();
    }

    private byte[] crc32() {
        CRC32 sum = new CRC32();
        sum.update(ascii(profile.part()));
        return ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
    }

    /** Each maker has a layout of its own; this one tells how often the unit was polled. */
    private byte[] statistics() {
        return ByteBuffer.allocate(Integer.BYTES).putInt(polls).array();
    }

    private static byte[] padded(String text, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ' ');
        byte[] ascii = ascii(text);
        System.arraycopy(ascii, 0, bytes, 0, ascii.length);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

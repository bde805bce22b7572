package sv.k1.simulator.cash.ssp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** The unit's side of the talk: sequence flag, stored reply, encryption, and what each command does: SSP sheet, sections 3 to 5. */
final class SspConversation {
    private static final int OK = 0xF0;
    private static final int NOT_KNOWN = 0xF2;
    private static final int WRONG_PARAMETERS = 0xF3;
    private static final int OUT_OF_RANGE = 0xF4;
    private static final int CANNOT = 0xF5;
    private static final int FAIL = 0xF8;
    private static final int KEY_NOT_SET = 0xFA;

    private final SspProfile profile;
    private final SspMechanism mechanism;
    private final SspCrypto crypto;
    private Optional<Boolean> lastFlag = Optional.empty();
    private Optional<byte[]> lastReply = Optional.empty();
    private int protocol;
    private long serial;
    private boolean silenced;
    private boolean restartWanted;

    SspConversation(SspProfile profile, SspMechanism mechanism, SspChance chance) {
        this.profile = profile;
        this.mechanism = mechanism;
        this.crypto = new SspCrypto(chance, profile.fixedKey());
        this.protocol = profile.unit().defaultProtocol();
        this.serial = profile.serial();
    }

    /** Power or a reset took what was in RAM. */
    void forget() {
        lastFlag = Optional.empty();
        lastReply = Optional.empty();
        protocol = profile.unit().defaultProtocol();
        silenced = false;
        crypto.forget();
    }

    void forgetKey() {
        crypto.forget();
    }

    /** Somebody swapped the unit for another one of the same kind. */
    void serial(long other) {
        serial = other;
    }

    SspCrypto crypto() {
        return crypto;
    }

    /** Whether the host asked for a restart, which comes after its answer. */
    boolean takeRestart() {
        boolean wanted = restartWanted;
        restartWanted = false;
        return wanted;
    }

    /** The bytes to answer with; nothing to what is not for us. */
    Optional<byte[]> answer(SspFrame frame) {
        if (frame.address() != profile.address() || frame.data().length == 0 || silenced) {
            return Optional.empty();
        }
        mechanism.heard();
        byte[] data = frame.data();
        if (data.length == 1 && data[0] == SspCommand.SYNC) {
            lastFlag = Optional.of(!profile.has(SspSwitch.FLAG_ONE_AFTER_SYNC));
            return store(frame, reply(OK));
        }
        if (lastFlag.equals(Optional.of(frame.flag()))) {
            return lastReply; // a repetition: not executed again
        }
        boolean encrypted = (data[0] & 0xFF) == SspCrypto.ENCRYPTED;
        return encrypted ? encrypted(frame) : plain(frame, data);
    }

    private Optional<byte[]> plain(SspFrame frame, byte[] data) {
        lastFlag = Optional.of(frame.flag());
        int code = data[0] & 0xFF;
        boolean forced = profile.has(SspSwitch.FORCED_ENCRYPTION) && !SspCommand.isKeyNegotiation(code);
        return store(frame, forced ? reply(KEY_NOT_SET) : execute(data, false));
    }

    private Optional<byte[]> encrypted(SspFrame frame) {
        if (!crypto.isOn()) {
            lastFlag = Optional.of(frame.flag());
            return store(frame, reply(KEY_NOT_SET));
        }
        return switch (crypto.open(frame)) {
            case SspCrypto.Opened.Command command -> {
                lastFlag = Optional.of(frame.flag());
                byte[] data = command.inner().data();
                boolean negotiates = SspCommand.isKeyNegotiation(data[0] & 0xFF); // belongs into plain talk
                yield store(frame, crypto.seal(negotiates ? reply(CANNOT) : execute(data, true)));
            }
            case SspCrypto.Opened.WrongKey() -> {
                silenced = profile.has(SspSwitch.WRONG_KEY_SILENCES);
                lastFlag = Optional.of(frame.flag());
                yield silenced ? Optional.empty() : store(frame, reply(KEY_NOT_SET));
            }
            case SspCrypto.Opened.WrongCount() ->
                profile.has(SspSwitch.WRONG_COUNT_IS_ANSWERED)
                        ? Optional.of(SspWire.encode(new SspFrame(frame.sequenceAndAddress(), reply(KEY_NOT_SET))))
                        : Optional.empty();
        };
    }

    private Optional<byte[]> store(SspFrame asked, byte[] data) {
        lastReply = Optional.of(SspWire.encode(new SspFrame(asked.sequenceAndAddress(), data)));
        return lastReply;
    }

    // ---- commands

    private byte[] execute(byte[] command, boolean secret) {
        int code = command[0] & 0xFF;
        byte[] data = Arrays.copyOfRange(command, 1, command.length);
        if (code == SspCommand.SYNC && data.length == 0) {
            return reply(OK);
        }
        Optional<SspCommand> known = SspCommand.of(code);
        if (known.isEmpty() || !isSupported(known.get())) {
            return reply(NOT_KNOWN);
        }
        if (!known.get().takes(data.length, profile.unit().inhibitBytes())) {
            return reply(WRONG_PARAMETERS);
        }
        boolean needsSecret = known.get() == SspCommand.SET_FIXED_KEY
                || (profile.has(SspSwitch.POLL_WITH_ACK_ONLY_ENCRYPTED)
                        && known.get().isAckFamily());
        return needsSecret && !secret ? reply(KEY_NOT_SET) : obey(known.get(), data, secret);
    }

    private boolean isSupported(SspCommand command) {
        return switch (command) {
            case GET_COUNTERS, RESET_COUNTERS -> profile.unit().hasCounters();
            case POLL_WITH_ACK, EVENT_ACK -> !profile.has(SspSwitch.NO_POLL_WITH_ACK);
            default -> true;
        };
    }

    private byte[] obey(SspCommand command, byte[] data, boolean secret) {
        return switch (command) {
            case RESET -> {
                restartWanted = true;
                yield reply(OK);
            }
            case SET_INHIBITS -> {
                mechanism.accept(mask(data), protocol);
                yield reply(OK);
            }
            case DISPLAY_ON, DISPLAY_OFF, CONFIGURE_BEZEL -> reply(OK);
            case SETUP_REQUEST -> ok(SspSetup.setup(profile, protocol));
            case HOST_PROTOCOL_VERSION -> protocolVersion(data[0] & 0xFF);
            case POLL -> ok(mechanism.poll(false, protocol, secret || !crypto.isOn()));
            case POLL_WITH_ACK -> ok(mechanism.poll(true, protocol, true));
            case EVENT_ACK -> reply(mechanism.acknowledge() ? OK : CANNOT);
            case REJECT -> reply(mechanism.giveBack() ? OK : CANNOT);
            case HOLD -> reply(mechanism.hold() ? OK : holdRefusal());
            case DISABLE -> {
                mechanism.disable();
                yield reply(OK);
            }
            case ENABLE -> reply(mechanism.enable(protocol) ? OK : CANNOT);
            case GET_SERIAL_NUMBER -> ok(SspSetup.serial(serial));
            case UNIT_DATA -> ok(SspSetup.unitData(profile, protocol));
            case CHANNEL_VALUES -> ok(SspSetup.channelValues(profile));
            case CHANNEL_SECURITY -> ok(SspSetup.channelSecurity(profile));
            case LAST_REJECT_CODE -> ok(new byte[] {(byte) mechanism.rejectCode()});
            case GET_FIRMWARE_VERSION -> ok(SspSetup.ascii(profile.unit().firmwareText()));
            case GET_DATASET_VERSION -> ok(SspSetup.dataset(profile));
            case SET_BAUD_RATE -> reply((data[0] & 0xFF) <= 2 && (data[1] & 0xFF) <= 1 ? OK : OUT_OF_RANGE);
            case GET_COUNTERS -> ok(counters());
            case RESET_COUNTERS -> {
                mechanism.resetCounters();
                yield reply(OK);
            }
            case SET_GENERATOR -> reply(crypto.generator(data) ? OK : OUT_OF_RANGE);
            case SET_MODULUS -> reply(crypto.modulus(data) ? OK : OUT_OF_RANGE);
            case KEY_EXCHANGE -> keyExchange(data);
            case SET_FIXED_KEY ->
                fixedKey(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getLong());
            case FIXED_KEY_TO_DEFAULT -> fixedKey(SspProfile.DEFAULT_FIXED_KEY);
        };
    }

    private int holdRefusal() {
        return profile.has(SspSwitch.HOLD_WITHOUT_NOTE_FAILS) ? FAIL : CANNOT;
    }

    private byte[] protocolVersion(int wanted) {
        boolean good = wanted >= 1 && wanted <= profile.unit().highestProtocol();
        protocol = good ? wanted : protocol;
        return reply(good ? OK : FAIL);
    }

    private byte[] keyExchange(byte[] hostInter) {
        if (profile.has(SspSwitch.GENERATOR_MUST_BE_LARGER) && !crypto.isGeneratorLarger()) {
            return reply(OUT_OF_RANGE);
        }
        return crypto.exchange(hostInter).map(SspConversation::ok).orElseGet(() -> reply(FAIL));
    }

    private byte[] fixedKey(long key) {
        crypto.fixedKey(key);
        return reply(OK);
    }

    private static int mask(byte[] data) {
        int mask = 0;
        for (int i = 0; i < data.length; i++) {
            mask |= (data[i] & 0xFF) << (8 * i);
        }
        return mask;
    }

    /** Stacked, stored, dispensed, moved to stacker, rejected. */
    private byte[] counters() {
        ByteBuffer out = ByteBuffer.allocate(1 + 5 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 5).putInt((int) mechanism.stackedCount());
        out.putInt(0).putInt(0).putInt(0);
        return out.putInt((int) mechanism.rejectedCount()).array();
    }

    private static byte[] reply(int code) {
        return new byte[] {(byte) code};
    }

    private static byte[] ok(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(OK);
        out.writeBytes(data);
        return out.toByteArray();
    }
}

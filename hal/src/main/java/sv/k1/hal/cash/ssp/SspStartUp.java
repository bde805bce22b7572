package sv.k1.hal.cash.ssp;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.AcceptorIdentity;

/**
 * Everything before the first poll: SYNC, the key, giving back what is held, closing the device, asking who it is (SSP sheet,
 * sections 3, 8 and 11).
 */
final class SspStartUp {
    private static final Logger LOG = LoggerFactory.getLogger(SspStartUp.class);

    private static final int START_AGAIN_MILLIS = 1_000;
    private static final int MISCONFIGURED_MILLIS = 5_000;
    private static final int ASK_AGAIN_MILLIS = 300;
    /** No poll for so long makes every device give a held note back (SSP sheet, sections 3 and 8). */
    static final int LET_GO_MILLIS = 12_000;

    private static final int MOST_FAILURES = 3;
    private static final int LOWEST_PROTOCOL = 4;
    private static final int SERIAL_BYTES = 4;

    private enum Phase {
        /** SYNC until it is answered. */
        SYNCING,
        /** Agreeing on a key, in plain. */
        KEYING,
        /** Giving back what is held, closing the device, asking who it is. */
        IDENTIFYING,
        DONE
    }

    private final SspSettings settings;
    private final RandomGenerator random;
    private final SspExchange exchange;
    private final SspOpenNote note;
    private final SspAcceptance acceptance;
    private final SspFaults faults;
    private final SspScript script = new SspScript();

    private Phase phase = Phase.SYNCING;
    private SspSetup setup = SspSetup.none();
    private Optional<SspKeyOffer> offer = Optional.empty();
    private String serial = "unknown";
    private int keyFailures;
    private long quietUntilMillis;

    SspStartUp(
            SspSettings settings,
            RandomGenerator random,
            SspExchange exchange,
            SspOpenNote note,
            SspAcceptance acceptance,
            SspFaults faults) {
        this.settings = settings;
        this.random = random;
        this.exchange = exchange;
        this.note = note;
        this.acceptance = acceptance;
        this.faults = faults;
    }

    boolean isDone() {
        return phase == Phase.DONE;
    }

    /** What the device told about its channels; empty before it did. */
    SspSetup setup() {
        return setup;
    }

    AcceptorIdentity identity() {
        String text = setup.country() + " dataset, serial " + serial + ", protocol " + setup.protocol();
        return new AcceptorIdentity(settings.protocol(), setup.model(), setup.firmware(), text);
    }

    /** Nothing goes out before. */
    long quietUntilMillis() {
        return quietUntilMillis;
    }

    /** From the very beginning, after a pause. */
    void begin(long nowMillis, int quietMillis) {
        exchange.forget();
        exchange.useKey(Optional.empty());
        acceptance.inhibit();
        acceptance.forget();
        script.clear();
        quietUntilMillis = nowMillis + quietMillis;
        phase = Phase.SYNCING;
    }

    /** Without SYNC and a new key: the device was away and may be another one. */
    void identify() {
        note.conversationBegins();
        acceptance.inhibit();
        acceptance.forget();
        script.replace(List.of(
                new SspCommand.Reject(), // before the first poll, which would accept what is held
                new SspCommand.Disable(),
                new SspCommand.HostProtocol(settings.protocolVersion()),
                new SspCommand.SetupRequest(),
                new SspCommand.SerialNumber()));
        phase = Phase.IDENTIFYING;
    }

    /** The device works with our key. */
    void keyWorks() {
        keyFailures = 0;
    }

    Optional<SspCommand> next() {
        return phase == Phase.SYNCING ? Optional.of(new SspCommand.Sync()) : script.head();
    }

    /** Takes the answer to {@link #next}. */
    void answered(SspCommand command, SspReply reply, long nowMillis) {
        if (phase == Phase.SYNCING) {
            synced(reply, nowMillis);
        } else if (script.isHead(command)) {
            switch (command) {
                case SspCommand.SetGenerator _, SspCommand.SetModulus _ -> primeAnswered(command, reply, nowMillis);
                case SspCommand.KeyExchange _ -> keyAnswered(command, reply, nowMillis);
                case SspCommand.Reject() -> rejectAnswered(reply, nowMillis);
                case SspCommand.Disable() -> disableAnswered(command, reply);
                case SspCommand.HostProtocol(int version) -> protocolAnswered(version, reply);
                case SspCommand.SetupRequest() -> setupAnswered(reply, nowMillis);
                case SspCommand.SerialNumber() -> serialAnswered(reply, nowMillis);
                case SspCommand.Sync _,
                        SspCommand.Reset _,
                        SspCommand.SetInhibits _,
                        SspCommand.Poll _,
                        SspCommand.PollWithAck _,
                        SspCommand.EventAck _,
                        SspCommand.Enable _,
                        SspCommand.LastReject _,
                        SspCommand.Hold _ -> LOG.warn("{} has no place in the start-up", command.meaning());
            }
        }
    }

    /** The device does not have our key, or we not its one. */
    void keyGone(long nowMillis) {
        keyFailures++;
        if (!settings.encrypted()) {
            faults.protocol(SspReply.KEY_NOT_SET, "the device answers KEY NOT SET: it must be configured as essp");
        } else if (keyFailures >= MOST_FAILURES) {
            faults.protocol(
                    SspReply.KEY_NOT_SET, "the device does not understand our key: is its fixed key another one?");
        }
        begin(nowMillis, faults.isRaised() ? MISCONFIGURED_MILLIS : 0);
    }

    /** The device refuses what it must not refuse. */
    void misconfigured(int code, String detail, long nowMillis) {
        faults.protocol(code, detail);
        begin(nowMillis, MISCONFIGURED_MILLIS);
    }

    private void synced(SspReply reply, long nowMillis) {
        if (!reply.isOk()) {
            begin(nowMillis, START_AGAIN_MILLIS);
        } else if (settings.encrypted()) {
            offerKey();
        } else {
            identify();
        }
    }

    private void offerKey() {
        SspKeyOffer drawn = SspKeyOffer.draw(random);
        offer = Optional.of(drawn);
        script.replace(List.of(
                new SspCommand.SetGenerator(drawn.generator()),
                new SspCommand.SetModulus(drawn.modulus()),
                new SspCommand.KeyExchange(drawn.hostInter())));
        phase = Phase.KEYING;
    }

    private void primeAnswered(SspCommand command, SspReply reply, long nowMillis) {
        if (reply.isOk()) {
            script.advance();
        } else {
            keyRefused(command, reply, nowMillis);
        }
    }

    private void keyAnswered(SspCommand command, SspReply reply, long nowMillis) {
        SspKeyOffer ours = offer.orElseThrow();
        long slaveInter = reply.isOk() && reply.length() == Long.BYTES ? reply.littleEndian(0, Long.BYTES) : -1;
        if (slaveInter <= 0 || slaveInter >= ours.modulus()) {
            keyRefused(command, reply, nowMillis);
            return;
        }
        exchange.useKey(Optional.of(new SspCipher(settings.fixedKey(), ours.sharedKey(slaveInter), random)));
        identify();
    }

    /** Never a silent downgrade: a device that cannot agree on a key stays out of service until it can. */
    private void keyRefused(SspCommand command, SspReply reply, long nowMillis) {
        keyFailures++;
        if (reply.code() == SspReply.COMMAND_NOT_KNOWN || keyFailures >= MOST_FAILURES) {
            misconfigured(
                    reply.code(),
                    "no key negotiation: " + command.meaning() + " was answered " + reply
                            + "; the configuration asks for essp, so the device stays closed",
                    nowMillis);
        } else {
            begin(nowMillis, START_AGAIN_MILLIS);
        }
    }

    /** With a note on the books one refusal may only mean "busy", and the poll that follows would accept the note. */
    private void rejectAnswered(SspReply reply, long nowMillis) {
        if (!reply.isOk() && note.isUndecided() && !script.refusedTooOften()) {
            quietUntilMillis = nowMillis + ASK_AGAIN_MILLIS;
            return;
        }
        if (reply.isOk()) {
            note.rejectAnswered(true);
        } else if (note.isUndecided() && !reply.saysNothingThere()) {
            quietUntilMillis = nowMillis + LET_GO_MILLIS;
        }
        script.advance();
    }

    private void disableAnswered(SspCommand command, SspReply reply) {
        acceptance.answered(command, reply.isOk());
        if (reply.isOk() || script.refusedTooOften()) {
            script.advance();
        }
    }

    private void protocolAnswered(int version, SspReply reply) {
        if (reply.isOk() || version <= LOWEST_PROTOCOL || reply.code() == SspReply.COMMAND_NOT_KNOWN) {
            script.advance();
        } else {
            script.instead(new SspCommand.HostProtocol(version - 1));
        }
    }

    private void setupAnswered(SspReply reply, long nowMillis) {
        Optional<SspSetup> read = reply.isOk() ? SspSetup.read(reply) : Optional.empty();
        if (read.isPresent()) {
            setup = read.get();
            script.advance();
        } else if (script.refusedTooOften()) {
            String why = reply.isOk() ? SspSetup.problem(reply).orElse("") : "which is no channel table";
            misconfigured(
                    reply.code(),
                    "SETUP REQUEST was answered " + reply + " " + Hex.of(reply.data()) + ": " + why,
                    nowMillis);
        } else {
            quietUntilMillis = nowMillis + ASK_AGAIN_MILLIS;
        }
    }

    private void serialAnswered(SspReply reply, long nowMillis) {
        if (reply.isOk() && reply.length() == SERIAL_BYTES) {
            long number = reply.bigEndian(0, SERIAL_BYTES);
            serial = Long.toString(number);
            note.serialRead(number);
        } else if (!script.refusedTooOften()) {
            quietUntilMillis = nowMillis + ASK_AGAIN_MILLIS;
            return;
        } else {
            serial = "unknown";
        }
        script.advance();
        faults.conversationWorks();
        phase = Phase.DONE;
    }
}

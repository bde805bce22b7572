package sv.k1.hal.scan.serial;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.scan.ScannerEvent;
import sv.k1.hal.scan.serial.Gm65Frame.Reply;
import sv.k1.hal.serial.LineFault;

/**
 * A GM65 module in command-trigger mode (scanner sheet, section 2). Settings are written at each connection and never
 * saved to flash. While armed a reading is always under way: it is started again after a code and after its time-out.
 * Replies and decoded text share the wire; a text never holds byte 02, so a reply is found anywhere.
 */
final class Gm65Session implements ScanSession {
    static final int ANSWER_MILLIS = 500;
    static final int TRIES = 3;
    /** Zone 0006 in steps of 100 ms: one reading lasts 5 s. */
    static final int READ_TIMEOUT_STEPS = 50;

    static final int TRIGGER_AGAIN_MILLIS = READ_TIMEOUT_STEPS * 100 + 300;
    static final int PAUSE_AFTER_CODE_MILLIS = 300;
    /** A disarmed module is asked for its mode this often, to see that it lives and did not restart. */
    static final int CHECK_MILLIS = 5_000;

    private static final int BROKEN_REPLY_MILLIS = 200;

    /** A byte to write to a zone, or the mode to read when {@code isCheck}. */
    private record Command(boolean isCheck, int zone, int value, String name) {
        byte[] frame() {
            return isCheck ? Gm65Frame.read(zone) : Gm65Frame.write(zone, value);
        }
    }

    private record Asked(Command command, int tries, long deadlineMillis) {}

    private final RecordIntake intake;
    private final Deque<Command> commands = new ArrayDeque<>();
    private final byte[] reply = new byte[Reply.LENGTH];
    private int replyLength;
    private long replyByteMillis;
    private @Nullable Asked asked;
    private Optional<String> refusal = Optional.empty();
    private boolean isSetUp;
    private long nextMillis;

    Gm65Session(LineScannerSettings settings) {
        this.intake = new RecordIntake(settings);
        setUp();
    }

    private void setUp() {
        isSetUp = false;
        commands.clear();
        write(Gm65Frame.ZONE_MODE, Gm65Frame.MODE_COMMAND_TRIGGER, "mode = command trigger");
        write(Gm65Frame.ZONE_SETUP_CODES, 0x00, "set-up barcodes = off");
        write(Gm65Frame.ZONE_READ_TIMEOUT, READ_TIMEOUT_STEPS, "reading time-out = 5 s");
    }

    private void write(int zone, int value, String name) {
        commands.add(new Command(false, zone, value, name));
    }

    @Override
    public void arm(long nowMillis) {
        intake.arm();
        nextMillis = nowMillis;
    }

    @Override
    public void disarm(long nowMillis) {
        if (intake.isArmed() && isSetUp) {
            commands.clear(); // at most a start that was not sent yet
            write(Gm65Frame.ZONE_TRIGGER, 0, "stop reading");
        }
        intake.disarm();
        nextMillis = nowMillis + CHECK_MILLIS;
    }

    @Override
    public Optional<byte[]> toSend(long nowMillis) throws LineFault {
        if (refusal.isPresent()) {
            throw new LineFault(LineFault.Kind.REFUSED, refusal.get());
        }
        if (asked != null) {
            return nowMillis >= asked.deadlineMillis() ? repeat(asked, nowMillis) : Optional.empty();
        }
        if (commands.isEmpty() && isSetUp && nowMillis >= nextMillis) {
            whenIdle(nowMillis);
        }
        Command next = commands.poll();
        return next == null ? Optional.empty() : ask(next, 1, nowMillis);
    }

    private void whenIdle(long nowMillis) {
        if (intake.isArmed()) {
            write(Gm65Frame.ZONE_TRIGGER, 1, "start reading");
            nextMillis = nowMillis + TRIGGER_AGAIN_MILLIS;
        } else {
            commands.add(new Command(true, Gm65Frame.ZONE_MODE, 0, "read mode"));
            nextMillis = nowMillis + CHECK_MILLIS;
        }
    }

    private Optional<byte[]> ask(Command command, int tries, long nowMillis) {
        asked = new Asked(command, tries, nowMillis + ANSWER_MILLIS);
        return Optional.of(command.frame());
    }

    private Optional<byte[]> repeat(Asked unanswered, long nowMillis) throws LineFault {
        if (unanswered.tries() >= TRIES) {
            throw new LineFault(
                    LineFault.Kind.STUCK,
                    "the GM65 module did not answer '" + unanswered.command().name() + "' in " + TRIES + " tries");
        }
        return ask(unanswered.command(), unanswered.tries() + 1, nowMillis);
    }

    @Override
    public List<ScannerEvent> take(byte[] bytes, int length, long nowMillis) {
        List<ScannerEvent> events = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            take(bytes[i], nowMillis, events);
        }
        if (length == 0 && replyLength > 0 && nowMillis - replyByteMillis >= BROKEN_REPLY_MILLIS) {
            releaseAsText(nowMillis, events);
        } else if (length == 0) {
            text(new byte[0], 0, nowMillis, events);
        }
        return events;
    }

    private void take(byte value, long nowMillis, List<ScannerEvent> events) {
        if (replyLength == 0 && value != Gm65Frame.REPLY_HEAD) {
            text(new byte[] {value}, 1, nowMillis, events);
            return;
        }
        reply[replyLength++] = value;
        replyByteMillis = nowMillis;
        if (!Reply.isBeginning(reply, replyLength)) {
            releaseAsText(nowMillis, events);
        } else if (replyLength == Reply.LENGTH && Reply.isValid(reply)) {
            replyLength = 0;
            seen(intake.closeRecord(nowMillis), nowMillis, events);
            answered(Reply.of(reply), nowMillis, events);
        } else if (replyLength == Reply.LENGTH) {
            releaseAsText(nowMillis, events);
        }
    }

    /** It only looked like a reply: the gate will refuse it as text. */
    private void releaseAsText(long nowMillis, List<ScannerEvent> events) {
        int length = replyLength;
        replyLength = 0;
        text(reply, length, nowMillis, events);
    }

    private void text(byte[] bytes, int length, long nowMillis, List<ScannerEvent> events) {
        seen(intake.take(bytes, length, nowMillis), nowMillis, events);
    }

    private void seen(List<ScannerEvent> codes, long nowMillis, List<ScannerEvent> events) {
        if (!codes.isEmpty()) { // one command reads one code: start again after a short pause
            nextMillis = Math.min(nextMillis, nowMillis + PAUSE_AFTER_CODE_MILLIS);
        }
        events.addAll(codes);
    }

    private void answered(Reply answer, long nowMillis, List<ScannerEvent> events) {
        Asked done = asked;
        if (done == null) {
            return;
        }
        if (answer.type() == Gm65Frame.REPLY_CRC_WRONG) {
            asked = new Asked(done.command(), done.tries(), nowMillis);
            return;
        }
        asked = null;
        if (answer.type() != Gm65Frame.REPLY_OK) {
            refusal = Optional.of("the GM65 module refused '" + done.command().name() + "' ("
                    + Hex.of(done.command().frame()) + ") with code " + answer.type());
        } else if (done.command().isCheck() && answer.value() != Gm65Frame.MODE_COMMAND_TRIGGER) {
            setUp(); // it restarted and forgot its settings
        } else if (!isSetUp && commands.isEmpty()) {
            isSetUp = true;
            nextMillis = intake.isArmed() ? nowMillis : nowMillis + CHECK_MILLIS;
            events.add(new ScannerEvent.Connected("GM65 module in command-trigger mode, set-up barcodes off"));
        }
    }
}

package sv.k1.hal.cash.pulse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.StackProof;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.session.AcceptorTrace;

/**
 * The conversation with the front end of a pulse acceptor. Pulses carry no identity and cannot be asked again: a train that
 * fits exactly is credited, everything else is told as lost evidence and shuts the acceptor (pulse sheet, sections 4 and 5).
 */
public final class PulseSession implements AcceptorSession {
    /** The front end this driver was written for. */
    static final String MODEL = "k1-pulse";

    static final String VERSION = "1";

    /** Without our word for 3 s the front end inhibits by itself. */
    private static final long REPEAT_MILLIS = 900;
    /** It reads the inhibit line back each second, so that so long a silence is a lost link. */
    private static final long SILENT_MILLIS = 3_000;
    /** Start-up edges are ignored for so long, and until the line was idle (pulse sheet, section 4 item 5). */
    private static final long QUIET_MILLIS = 1_000;

    private static final long IDLE_MILLIS = 200;
    /** A note already past the gate takes up to 5 s (pulse sheet, section 5). */
    private static final long LATE_MILLIS = 5_000;
    /** The inhibit line follows at once; it is read back each second. */
    private static final long FOLLOW_MILLIS = 2_500;

    /** A unit that took a second item while it still told of the first goes on well within this time. */
    private static final long NEXT_TRAIN_MILLIS = 1_000;

    /** What waits for the line to be idle is looked at so often. */
    private static final long LOOK_MILLIS = 50;

    private static final int MOST_UNPROVED = 16;
    private static final int MOST_TRACE = 300;

    private enum Phase {
        /** Asking who is there. */
        ASKING,
        /** The front end answered; the line has to settle. */
        QUIET,
        RUNNING
    }

    private final PulseSettings settings;
    private final PulseCodec codec = new PulseCodec();
    private final PulseDecoder decoder;
    private final PulseGuard guard;
    private final Deque<AcceptorTrace> trace = new ArrayDeque<>();
    /** Good trains, with another edge after them, that count when the front end answers: one that lost its power has cut the train short. */
    private final Deque<PulseTrain> unproved = new ArrayDeque<>();

    private List<AcceptorEvent> events = new ArrayList<>();

    private Phase phase = Phase.ASKING;
    private boolean lineIsOpen;
    private boolean toldLost;
    private String version = "";
    private boolean wanted;
    private boolean closing;
    private boolean inhibited = true;
    private Optional<Boolean> readBack = Optional.empty();
    private Optional<Boolean> toldInhibited = Optional.empty();
    private long sinceMillis;
    private long openUntilMillis = Long.MIN_VALUE;
    /** Until then another train may follow one that ended after the inhibit. */
    private long maybeMoreUntilMillis = Long.MIN_VALUE;

    private long lookedMillis;
    private long askedMillis;
    private long saidMillis;
    private long changedMillis;
    private long validMillis;
    private long provingMillis;
    private long proofMillis;
    /** Questions that were not answered yet: only the answer to the newest one tells what is on its way behind the edges. */
    private int unanswered;

    private boolean askedWhileQuiet;
    private long quietSinceMillis;

    /** A session that has not spoken yet. The journal's resume point is of no use to a device that remembers nothing. */
    public PulseSession(PulseSettings settings, long nowMillis) {
        this.settings = settings;
        this.decoder = new PulseDecoder(settings.timing().window());
        this.guard = new PulseGuard(settings.mostPulses());
        this.validMillis = nowMillis;
        this.lookedMillis = nowMillis;
    }

    @Override
    public void lineOpened(long nowMillis) {
        codec.clear();
        lineIsOpen = true;
        validMillis = nowMillis;
        ask(nowMillis);
    }

    @Override
    public void lineLost(String reason) {
        lineIsOpen = false;
        lost(reason, lookedMillis);
    }

    @Override
    public void receive(byte[] bytes, int length, long nowMillis) {
        for (PulseMessage message : codec.take(bytes, length)) {
            take(message, nowMillis);
        }
        if (length > 0) {
            traceIn(Arrays.copyOf(bytes, length));
        }
        advance(nowMillis);
    }

    @Override
    public Optional<Request> nextRequest(long nowMillis) {
        advance(nowMillis);
        if (phase == Phase.ASKING && nowMillis >= askedMillis) {
            askedMillis = nowMillis + QUIET_MILLIS;
            unanswered = 1;
            return Optional.of(request(PulseCodec.askVersion(), "who is there"));
        }
        if (wantsWord() && nowMillis >= proofMillis) {
            if (nowMillis >= provingMillis + REPEAT_MILLIS) {
                unanswered = 0; // so late no answer comes any more
            }
            unanswered++;
            provingMillis = nowMillis;
            proofMillis = nowMillis + REPEAT_MILLIS;
            askedWhileQuiet = decoder.isQuiet();
            boolean isTrain = askedWhileQuiet || !unproved.isEmpty();
            return Optional.of(request(
                    PulseCodec.askVersion(), isTrain ? "still there after the train" : "is the line really low"));
        }
        boolean next = !mayEnable();
        if (next != inhibited || nowMillis >= saidMillis + REPEAT_MILLIS) {
            if (next != inhibited) {
                changedMillis = nowMillis;
            }
            if (!inhibited) {
                openUntilMillis = nowMillis + LATE_MILLIS; // also without a change: it grows while we enable
            }
            inhibited = next;
            saidMillis = nowMillis;
            return Optional.of(request(PulseCodec.inhibit(inhibited), inhibited ? "inhibit" : "enable"));
        }
        return Optional.empty();
    }

    @Override
    public boolean awaitsReply() {
        return true; // the front end speaks by itself
    }

    @Override
    public long nextDueMillis() {
        if (inhibited == mayEnable()) {
            return saidMillis; // a change is said at once
        }
        long said = Math.min(saidMillis + REPEAT_MILLIS, decoder.nextDueMillis());
        if (wantsWord()) {
            said = Math.min(said, proofMillis);
        }
        if (lookedMillis < maybeMoreUntilMillis) {
            said = Math.min(said, maybeMoreUntilMillis);
        }
        long looked = lookedMillis + LOOK_MILLIS;
        return switch (phase) {
            case ASKING -> Math.min(said, askedMillis);
            case QUIET -> Math.min(said, Math.max(sinceMillis + QUIET_MILLIS, looked));
            case RUNNING -> Math.min(said, Math.max(guard.nextDueMillis(), looked));
        };
    }

    @Override
    public void command(AcceptorCommand command, long nowMillis) {
        switch (command) {
            // Nobody can refuse one value of a pulse acceptor: it is open for all of them or shut.
            case AcceptorCommand.Enable(var accepted) -> wanted = accepted.containsAll(settings.denominations());
            case AcceptorCommand.Inhibit _ -> wanted = false;
            case AcceptorCommand.Reset _ -> guard.reset();
            case AcceptorCommand.Stack _,
                    AcceptorCommand.Return _,
                    AcceptorCommand.AcknowledgeCredit _,
                    AcceptorCommand.AcknowledgeUnattributed _,
                    AcceptorCommand.AcknowledgeTaken _ -> {} // nothing is held, nothing is repeated
        }
        advance(nowMillis);
    }

    @Override
    public List<AcceptorEvent> takeEvents() {
        List<AcceptorEvent> taken = events;
        events = new ArrayList<>();
        return taken;
    }

    @Override
    public List<AcceptorTrace> takeTrace() {
        List<AcceptorTrace> taken = List.copyOf(trace);
        trace.clear();
        return taken;
    }

    @Override
    public long silentMillis(long nowMillis) {
        return nowMillis - validMillis;
    }

    @Override
    public void shutDown(long nowMillis) {
        closing = true;
        saidMillis = Math.min(saidMillis, nowMillis - REPEAT_MILLIS);
    }

    @Override
    public boolean isShutDown() {
        boolean isShut = inhibited && readBack.equals(Optional.of(true)) && unproved.isEmpty() && !decoder.isQuiet();
        return !lineIsOpen || phase == Phase.ASKING || isShut;
    }

    /** Whether the front end has to answer once more: after a train, and while an edge may have been lost. */
    private boolean wantsWord() {
        return !unproved.isEmpty() || (phase != Phase.ASKING && (decoder.isStuck() || decoder.isQuiet()));
    }

    private boolean mayEnable() {
        return phase == Phase.RUNNING && wanted && !closing && guard.fault().isEmpty();
    }

    private void ask(long nowMillis) {
        phase = Phase.ASKING;
        askedMillis = nowMillis;
        saidMillis = nowMillis - REPEAT_MILLIS;
        inhibited = true;
        readBack = Optional.empty();
        toldInhibited = Optional.empty();
    }

    private void take(PulseMessage message, long nowMillis) {
        if (!(message instanceof PulseMessage.Garbage)) {
            validMillis = nowMillis;
        }
        switch (message) {
            case PulseMessage.Version(String model, String told) -> version(model, told, nowMillis);
            case PulseMessage.ReadBack(boolean value) -> readBack(value, nowMillis);
            case PulseMessage.Edge edge -> {
                decoder.edge(edge, nowMillis);
                findings(nowMillis);
            }
            case PulseMessage.Level(boolean isLow) -> {
                decoder.level(isLow, nowMillis);
                findings(nowMillis);
            }
            case PulseMessage.Garbage _ -> {} // in the trace; a front end that says nothing else is silent
        }
    }

    /** A line that was open and is shut without our word: the front end started anew, so its first edges mean nothing. */
    private void readBack(boolean value, long nowMillis) {
        boolean wasOpen = readBack.equals(Optional.of(false));
        if (phase == Phase.RUNNING && value && wasOpen && !inhibited) {
            lost("the front end inhibited by itself: it started anew, or did not hear us", nowMillis);
            ask(nowMillis);
        }
        readBack = Optional.of(value);
    }

    private void version(String model, String told, long nowMillis) {
        unanswered = Math.max(0, unanswered - 1);
        if (phase == Phase.RUNNING && unanswered == 0) {
            if (askedWhileQuiet) {
                decoder.endQuiet();
                findings(nowMillis);
            }
            proved();
        }
        if (phase != Phase.ASKING) {
            return;
        }
        if (!model.equals(MODEL) || !told.equals(VERSION)) {
            lost("the front end is " + model + " " + told + ", expected " + MODEL + " " + VERSION, nowMillis);
            return;
        }
        version = told;
        phase = Phase.QUIET;
        sinceMillis = nowMillis;
        decoder.cut("the link was lost within it", nowMillis);
        findings(nowMillis);
    }

    /** What follows from the time alone. */
    private void advance(long nowMillis) {
        lookedMillis = nowMillis;
        boolean wasQuiet = decoder.isQuiet();
        decoder.tick(nowMillis);
        findings(nowMillis);
        if (decoder.isQuiet()) {
            quiet(wasQuiet, nowMillis);
        }
        if (lineIsOpen && nowMillis - validMillis >= SILENT_MILLIS) {
            boolean wasHere = phase != Phase.ASKING;
            lost("the front end said nothing for " + SILENT_MILLIS + " ms", nowMillis);
            if (wasHere) {
                ask(nowMillis);
            }
        }
        boolean isSettled = phase == Phase.QUIET
                && nowMillis - sinceMillis >= QUIET_MILLIS
                && readBack.isPresent()
                && decoder.isIdleFor(IDLE_MILLIS, nowMillis);
        if (isSettled) {
            connected();
        }
        if (phase == Phase.RUNNING) {
            followInhibit(nowMillis);
            if (guard.clear(decoder.isIdleFor(IDLE_MILLIS, nowMillis), nowMillis)) {
                events.add(new AcceptorEvent.FaultCleared());
            }
            tellSlot();
        }
    }

    /** A train seems to be over: the front end is asked whether it is, because a cable may hold back what belongs to it. */
    private void quiet(boolean wasBefore, long nowMillis) {
        if (!wasBefore) {
            quietSinceMillis = nowMillis;
            proofMillis = nowMillis;
            askedWhileQuiet = false;
        }
        if (phase != Phase.RUNNING) {
            decoder.endQuiet(); // evidence and no money
            findings(nowMillis);
        } else if (nowMillis - quietSinceMillis >= LATE_MILLIS) {
            decoder.cut("the front end does not answer after it", nowMillis);
            findings(nowMillis);
        }
    }

    private void connected() {
        phase = Phase.RUNNING;
        wanted = false; // what was ordered while nobody was there is void: the core hears that it is shut, and orders
        // anew
        toldLost = false;
        toldInhibited = Optional.empty();
        events.add(new AcceptorEvent.Connected(
                new AcceptorIdentity("pulse", MODEL, version, MODEL + " " + version), settings.denominations()));
        guard.fault().ifPresent(fault -> events.add(new AcceptorEvent.FaultRaised(fault)));
    }

    private void lost(String reason, long nowMillis) {
        phase = Phase.ASKING;
        unproved.forEach(train -> evidence("the front end was lost right after it: " + train.evidence()));
        unproved.clear();
        wanted = false; // the core enables anew after Connected
        decoder.cut("the link was lost within it", nowMillis);
        findings(nowMillis);
        if (!toldLost) {
            toldLost = true;
            events.add(new AcceptorEvent.Disconnected(reason));
        }
    }

    private void followInhibit(long nowMillis) {
        boolean isOther = readBack.isPresent() && readBack.get() != inhibited;
        if (isOther && nowMillis - changedMillis >= FOLLOW_MILLIS) {
            raise(
                    AcceptorFault.Kind.HARDWARE,
                    "the inhibit line reads " + (inhibited ? "enabled" : "inhibited") + " when it should not",
                    nowMillis);
        }
    }

    /** Tells the core when the slot really is open or shut, as the line reads. */
    private void tellSlot() {
        boolean isSaid = inhibited != mayEnable();
        boolean isNews =
                isSaid && readBack.isPresent() && readBack.get() == inhibited && !readBack.equals(toldInhibited);
        boolean maybeMore = inhibited && lookedMillis < maybeMoreUntilMillis;
        if (isNews && !maybeMore && unproved.isEmpty() && (!decoder.isBusy() || decoder.isStuck())) {
            toldInhibited = readBack;
            events.add(inhibited ? new AcceptorEvent.Inhibited() : new AcceptorEvent.Idle());
        }
    }

    private void findings(long nowMillis) {
        for (PulseFinding finding : decoder.take()) {
            switch (finding) {
                case PulseFinding.Began _ -> {
                    if (phase == Phase.RUNNING) {
                        events.add(new AcceptorEvent.Accepting());
                        toldInhibited = Optional.empty();
                    }
                }
                case PulseFinding.Counted _ -> {
                    if (guard.isTooMany(nowMillis)) {
                        raise(
                                AcceptorFault.Kind.CHEAT,
                                "more than " + settings.mostPulses() + " pulses within 10 s",
                                nowMillis);
                    }
                }
                case PulseFinding.Noise _ -> {
                    if (guard.isTooNoisy(nowMillis)) {
                        raise(AcceptorFault.Kind.HARDWARE, "the pulse line is noisy", nowMillis);
                    }
                }
                case PulseFinding.Stuck _ ->
                    raise(AcceptorFault.Kind.HARDWARE, "the pulse line stays low: cable or acceptor", nowMillis);
                case PulseFinding.Released _ -> {} // the fault is cleared when the line was idle for long enough
                case PulseFinding.Ended(PulseTrain train) -> train(train, nowMillis);
            }
        }
    }

    private void train(PulseTrain train, long nowMillis) {
        Optional<Denomination> value =
                train.doubt().isEmpty() ? settings.value(train.pulses()) : Optional.<Denomination>empty();
        traceTrain(train, value);
        if (train.pulses() == 0 && phase != Phase.RUNNING) {
            return; // the switching-on of the device itself
        }
        if (phase != Phase.RUNNING) {
            evidence("while nobody could listen: " + train.evidence());
        } else if (isCheat()) {
            evidence("while the rate is impossible: " + train.evidence());
        } else if (value.isEmpty()) {
            evidence("unknown train: " + train.evidence());
            raise(AcceptorFault.Kind.PROTOCOL, "unknown train: " + train.evidence(), nowMillis);
        } else if (inhibited && train.beganMillis() >= openUntilMillis) {
            evidence("more than 5 s after inhibit: " + train.evidence());
            raise(AcceptorFault.Kind.CHEAT, "pulses of an inhibited acceptor", nowMillis);
        } else {
            whole(train, nowMillis);
        }
    }

    private void whole(PulseTrain train, long nowMillis) {
        if (unproved.size() >= MOST_UNPROVED) {
            evidence("the front end does not answer: " + train.evidence());
            return;
        }
        if (unproved.isEmpty()) {
            proofMillis = nowMillis;
        }
        unproved.addLast(train);
        if (inhibited) {
            maybeMoreUntilMillis = nowMillis + NEXT_TRAIN_MILLIS;
            openUntilMillis = Math.max(openUntilMillis, maybeMoreUntilMillis);
        }
    }

    private void proved() {
        for (PulseTrain train : unproved) {
            guard.goodTrain();
            events.add(new AcceptorEvent.Taken(
                    settings.value(train.pulses()).orElseThrow(), StackProof.PULSE_TRAIN, false, Optional.empty()));
        }
        unproved.clear();
    }

    private boolean isCheat() {
        return guard.fault()
                .filter(fault -> fault.kind() == AcceptorFault.Kind.CHEAT)
                .isPresent();
    }

    private void evidence(String text) {
        events.add(new AcceptorEvent.EvidenceLost(text, Optional.empty()));
    }

    private void raise(AcceptorFault.Kind kind, String detail, long nowMillis) {
        if (guard.raise(kind, detail, nowMillis) && phase == Phase.RUNNING) {
            events.add(new AcceptorEvent.FaultRaised(guard.fault().orElseThrow()));
        }
    }

    private Request request(byte[] bytes, String meaning) {
        keep(new AcceptorTrace(AcceptorTrace.Direction.TO_DEVICE, Hex.of(bytes), meaning));
        return new Request(bytes, meaning);
    }

    private void traceIn(byte[] bytes) {
        keep(new AcceptorTrace(
                AcceptorTrace.Direction.FROM_DEVICE,
                Hex.of(bytes),
                new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]+", "; ")));
    }

    private void traceTrain(PulseTrain train, Optional<Denomination> value) {
        String meaning = value.map(one -> "train worth " + one.minorUnits() + " minor units: ")
                .orElse("train worth nothing: ");
        keep(new AcceptorTrace(AcceptorTrace.Direction.FROM_DEVICE, "", meaning + train.evidence()));
    }

    private void keep(AcceptorTrace line) {
        if (trace.size() < MOST_TRACE) {
            trace.addLast(line);
        }
    }
}

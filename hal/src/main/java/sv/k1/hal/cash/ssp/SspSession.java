package sv.k1.hal.cash.ssp;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.OpenNote.Stage;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.session.AcceptorTrace;

/**
 * The conversation with one SSP or eSSP validator: what to send when, and what the answers prove. A poll accepts the note in
 * escrow (SSP sheet, section 8), so while a note is held no poll goes out but on the core's word.
 */
public final class SspSession implements AcceptorSession {
    private static final Logger LOG = LoggerFactory.getLogger(SspSession.class);

    /** While we looked away for so long, the device may have finished with a note and taken the next one. */
    private static final int STOOD_STILL_MILLIS = 1_000;

    private static final int CORRECT_AGAIN_MILLIS = 1_000;
    private static final int START_AGAIN_MILLIS = 1_000;
    private static final int MOST_FAILURES = 3;
    private static final int MOST_POLL_REFUSALS = 10;

    private final SspSettings settings;
    private final SspReports reports = new SspReports();
    private final SspOpenNote note;
    private final SspFaults faults = new SspFaults(reports::report);
    private final SspDecision decision = new SspDecision();
    private final SspScript script = new SspScript();
    private final SspAcceptance acceptance = new SspAcceptance();
    private final SspExchange exchange;
    private final SspCodec codec = new SspCodec();
    private final SspStartUp startUp;

    /** Connected was told and nothing happened since that puts it in doubt. */
    private boolean running;

    private boolean pollsWithAck = true;
    /** The device never answered the first POLL WITH ACK: the next start tries a plain POLL. */
    private boolean silentOnPollWithAck;

    private boolean firstPoll = true;
    private long lookedMillis;
    /** The device was silent or the line was gone: who it is must be asked before notes are taken again. */
    private boolean gap;

    private boolean echoSeen;
    private boolean unreadableTold;
    private int undecipherable;
    private int pollRefusals;
    private long pollAtMillis;
    private long correctedAtMillis;
    private List<SspCommand> lastCorrections = List.of();

    /**
     * A session that has not spoken yet.
     *
     * @param resume what the journal knows about this acceptor
     * @param random source of primes, secrets and packing: a {@link java.security.SecureRandom} on a real machine
     */
    public SspSession(SspSettings settings, ResumePoint resume, RandomGenerator random, long nowMillis) {
        this.settings = settings;
        this.note = new SspOpenNote(resume, reports::report);
        this.exchange = new SspExchange(settings.address(), nowMillis);
        this.startUp = new SspStartUp(settings, random, exchange, note, acceptance, faults);
        startUp.begin(nowMillis, 0);
        this.correctedAtMillis = nowMillis;
        this.lookedMillis = nowMillis;
    }

    // ---- line and worker

    @Override
    public void lineOpened(long nowMillis) {
        codec.clear();
        exchange.lineOpened(nowMillis);
        if (exchange.isOutstanding() && isTalking()) {
            gap = true; // the device may still keep the reply that the old line lost (section 3)
        } else {
            startOver(nowMillis, 0);
        }
    }

    @Override
    public void lineLost(String reason) {
        disconnected(reason);
    }

    @Override
    public List<AcceptorEvent> takeEvents() {
        return reports.take();
    }

    @Override
    public List<AcceptorTrace> takeTrace() {
        return reports.takeTrace();
    }

    @Override
    public boolean awaitsReply() {
        return exchange.isOutstanding();
    }

    @Override
    public long silentMillis(long nowMillis) {
        return exchange.silentMillis(nowMillis);
    }

    @Override
    public long nextDueMillis() {
        if (exchange.isOutstanding()) {
            return exchange.deadlineMillis().orElseThrow();
        }
        long wantedMillis = startUp.quietUntilMillis();
        if (isTalking() && !note.wantsAck()) {
            if (note.heldStage().isPresent()) {
                wantedMillis = decision.dueMillis();
            } else if (script.isEmpty() && !note.wantsReason()) {
                wantedMillis = pollAtMillis;
            }
        }
        return Math.max(startUp.quietUntilMillis(), wantedMillis);
    }

    @Override
    public void shutDown(long nowMillis) {
        acceptance.inhibit();
        if (isTalking()) {
            note.heldStage().ifPresent(_ -> note.returnUndecided());
            script.replace(List.of(new SspCommand.Disable()));
        }
    }

    @Override
    public boolean isShutDown() {
        boolean saidAll = script.isEmpty()
                && !exchange.isOutstanding()
                && note.heldStage().isEmpty();
        return !isTalking() || saidAll;
    }

    private boolean isTalking() {
        return startUp.isDone();
    }

    // ---- the core

    @Override
    public void command(AcceptorCommand command, long nowMillis) {
        switch (command) {
            case AcceptorCommand.Enable(Set<Denomination> set) -> enable(set, nowMillis);
            case AcceptorCommand.Inhibit() -> inhibit();
            case AcceptorCommand.Stack(var id, var escrow) -> note.decide(Stage.STACK_INTENDED, id, escrow, running);
            case AcceptorCommand.Return(var id, var escrow) -> note.decide(Stage.RETURN_INTENDED, id, escrow, running);
            case AcceptorCommand.AcknowledgeCredit(var id) -> note.acknowledge(id);
            case AcceptorCommand.AcknowledgeUnattributed() -> note.acknowledgeUnattributed();
            case AcceptorCommand.AcknowledgeTaken _ -> {} // SSP holds every note first
            case AcceptorCommand.Reset() -> resetByCore();
        }
    }

    private void enable(Set<Denomination> set, long nowMillis) {
        if (!running) {
            LOG.info("enable ignored: the start-up conversation is not over");
            return;
        }
        acceptance.want(set);
        correctedAtMillis = nowMillis - CORRECT_AGAIN_MILLIS;
        correct(nowMillis);
    }

    private void inhibit() {
        acceptance.inhibit();
        if (running) {
            script.replace(List.of(new SspCommand.Disable()));
        }
    }

    private void resetByCore() {
        if (note.awaitsAck()) {
            LOG.warn("reset refused: the device still waits for the acknowledge of a money event");
            return;
        }
        note.heldStage().ifPresent(_ -> note.returnUndecided());
        faults.orderReset();
    }

    /** Makes the device follow what was ordered, whatever it forgot or missed; the same thing not too often. */
    private void correct(long nowMillis) {
        boolean noteMoves = note.awaitsAck() || (note.isUndecided() && !note.isInDoubt(nowMillis));
        if ((noteMoves && !faults.isRaised()) || !script.isEmpty()) {
            return;
        }
        List<SspCommand> corrections =
                acceptance.corrections(startUp.setup(), !faults.isRaised() && !note.isUndecided());
        boolean tooEarly = nowMillis - correctedAtMillis < CORRECT_AGAIN_MILLIS && corrections.equals(lastCorrections);
        if (!corrections.isEmpty() && !tooEarly) {
            correctedAtMillis = nowMillis;
            lastCorrections = corrections;
            script.replace(corrections);
        }
    }

    // ---- requests

    @Override
    public Optional<Request> nextRequest(long nowMillis) {
        if (nowMillis - lookedMillis >= STOOD_STILL_MILLIS) {
            note.stoodStill();
        }
        lookedMillis = nowMillis;
        if (exchange.isOutstanding()) {
            return exchange.isOverdue(nowMillis) ? overdue(nowMillis) : Optional.empty();
        }
        if (nowMillis < startUp.quietUntilMillis()) {
            return Optional.empty();
        }
        Optional<SspCommand> chosen = startUp.isDone() ? choose(nowMillis) : startUp.next();
        return chosen.map(command -> send(command, nowMillis));
    }

    private Request send(SspCommand command, long nowMillis) {
        if (command.isPoll()) {
            pollAtMillis = nowMillis + settings.pollMillis();
            if (note.heldStage().isPresent()) {
                note.stackSent();
            }
        }
        Request request = exchange.begin(command, nowMillis);
        reports.trace(AcceptorTrace.Direction.TO_DEVICE, request.bytes(), request.meaning());
        return request;
    }

    private Optional<Request> overdue(long nowMillis) {
        if (exchange.command().orElseThrow() instanceof SspCommand.Reset) {
            startOver(nowMillis, 0); // it restarts and may not have answered
            return nextRequest(nowMillis);
        }
        if (exchange.tries() >= SspSettings.SILENT_TRIES) {
            disconnected(
                    echoSeen
                            ? "the line echoes our own bytes and nothing answers: loop-back wire, no acceptor"
                            : "no answer to " + exchange.command().orElseThrow().meaning() + " in "
                                    + SspSettings.SILENT_TRIES + " tries");
        }
        boolean unknown = firstPoll
                && exchange.command().orElseThrow() instanceof SspCommand.PollWithAck
                && exchange.tries() >= SspSettings.SILENT_TRIES;
        silentOnPollWithAck = silentOnPollWithAck || unknown;
        if (unknown || exchange.tries() >= SspSettings.MOST_TRIES) {
            startOver(nowMillis, 0);
            return nextRequest(nowMillis);
        }
        Request request = exchange.again(nowMillis);
        reports.trace(AcceptorTrace.Direction.TO_DEVICE, request.bytes(), request.meaning());
        return Optional.of(request);
    }

    private Optional<SspCommand> choose(long nowMillis) {
        if (note.wantsAck()) {
            return Optional.of(new SspCommand.EventAck());
        }
        SspCommand poll = pollsWithAck ? new SspCommand.PollWithAck() : new SspCommand.Poll();
        Optional<Stage> held = note.heldStage();
        if (held.isPresent()) {
            if (decision.isOverdue(held.get(), nowMillis)) {
                LOG.warn("no decision for the note in escrow: returning it");
                note.returnUndecided();
            }
            return decision.due(note.heldStage().orElseThrow(), poll, pollAtMillis, nowMillis);
        }
        decision.nothingHeld();
        boolean mayKeepEvents = firstPoll; // a reset would take along what nobody has read yet
        boolean noteMoves = note.isUndecided() && !note.isInDoubt(nowMillis) && !faults.isRaised();
        if (faults.isResetWanted(nowMillis) && !note.awaitsAck() && !mayKeepEvents && !noteMoves) {
            faults.resetSent(nowMillis);
            return Optional.of(new SspCommand.Reset());
        }
        if (!script.isEmpty()) {
            return script.head();
        }
        if (note.wantsReason()) {
            return Optional.of(new SspCommand.LastReject());
        }
        return nowMillis >= pollAtMillis ? Optional.of(poll) : Optional.empty();
    }

    // ---- bytes from the device

    @Override
    public void receive(byte[] bytes, int length, long nowMillis) {
        int garbage = 0;
        String reason = "";
        for (int i = 0; i < length; i++) {
            switch (codec.take(bytes[i])) {
                case SspCodec.Decoded.Frame(SspFrame frame) -> frame(frame, nowMillis);
                case SspCodec.Decoded.NeedMore() -> {} // the next byte decides
                case SspCodec.Decoded.Garbage(int skipped, String why) -> {
                    garbage += skipped;
                    reason = why;
                }
            }
        }
        if (garbage > 0) {
            reports.trace(
                    AcceptorTrace.Direction.FROM_DEVICE, new byte[0], garbage + " bytes of garbage, last: " + reason);
        }
    }

    private void frame(SspFrame frame, long nowMillis) {
        byte[] wire = frame.encode();
        switch (exchange.receive(frame, nowMillis)) {
            case SspExchange.Answer.Echo() -> {
                echoSeen = true;
                reports.trace(AcceptorTrace.Direction.FROM_DEVICE, wire, "echo of our own bytes");
            }
            case SspExchange.Answer.Stale(String why) ->
                reports.trace(AcceptorTrace.Direction.FROM_DEVICE, wire, "dropped: " + why);
            case SspExchange.Answer.Undecipherable() -> {
                reports.trace(AcceptorTrace.Direction.FROM_DEVICE, wire, "dropped: key, check or count is wrong");
                undecipherable++;
                if (undecipherable >= MOST_FAILURES) {
                    keyGone(nowMillis);
                }
            }
            case SspExchange.Answer.Reply(SspCommand command, SspReply reply) -> {
                reports.trace(AcceptorTrace.Direction.FROM_DEVICE, wire, meaning(command, reply));
                echoSeen = false;
                undecipherable = 0;
                answered(command, reply, nowMillis);
            }
        }
    }

    private String meaning(SspCommand command, SspReply reply) {
        if (reply.isOk() && command.isPoll()) {
            return "OK; " + SspEvents.read(reply, startUp.setup().protocol());
        }
        return reply.isOk() && reply.length() > 0 ? "OK; " + Hex.of(reply.data()) : reply.name();
    }

    private void answered(SspCommand command, SspReply reply, long nowMillis) {
        if (gap && !isTalking() && !(command instanceof SspCommand.Sync)) {
            startOver(nowMillis, 0); // half of it was said before the device fell silent
            return;
        }
        boolean probing = command instanceof SspCommand.PollWithAck && !settings.encrypted();
        if (reply.code() == SspReply.KEY_NOT_SET && !probing) {
            keyGone(nowMillis);
        } else if (isTalking()) {
            talking(command, reply, nowMillis);
        } else {
            starting(command, reply, nowMillis);
        }
        if (gap && isTalking()) {
            startUp.identify();
        }
        gap = false;
    }

    private void talking(SspCommand command, SspReply reply, long nowMillis) {
        switch (command) {
            case SspCommand.Reset() -> startOver(nowMillis, START_AGAIN_MILLIS);
            case SspCommand.Poll(), SspCommand.PollWithAck() -> polled(command, reply, nowMillis);
            case SspCommand.EventAck() -> note.acknowledged(); // any refusal means that nothing is left to acknowledge
            case SspCommand.Hold() -> holdAnswered(reply);
            case SspCommand.Reject() -> rejectAnswered(reply, nowMillis);
            case SspCommand.LastReject() -> note.reason(reply.isOk() && reply.length() > 0 ? reply.at(0) : -1);
            case SspCommand.Disable(), SspCommand.Enable(), SspCommand.SetInhibits _ -> settingAnswered(command, reply);
            case SspCommand.Sync _,
                    SspCommand.SetGenerator _,
                    SspCommand.SetModulus _,
                    SspCommand.KeyExchange _,
                    SspCommand.HostProtocol _,
                    SspCommand.SetupRequest _,
                    SspCommand.SerialNumber _ -> LOG.warn("{} belongs to the start-up", command.meaning());
        }
    }

    // ---- start-up conversation

    private void startOver(long nowMillis, int quietMillis) {
        leaveRunning();
        startUp.begin(nowMillis, quietMillis);
    }

    private void leaveRunning() {
        if (running) {
            reports.show(new AcceptorEvent.Inhibited());
            reports.forgetState();
        }
        running = false;
        script.clear();
        undecipherable = 0;
        gap = false;
    }

    private void keyGone(long nowMillis) {
        leaveRunning();
        startUp.keyGone(nowMillis);
    }

    private void starting(SspCommand command, SspReply reply, long nowMillis) {
        startUp.answered(command, reply, nowMillis);
        if (startUp.isDone()) {
            pollsWithAck = !silentOnPollWithAck;
            silentOnPollWithAck = false;
            firstPoll = true;
            pollRefusals = 0;
            pollAtMillis = nowMillis;
        }
    }

    private void connected() {
        SspSetup setup = startUp.setup();
        startUp.keyWorks();
        if (!setup.channels().isEmpty()) {
            for (String channel : setup.refused()) {
                faults.mismatch(channel);
                faults.conversationWorks(); // the other notes are usable
            }
        }
        running = true;
        reports.connected(new AcceptorEvent.Connected(startUp.identity(), setup.denominations()));
        if (setup.channels().isEmpty()) {
            faults.mismatch("no channel of the device is usable; " + String.join("; ", setup.refused()));
        } else {
            faults.tellAgain();
        }
        reports.show(new AcceptorEvent.Inhibited());
    }

    // ---- held notes and settings

    private void holdAnswered(SspReply reply) {
        if (reply.saysNothingThere()) {
            note.returnUndecided(); // gone, or not: REJECT is safe either way, a poll is not
        } else if (!reply.isOk()) {
            decision.holdUnknown();
        }
    }

    private void rejectAnswered(SspReply reply, long nowMillis) {
        if (reply.isOk()) {
            note.rejectAnswered(true);
        } else if (decision.rejectRefusedTooOften()) {
            if (reply.saysNothingThere()) {
                note.rejectAnswered(false);
            } else {
                disconnected("the device does not give the note back: REJECT was answered " + reply);
                startOver(nowMillis, SspStartUp.LET_GO_MILLIS);
            }
        }
    }

    private void settingAnswered(SspCommand command, SspReply reply) {
        acceptance.answered(command, reply.isOk());
        if (!reply.isOk()) {
            LOG.info("{} was answered {}", command.meaning(), reply);
            script.clear(); // corrected after the next poll
        } else if (script.isHead(command)) {
            script.advance();
        }
    }

    // ---- polls

    private void polled(SspCommand command, SspReply reply, long nowMillis) {
        if (!reply.isOk()) {
            pollRefused(command, reply, nowMillis);
            return;
        }
        pollRefusals = 0;
        SspEvents events = SspEvents.read(reply, startUp.setup().protocol());
        boolean restarted = events.has(SspEventKind.SLAVE_RESET);
        if (restarted) {
            faults.deviceRestarted();
        }
        boolean noteWasOpen = note.isUndecided();
        note.observe(events, startUp.setup(), running, command instanceof SspCommand.PollWithAck, nowMillis);
        faults.observe(events, nowMillis);
        acceptance.observe(events);
        tellUnreadable(events, noteWasOpen);
        boolean again = restarted && !firstPoll;
        firstPoll = false;
        if (again) {
            LOG.warn("the device restarted: its settings and keys are gone");
            startOver(nowMillis, 0);
        } else if (running) {
            follow(events, nowMillis);
        } else if (!gap
                && events.isSettled()
                && !faults.isStanding()
                && !note.awaitsProof()
                && !note.awaitsAck()
                && note.heldStage().isEmpty()) {
            connected();
        }
    }

    private void pollRefused(SspCommand command, SspReply reply, long nowMillis) {
        boolean withAck = command instanceof SspCommand.PollWithAck;
        if (withAck && (reply.code() == SspReply.COMMAND_NOT_KNOWN || reply.code() == SspReply.KEY_NOT_SET)) {
            LOG.info("the device does not know POLL WITH ACK ({}): plain POLL from now on", reply);
            pollsWithAck = false;
            pollAtMillis = nowMillis;
            return;
        }
        pollRefusals++;
        if (pollRefusals >= MOST_POLL_REFUSALS) {
            leaveRunning();
            startUp.misconfigured(reply.code(), "polls are answered " + reply, nowMillis);
        }
    }

    /** What cannot be read may have been money; an open note's own story tells of it. */
    private void tellUnreadable(SspEvents events, boolean noteWasOpen) {
        if (events.unreadable().isEmpty()) {
            unreadableTold = false;
        } else if (!unreadableTold && !noteWasOpen) {
            unreadableTold = true;
            reports.report(new AcceptorEvent.EvidenceLost(
                    "events of unknown length, the rest is unread: " + events.unreadable(), Optional.empty()));
        }
    }

    private void follow(SspEvents events, long nowMillis) {
        for (SspEvent event : events.list()) {
            if (event.kind() == SspEventKind.READ && event.channel() == 0) {
                reports.show(new AcceptorEvent.Accepting());
            } else if (event.kind() == SspEventKind.STACKING) {
                reports.show(new AcceptorEvent.Stacking());
            } else if (event.kind() == SspEventKind.STACKED) {
                faults.allIsWell();
            }
        }
        if (note.heldStage().isPresent()) {
            return;
        }
        if (events.isSettled() && !acceptance.isEnabled()) {
            reports.show(new AcceptorEvent.Inhibited());
        } else if (events.isSettled() && acceptance.isWanted() && !faults.isRaised() && !note.awaitsAck()) {
            reports.show(new AcceptorEvent.Idle());
        }
        if (events.isSettled() || faults.isRaised()) {
            correct(nowMillis);
        }
    }

    // ---- reports

    private void disconnected(String reason) {
        script.clear();
        faults.withdrawReset();
        acceptance.inhibit();
        gap = true;
        running = false;
        reports.disconnected(reason);
    }
}

package sv.k1.hal.cash.ebds;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.BitMemory;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.OpenNote.Stage;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.session.AcceptorTrace;

/**
 * The conversation with one EBDS acceptor: what to send when, and what the replies prove. One message is outstanding at a
 * time, and a message with a new toggle bit tells the device that the events of its last reply were taken (EBDS sheet,
 * section 4): therefore none goes out between a stacked event and the core's word that the credit is synced.
 */
public final class EbdsSession implements AcceptorSession {
    private static final Logger LOG = LoggerFactory.getLogger(EbdsSession.class);

    /** A partial frame is abandoned after so much silence (EBDS sheet, section 2). */
    private static final int BROKEN_OFF_MILLIS = 50;
    /** Pace of polls while the link is down, and after a soft reset (EBDS sheet, sections 2 and 7). */
    private static final int SLOW_POLL_MILLIS = 1_000;
    /** After a soft reset the line means nothing for so long (EBDS sheet, section 7). */
    private static final int RESET_QUIET_MILLIS = 1_000;
    /** No failure is declared before (EBDS sheet, section 14). */
    private static final int RESET_PATIENCE_MILLIS = 15_000;
    /** A message that only keeps the line alive: some units give notes back when polls stop for 5 s (section 2). */
    private static final int KEEP_ALIVE_MILLIS = 1_000;
    /** A question that a unit may not know is not asked more often. */
    private static final int QUESTION_TRIES = 2;
    /** Pause before a table that could not be read to its end is read anew. */
    private static final int ASK_AGAIN_MILLIS = 2_000;
    /** A device of which no note is usable is asked again: noise may have hidden its table. */
    private static final int NO_NOTES_MILLIS = 60_000;

    private enum Phase {
        /** Polling until the device answers with our toggle bit. */
        PROBING,
        /** Polling until the device rests and an open note had its chance of a proof; a held note goes back. */
        STARTING,
        /** Asking who it is and which notes it knows. */
        ASKING,
        RUNNING
    }

    private final EbdsSettings settings;
    private final EbdsCodec codec = new EbdsCodec();
    private final EbdsReports reports = new EbdsReports();
    private final EbdsTraces traces = new EbdsTraces();
    private final EbdsOpenNote note;
    private final EbdsFaults faults;
    private final EbdsExchange exchange;
    private final EbdsDecision decision = new EbdsDecision();
    private final EbdsAcceptance acceptance = new EbdsAcceptance();

    private Phase phase = Phase.PROBING;
    private Optional<EbdsStatus> last = Optional.empty();
    private Optional<EbdsInquiry> inquiry = Optional.empty();
    private long pollAtMillis;
    private long keepAliveAtMillis;
    private long quietUntilMillis;
    private long patientUntilMillis;
    private long lastByteMillis;
    private long askAtMillis;
    private boolean asksAgain;
    private boolean hurry;
    private boolean shuttingDown;
    private boolean lastWordSaid;

    /**
     * A session that has not spoken yet.
     *
     * @param resume what the journal knows; EBDS counts no events, so only the open note is used
     */
    public EbdsSession(EbdsSettings settings, ResumePoint resume, long nowMillis) {
        this(settings, resume, BitMemory.NONE, nowMillis);
    }

    /**
     * A session that has not spoken yet.
     *
     * @param memory of the toggle bit: the last bit again makes the device repeat its last reply, events included
     */
    public EbdsSession(EbdsSettings settings, ResumePoint resume, BitMemory memory, long nowMillis) {
        this.settings = settings;
        this.note = new EbdsOpenNote(resume.openNote(), settings.policy(), reports::report);
        this.faults = new EbdsFaults(reports::report, nowMillis);
        this.exchange = new EbdsExchange(memory, nowMillis);
        this.pollAtMillis = nowMillis;
        this.quietUntilMillis = nowMillis;
        this.patientUntilMillis = nowMillis;
    }

    @Override
    public void lineOpened(long nowMillis) {
        codec.clear();
        exchange.startAnew(nowMillis);
        note.lineBroken();
        inquiry = Optional.empty();
        pollAtMillis = nowMillis;
        keepAliveAtMillis = nowMillis;
        enter(Phase.PROBING);
    }

    @Override
    public void lineLost(String reason) {
        codec.clear();
        disconnected(reason);
    }

    @Override
    public List<AcceptorEvent> takeEvents() {
        return reports.take();
    }

    @Override
    public List<AcceptorTrace> takeTrace() {
        return traces.take();
    }

    @Override
    public boolean awaitsReply() {
        return exchange.isOutstanding();
    }

    @Override
    public long nextDueMillis() {
        if (exchange.isOutstanding()) {
            long deadline = exchange.deadlineMillis();
            return codec.hasPartial() ? Math.min(deadline, lastByteMillis + BROKEN_OFF_MILLIS) : deadline;
        }
        if (hurry) {
            return quietUntilMillis;
        }
        return Math.max(quietUntilMillis, note.awaitsAcknowledgement() ? keepAliveAtMillis : pollAtMillis);
    }

    @Override
    public long silentMillis(long nowMillis) {
        return exchange.silentMillis(nowMillis);
    }

    @Override
    public void shutDown(long nowMillis) {
        acceptance.inhibit();
        shuttingDown = true;
    }

    /** While a credit waits for the core nothing new may be said, so there is no last word then. */
    @Override
    public boolean isShutDown() {
        return shuttingDown && (lastWordSaid || phase == Phase.PROBING || note.awaitsAcknowledgement());
    }

    // ---- the core

    @Override
    public void command(AcceptorCommand command, long nowMillis) {
        switch (command) {
            case AcceptorCommand.Enable(Set<Denomination> set) -> enable(set);
            case AcceptorCommand.Inhibit() -> {
                acceptance.inhibit();
                hurry = phase == Phase.RUNNING;
                pollAtMillis = phase == Phase.RUNNING ? nowMillis : pollAtMillis;
            }
            case AcceptorCommand.Stack(var id, var escrow) ->
                note.decide(Stage.STACK_INTENDED, id, escrow, phase == Phase.RUNNING);
            case AcceptorCommand.Return(var id, var escrow) ->
                note.decide(Stage.RETURN_INTENDED, id, escrow, phase == Phase.RUNNING);
            case AcceptorCommand.AcknowledgeCredit(var id) -> note.acknowledge(id);
            case AcceptorCommand.AcknowledgeUnattributed() -> note.acknowledgeUnattributed();
            case AcceptorCommand.AcknowledgeTaken _ -> {} // EBDS holds every note first
            case AcceptorCommand.Reset() -> resetByCore();
        }
    }

    private void enable(Set<Denomination> set) {
        if (phase != Phase.RUNNING || shuttingDown) {
            LOG.info("enable ignored: the start-up conversation is not over");
            return;
        }
        acceptance.enable(set);
    }

    private void resetByCore() {
        if (note.awaitsAcknowledgement()) {
            LOG.warn("reset refused: the device still waits for the acknowledge of a credit");
        } else {
            faults.orderReset();
        }
    }

    // ---- messages

    @Override
    public Optional<Request> nextRequest(long nowMillis) {
        hurry = false;
        expire(nowMillis);
        if (exchange.isOutstanding() || nowMillis < quietUntilMillis) {
            return Optional.empty();
        }
        Optional<EbdsCommand> again = exchange.toRepeat();
        if (again.isPresent()) {
            return Optional.of(request(exchange.repeat(nowMillis), "again: " + again.get()));
        }
        if (note.awaitsAcknowledgement()) {
            return keepAlive(nowMillis);
        }
        if (phase == Phase.RUNNING && decision.isOverdue(note.heldStage(), nowMillis)) {
            LOG.warn("no decision for the note in escrow in {} ms: returning it", EbdsDecision.OWN_RETURN_MILLIS);
            note.returnUndecided();
        }
        return choose(nowMillis).map(command -> begin(command, nowMillis));
    }

    /** The last bit again: the device repeats its last reply, and forgets nothing. */
    private Optional<Request> keepAlive(long nowMillis) {
        if (nowMillis < keepAliveAtMillis) {
            return Optional.empty();
        }
        keepAliveAtMillis = nowMillis + KEEP_ALIVE_MILLIS;
        EbdsCommand poll = new EbdsCommand.Poll(acceptBits());
        return Optional.of(request(exchange.begin(poll, mode(), true, nowMillis), "last toggle again: " + poll));
    }

    private Optional<EbdsCommand> choose(long nowMillis) {
        if (shuttingDown) {
            return lastWordSaid ? Optional.empty() : Optional.of(new EbdsCommand.Poll(0));
        }
        if (faults.isResetWanted() && mayReset(nowMillis)) {
            return Optional.of(new EbdsCommand.SoftReset());
        }
        Optional<EbdsCommand> decided = decision.due(note.heldStage(), nowMillis);
        Optional<EbdsCommand> special = decided.or(() -> exchange.isInDoubt() ? Optional.empty() : question(nowMillis));
        return special.isEmpty() && nowMillis >= pollAtMillis
                ? Optional.of(new EbdsCommand.Poll(acceptBits()))
                : special;
    }

    /** A reset takes the events that were not read yet: while a note may still prove itself it waits, but for one that is stuck. */
    private boolean mayReset(long nowMillis) {
        boolean stuck =
                last.filter(status -> status.isJammed() || status.isFailed()).isPresent()
                        || decision.isStuck(note.heldStage(), nowMillis);
        return !note.isUndecided() || (phase != Phase.PROBING && stuck);
    }

    /** What a resting device is asked or told besides polls. */
    private Optional<EbdsCommand> question(long nowMillis) {
        boolean ready = last.filter(EbdsStatus::isSettled).isPresent() && !note.isUndecided();
        return switch (phase) {
            case PROBING, STARTING -> Optional.empty();
            case ASKING -> nowMillis < askAtMillis ? Optional.empty() : inquiry.flatMap(EbdsInquiry::next);
            case RUNNING -> ready && !faults.isClosed() ? acceptance.correction() : Optional.empty();
        };
    }

    private int acceptBits() {
        boolean open = phase == Phase.RUNNING && !shuttingDown && !faults.isClosed() && !note.isUnexplained();
        return open ? acceptance.acceptBits() : 0;
    }

    private EbdsMode mode() {
        return new EbdsMode(settings.policy(), acceptance.table().extended());
    }

    private Request begin(EbdsCommand command, long nowMillis) {
        EbdsFrame frame = exchange.begin(command, mode(), false, nowMillis);
        pollAtMillis = nowMillis + (exchange.isSilent() ? SLOW_POLL_MILLIS : settings.pollMillis());
        switch (command) {
            case EbdsCommand.Stack() -> {
                note.stackSent();
                decision.sent(nowMillis);
            }
            case EbdsCommand.Return() -> decision.sent(nowMillis);
            case EbdsCommand.SoftReset() -> resetSent(nowMillis);
            case EbdsCommand.Poll _,
                    EbdsCommand.QueryNote _,
                    EbdsCommand.SetNotes _,
                    EbdsCommand.Ask _ -> {} // nothing to note before the reply
        }
        return request(frame, command.toString());
    }

    private Request request(EbdsFrame frame, String meaning) {
        codec.clear(); // what came before answers nothing
        traces.sent(frame, meaning);
        return new Request(frame.encode(), meaning);
    }

    private void resetSent(long nowMillis) {
        exchange.startAnew(nowMillis);
        faults.resetSent();
        note.lineBroken();
        quietUntilMillis = nowMillis + RESET_QUIET_MILLIS;
        patientUntilMillis = nowMillis + RESET_PATIENCE_MILLIS;
        pollAtMillis = quietUntilMillis;
        restarted();
        enter(Phase.PROBING);
    }

    private void expire(long nowMillis) {
        int mostTries =
                switch (phase) {
                    case PROBING -> 1; // each poll is a fresh one, with the same bit
                    case STARTING -> EbdsSettings.MOST_TRIES;
                    case ASKING, RUNNING ->
                        exchange.command().filter(EbdsSession::isQuestion).isPresent()
                                ? QUESTION_TRIES
                                : EbdsSettings.MOST_TRIES;
                };
        Optional<EbdsExchange.Expired> expired = exchange.expire(mostTries, nowMillis);
        if (expired.isEmpty()) {
            return;
        }
        if (nowMillis < patientUntilMillis && phase == Phase.PROBING) {
            pollAtMillis = Math.max(pollAtMillis, nowMillis + SLOW_POLL_MILLIS - EbdsSettings.REPLY_MILLIS);
        } else if (exchange.isSilent()) {
            disconnected(
                    exchange.isLoop()
                            ? "the line echoes our own bytes: loop-back wire or local echo, no acceptor"
                            : "no accepted answer to " + EbdsSettings.MOST_TRIES + " messages");
        } else if (expired.get().givenUp() && !expired.get().keepAlive()) {
            gaveUp(expired.get().command(), nowMillis);
        }
    }

    private static boolean isQuestion(EbdsCommand command) {
        return switch (command) {
            case EbdsCommand.Ask _, EbdsCommand.QueryNote _, EbdsCommand.SetNotes _ -> true;
            case EbdsCommand.Poll _, EbdsCommand.Stack _, EbdsCommand.Return _, EbdsCommand.SoftReset _ -> false;
        };
    }

    /** The unit may not know the question: it is left out, after a poll has shown that the unit is still there. */
    private void gaveUp(EbdsCommand command, long nowMillis) {
        LOG.info("{}: no answer", command);
        pollAtMillis = nowMillis;
        if (command instanceof EbdsCommand.SetNotes) {
            acceptance.refuse();
        } else {
            inquiry.ifPresent(asking -> asking.unanswered(command));
            startOverIfBroken(nowMillis);
        }
    }

    // ---- replies

    @Override
    public void receive(byte[] bytes, int length, long nowMillis) {
        if (length == 0 && codec.hasPartial() && nowMillis - lastByteMillis >= BROKEN_OFF_MILLIS) {
            while (codec.hasPartial()) {
                drain(codec.abandonPartial(), nowMillis);
            }
        }
        int used = 0;
        while (used < length) {
            lastByteMillis = nowMillis;
            used += codec.offer(bytes, used, length);
            drain(codec.next(), nowMillis);
        }
    }

    private void drain(EbdsCodec.Decoded first, long nowMillis) {
        EbdsCodec.Decoded decoded = first;
        while (!(decoded instanceof EbdsCodec.Decoded.NeedMore)) {
            switch (decoded) {
                case EbdsCodec.Decoded.Frame(EbdsFrame frame) -> frame(frame, nowMillis);
                case EbdsCodec.Decoded.Garbage garbage -> traces.garbage(garbage);
                case EbdsCodec.Decoded.NeedMore _ -> {} // ends the loop
            }
            decoded = codec.next();
        }
    }

    private void frame(EbdsFrame frame, long nowMillis) {
        Optional<EbdsCommand> asked = exchange.command();
        EbdsReply reply = EbdsReply.of(frame);
        EbdsExchange.Match match = exchange.match(frame, phase == Phase.PROBING, nowMillis);
        traces.received(frame, match == EbdsExchange.Match.ACCEPTED ? meaning(reply) : match + ": " + meaning(reply));
        switch (match) {
            case ACCEPTED -> accepted(asked.orElseThrow(), reply, nowMillis);
            case REPEATED -> repeated(reply);
            case REFUSED -> hurry = !exchange.isOutstanding();
            case ECHO, STALE -> {} // answers nothing
        }
    }

    private static String meaning(EbdsReply reply) {
        return switch (reply) {
            case EbdsReply.Standing standing ->
                standing.status() + standing.note().map(text -> ", " + text).orElse("");
            case EbdsReply.Auxiliary answer -> "auxiliary reply \"" + answer.text() + "\" " + answer.fourNibbles();
            case EbdsReply.Unknown _ -> "unknown";
        };
    }

    /** The device's last reply again says nothing new, unless it shows that the device was switched off meanwhile. */
    private void repeated(EbdsReply reply) {
        if (phase == Phase.RUNNING
                && reply instanceof EbdsReply.Standing standing
                && standing.status().isPowerUp()) {
            restarted();
            enter(Phase.STARTING);
        }
    }

    private void accepted(EbdsCommand command, EbdsReply reply, long nowMillis) {
        patientUntilMillis = nowMillis;
        lastWordSaid = shuttingDown && command instanceof EbdsCommand.Poll(int accepted) && accepted == 0;
        switch (reply) {
            case EbdsReply.Standing standing -> standing(command, standing, nowMillis);
            case EbdsReply.Auxiliary _ -> {} // tells nothing about notes
            case EbdsReply.Unknown(EbdsFrame frame) ->
                faults.puzzled(
                        String.format(
                                "the device answers messages of type %d with %d bytes, which nobody knows",
                                frame.type(), frame.length()),
                        nowMillis);
        }
        if (command instanceof EbdsCommand.SetNotes sent) {
            boolean taken = reply instanceof EbdsReply.Standing standing
                    && !standing.status().isInvalidCommand();
            if (taken) {
                acceptance.confirm(sent);
            } else {
                acceptance.refuse();
            }
            hurry = true;
        } else if (phase == Phase.ASKING) {
            asked(command, reply, nowMillis);
        } else {
            askAgain(nowMillis);
        }
    }

    private void asked(EbdsCommand command, EbdsReply reply, long nowMillis) {
        EbdsInquiry asking = inquiry.orElseThrow();
        asking.answered(command, reply);
        hurry = nowMillis >= askAtMillis; // a poll also answers whether the device is there after an unknown question
        if (asking.next().isEmpty()) {
            connected(asking, nowMillis);
        } else {
            startOverIfBroken(nowMillis);
        }
    }

    /** Part of a table is worse than none: the device stays out of use until the whole of it was read. */
    private void startOverIfBroken(long nowMillis) {
        if (phase == Phase.ASKING && inquiry.filter(EbdsInquiry::isBroken).isPresent()) {
            String reason = "the device's table of notes cannot be read: no clear answer about row "
                    + inquiry.get().row();
            LOG.warn("{}: asking anew", reason);
            reports.disconnected(reason);
            asksAgain = false;
            hurry = false;
            askAtMillis = nowMillis + ASK_AGAIN_MILLIS;
            inquiry = last.map(EbdsInquiry::new);
        }
    }

    private void askAgain(long nowMillis) {
        boolean isDue = phase == Phase.RUNNING
                && acceptance.table().notes().isEmpty()
                && nowMillis >= askAtMillis
                && last.filter(EbdsStatus::isSettled).isPresent()
                && !shuttingDown
                && !note.isOpen()
                && !note.awaitsAcknowledgement();
        if (isDue) {
            asksAgain = true;
            acceptance.learn(EbdsNoteTable.empty()); // asked in the extended mode, as at the start
            inquiry = last.map(EbdsInquiry::new);
            hurry = true;
            enter(Phase.ASKING);
        }
    }

    private void standing(EbdsCommand command, EbdsReply.Standing reply, long nowMillis) {
        EbdsStatus status = reply.status();
        boolean running = phase == Phase.RUNNING && !status.isPowerUp();
        last = Optional.of(status);
        note.observe(sighting(command, reply, running), nowMillis);
        decision.seen(exchange.askedAtMillis());
        boolean mayReset = !note.isUndecided() && !note.awaitsAcknowledgement();
        faults.observe(
                status,
                new EbdsFaults.Situation(note.isOnItsWayIn(), mayReset, decision.isStuck(note.heldStage(), nowMillis)),
                nowMillis);
        switch (phase) {
            case PROBING, STARTING -> starting(status);
            case ASKING -> {
                if (!status.isSettled()) {
                    starting(status);
                }
            }
            case RUNNING -> running(status, command);
        }
    }

    /** A row of the table is no note inside; a value is believed in escrow only if the table has it. */
    private EbdsOpenNote.Sighting sighting(EbdsCommand command, EbdsReply.Standing reply, boolean running) {
        EbdsStatus status = reply.status();
        EbdsNoteTable table = acceptance.table();
        Optional<EbdsNoteText> told = command instanceof EbdsCommand.QueryNote ? Optional.empty() : reply.note();
        Optional<Denomination> value = table.value(status, told);
        if (status.isStacked() && value.isEmpty()) {
            value = told.flatMap(EbdsNoteText::denomination); // evidence, whatever the table says
        }
        boolean blank = told.filter(EbdsNoteText::isBlank).isPresent();
        boolean readable = !table.extended() || (told.isPresent() && !blank);
        return new EbdsOpenNote.Sighting(status, value, blank, readable, running);
    }

    // ---- phases

    private void starting(EbdsStatus status) {
        boolean quiet = status.isSettled() && !note.awaitsProof() && !note.awaitsAcknowledgement();
        if (quiet) {
            inquiry = Optional.of(new EbdsInquiry(status));
            hurry = true;
            asksAgain = false;
            askAtMillis = 0;
            enter(Phase.ASKING);
        } else {
            inquiry = Optional.empty();
            enter(Phase.STARTING);
        }
    }

    private void connected(EbdsInquiry answers, long nowMillis) {
        EbdsNoteTable table = answers.table(settings.plainNotes());
        boolean isNoNews = asksAgain && table.notes().isEmpty();
        asksAgain = false;
        askAtMillis = nowMillis + NO_NOTES_MILLIS;
        if (isNoNews) {
            acceptance.learn(table);
            inquiry = Optional.empty();
            enter(Phase.RUNNING);
            return;
        }
        acceptance.learn(table);
        faults.forgetMismatch();
        if (!table.notes().isEmpty()) {
            table.refused().forEach(faults::tellRefusedRow);
        }
        inquiry = Optional.empty();
        enter(Phase.RUNNING);
        reports.connected(new AcceptorEvent.Connected(answers.identity(), acceptance.denominations()));
        if (table.notes().isEmpty()) {
            faults.mismatch("no note of the device is usable; " + String.join("; ", table.refused()));
        }
        reports.show(new AcceptorEvent.Inhibited());
    }

    private void running(EbdsStatus status, EbdsCommand command) {
        if (status.isPowerUp()) {
            LOG.warn("the device restarted: its settings are gone");
            restarted();
            starting(status);
            return;
        }
        switch (status.state()) {
            case IDLING, NONE -> {
                if (command instanceof EbdsCommand.Poll(int accepted) && status.isSettled() && !note.isOpen()) {
                    rests(accepted != 0);
                }
            }
            case ACCEPTING -> reports.show(new AcceptorEvent.Accepting());
            case STACKING -> reports.show(new AcceptorEvent.Stacking());
            case ESCROWED, RETURNING, SEVERAL -> {} // told by events, or as a fault
        }
    }

    private void rests(boolean accepting) {
        if (accepting && !faults.isClosed()) {
            reports.show(new AcceptorEvent.Idle());
        } else if (!accepting && !acceptance.isWanted()) {
            reports.show(new AcceptorEvent.Inhibited());
        }
    }

    /** What was set is gone, and it may be another device. */
    private void restarted() {
        acceptance.forget();
        reports.forgetState();
        inquiry = Optional.empty();
    }

    private void disconnected(String reason) {
        exchange.forget();
        faults.withdrawReset();
        note.lineBroken();
        acceptance.inhibit();
        inquiry = Optional.empty();
        enter(Phase.PROBING);
        reports.disconnected(reason);
    }

    private void enter(Phase next) {
        if (phase != next) {
            LOG.debug("{} -> {}", phase, next);
            phase = next;
        }
    }
}

package sv.k1.hal.cash.ccnet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.OpenNote.Stage;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.session.AcceptorTrace;

/**
 * The conversation with one bill validator: what to send when, and what the answers prove. One command is outstanding at a
 * time (CCNET sheet, section 3); each data frame is acknowledged at once, only BILL STACKED after the core's word.
 */
public final class CcnetSession implements AcceptorSession {
    private static final Logger LOG = LoggerFactory.getLogger(CcnetSession.class);

    private static final int CORRECT_AGAIN_MILLIS = 500;
    private static final int START_AGAIN_MILLIS = 1_000;
    /** The link counts as lost after so much silence. */
    private static final int SILENT_MILLIS = 2_000;
    /** A unit may be mute while it restarts (CCNET sheet, section 2). */
    private static final int SILENT_RESTARTING_MILLIS = 5_000;

    private enum Phase {
        /** Polling until the device answers at all. */
        PROBING,
        /** Polling until the device is inhibited; RESET, RETURN and DISABLE where section 10, rule 6 asks for them. */
        STARTING,
        /** Reading the table before the RESET that lets a note in the stacker be told. */
        LEARNING,
        /** Identification, table and settings. */
        CONFIGURING,
        /** Polling until the device is inhibited and an open note had its chance of a proof. */
        CONFIGURED,
        RUNNING
    }

    private final CcnetSettings settings;
    private final CcnetCurrencies currencies;
    private final CcnetReports reports = new CcnetReports();
    private final CcnetOpenNote note;
    private final CcnetFaults faults;
    private final CcnetDecision decision = new CcnetDecision();
    private final CcnetScript script = new CcnetScript();
    private final CcnetAcceptance acceptance = new CcnetAcceptance();
    private final CcnetExchange exchange;

    private Phase phase = Phase.PROBING;
    private AcceptorIdentity identity = CcnetIdentity.unknown();
    private boolean ackDue;
    private boolean tableTried;
    /** Something changed since the last time nothing was to be sent. */
    private boolean restless = true;

    private long pollAtMillis;
    private long quietUntilMillis;
    private long correctedAtMillis;

    /** A session that has not spoken yet; the resume point comes from the journal. */
    public CcnetSession(CcnetSettings settings, ResumePoint resume, long nowMillis) {
        this.settings = settings;
        this.currencies = new CcnetCurrencies(settings.extraCountries());
        this.note = new CcnetOpenNote(resume.openNote(), reports::report);
        this.faults = new CcnetFaults(reports::report, nowMillis);
        this.exchange = new CcnetExchange(nowMillis);
        this.pollAtMillis = nowMillis;
        this.quietUntilMillis = nowMillis;
        this.correctedAtMillis = nowMillis - CORRECT_AGAIN_MILLIS;
    }

    @Override
    public void lineOpened(long nowMillis) {
        forgetConversation();
        exchange.lineOpened(nowMillis);
        pollAtMillis = nowMillis;
        restless = true;
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
        return exchange.takeTrace();
    }

    @Override
    public boolean awaitsReply() {
        return exchange.isOutstanding();
    }

    @Override
    public long nextDueMillis() {
        if (exchange.isOutstanding()) {
            return exchange.dueMillis();
        }
        if (ackDue || note.wantsAck()) {
            return 0; // at once
        }
        return restless ? quietUntilMillis : Math.max(pollAtMillis, quietUntilMillis);
    }

    @Override
    public long silentMillis(long nowMillis) {
        return exchange.silentMillis(nowMillis);
    }

    @Override
    public Optional<Request> nextRequest(long nowMillis) {
        expire(nowMillis);
        if (exchange.isOutstanding()) {
            return exchange.wantsNak(nowMillis)
                    ? Optional.of(send(new CcnetCommand.Nak(), nowMillis))
                    : Optional.empty();
        }
        if (ackDue || note.wantsAck()) {
            return Optional.of(send(new CcnetCommand.Ack(), nowMillis));
        }
        if (nowMillis < quietUntilMillis) {
            return Optional.empty();
        }
        if (phase == Phase.RUNNING && decision.isOverdue(note.heldStage(), nowMillis)) {
            LOG.warn("no decision for the note in escrow in {} ms: returning it", CcnetDecision.OWN_RETURN_MILLIS);
            note.returnUndecided();
        }
        Optional<CcnetCommand> command = choose(nowMillis);
        restless = false;
        return command.map(chosen -> send(chosen, nowMillis));
    }

    @Override
    public void receive(byte[] bytes, int length, long nowMillis) {
        for (CcnetExchange.Answer answer : exchange.receive(bytes, length, nowMillis)) {
            restless = true;
            quietUntilMillis = nowMillis + CcnetSettings.QUIET_MILLIS;
            answered(answer.command(), answer.reply(), nowMillis);
        }
    }

    @Override
    public void command(AcceptorCommand command, long nowMillis) {
        restless = true;
        switch (command) {
            case AcceptorCommand.Enable(Set<Denomination> set) -> enable(set, nowMillis);
            case AcceptorCommand.Inhibit() -> inhibit(nowMillis);
            case AcceptorCommand.Stack(var id, var escrow) ->
                note.decide(Stage.STACK_INTENDED, id, escrow, phase == Phase.RUNNING);
            case AcceptorCommand.Return(var id, var escrow) ->
                note.decide(Stage.RETURN_INTENDED, id, escrow, phase == Phase.RUNNING);
            case AcceptorCommand.AcknowledgeCredit(var id) -> note.acknowledge(id);
            case AcceptorCommand.AcknowledgeUnattributed() -> note.acknowledgeUnattributed();
            case AcceptorCommand.AcknowledgeTaken _ -> {} // CCNET holds every note first
            case AcceptorCommand.Reset() -> resetByCore();
        }
    }

    @Override
    public void shutDown(long nowMillis) {
        acceptance.inhibit();
        if (phase != Phase.PROBING) {
            script.replace(List.of(new CcnetCommand.EnableBillTypes(0)));
        }
    }

    @Override
    public boolean isShutDown() {
        return phase == Phase.PROBING || (script.isEmpty() && !exchange.isOutstanding() && !ackDue);
    }

    // ---- requests

    private Optional<CcnetCommand> choose(long nowMillis) {
        if (!script.isEmpty()) {
            return script.head();
        }
        if (faults.isResetOrdered()) {
            return Optional.of(new CcnetCommand.Reset());
        }
        Optional<CcnetCommand> operation = decision.due(note.heldStage(), nowMillis);
        if (operation.isPresent() && note.maySend(operation.get(), nowMillis)) {
            return operation;
        }
        return nowMillis >= pollAtMillis ? Optional.of(new CcnetCommand.Poll()) : Optional.empty();
    }

    private Request send(CcnetCommand command, long nowMillis) {
        switch (command) {
            case CcnetCommand.Ack() -> {
                ackDue = false;
                note.ackSent(exchange.lagsUntilMillis());
                quietUntilMillis = nowMillis + CcnetSettings.ACK_MILLIS + CcnetSettings.QUIET_MILLIS;
            }
            case CcnetCommand.Poll() -> pollAtMillis = nowMillis + settings.pollMillis();
            case CcnetCommand.Stack() -> {
                note.stackSent();
                decision.sent(nowMillis);
            }
            case CcnetCommand.Return() -> decision.sent(nowMillis);
            case CcnetCommand.Reset() -> faults.resetSent(nowMillis);
            case CcnetCommand.EnableBillTypes _ -> acceptance.sent();
            case CcnetCommand.SetSecurity _,
                    CcnetCommand.Identification _,
                    CcnetCommand.GetBillTable _,
                    CcnetCommand.Nak _ -> {} // nothing to note before the answer
        }
        return new Request(exchange.send(command, nowMillis), command.meaning());
    }

    private void expire(long nowMillis) {
        Optional<CcnetCommand> expired = exchange.expire(nowMillis);
        expired.ifPresent(_ -> restless = true);
        boolean restarting = phase == Phase.STARTING || phase == Phase.CONFIGURED;
        if (exchange.isSilent(restarting ? SILENT_RESTARTING_MILLIS : SILENT_MILLIS, nowMillis)) {
            disconnected("no answer for " + exchange.silentMillis(nowMillis) / 1_000 + " s");
        } else {
            expired.ifPresent(command -> failed(command, "no answer", nowMillis));
        }
    }

    // ---- answers

    private void answered(CcnetCommand command, CcnetReply reply, long nowMillis) {
        switch (reply) {
            case CcnetReply.Polled(CcnetStatus status) -> {
                polled(status, nowMillis);
                ackDue = !note.withholdsAck() && mayAck(nowMillis);
            }
            case CcnetReply.Done(CcnetFrame frame) -> {
                ackDue = command.asksForData();
                done(command, frame, nowMillis);
            }
            case CcnetReply.Illegal() -> {
                ackDue = mayAck(nowMillis); // as two drivers do (CCNET sheet, section 5)
                failed(command, "ILLEGAL COMMAND", nowMillis);
            }
            case CcnetReply.Nak() -> failed(command, "NAK", nowMillis);
            case CcnetReply.Echo() -> {
                disconnected("the line echoes our own bytes: loop-back wire or local echo, no acceptor");
                quietUntilMillis = nowMillis + START_AGAIN_MILLIS;
            }
            case CcnetReply.Stale() -> {} // the exchange keeps these
        }
    }

    /**
     * Whether an ACK says nothing but that this answer was heard. Soon after a time-out the answer may be one to an older poll, and the
     * unit may have sent BILL STACKED meanwhile, which the ACK would settle unread. Without one the unit says its state again.
     */
    private boolean mayAck(long nowMillis) {
        return nowMillis >= exchange.lagsUntilMillis() || !note.maySoonBeStacked();
    }

    private void failed(CcnetCommand command, String why, long nowMillis) {
        if (command instanceof CcnetCommand.Poll && why.equals("NAK")) {
            pollAtMillis = nowMillis;
        }
        boolean giveUpAtOnce = phase == Phase.RUNNING || phase == Phase.LEARNING;
        if (!script.isHead(command) || (!giveUpAtOnce && !script.failedTooOften())) {
            return; // asked again, or the next state shows what is left to do
        }
        LOG.warn("{}: {}", command.meaning(), why);
        if (phase == Phase.RUNNING) {
            script.clear(); // corrected after the next state
        } else if (phase == Phase.LEARNING || CcnetScript.isOptional(command)) {
            advance(nowMillis);
        } else {
            disconnected("the device does not take " + command.meaning() + ": " + why);
            quietUntilMillis = nowMillis + START_AGAIN_MILLIS;
        }
    }

    private void done(CcnetCommand command, CcnetFrame answer, long nowMillis) {
        switch (command) {
            case CcnetCommand.Identification() -> identity = CcnetIdentity.read(answer);
            case CcnetCommand.GetBillTable() -> acceptance.learn(CcnetNoteTable.read(answer, currencies));
            case CcnetCommand.EnableBillTypes(int types) -> acceptance.confirmed(types);
            case CcnetCommand.Reset() -> startOver(); // the same device: its table still reads the 81 that may follow
            case CcnetCommand.Poll _,
                    CcnetCommand.SetSecurity _,
                    CcnetCommand.Stack _,
                    CcnetCommand.Return _,
                    CcnetCommand.Ack _,
                    CcnetCommand.Nak _ -> {} // the next state shows the effect
        }
        if (script.isHead(command)) {
            advance(nowMillis);
        }
    }

    private void advance(long nowMillis) {
        script.advance();
        if (script.isEmpty() && phase == Phase.LEARNING) {
            faults.wantReset(nowMillis);
            enter(Phase.STARTING);
        } else if (script.isEmpty() && phase == Phase.CONFIGURING) {
            note.settleAnew();
            enter(Phase.CONFIGURED);
        }
    }

    // ---- states

    private void polled(CcnetStatus status, long nowMillis) {
        note.observe(status, phase == Phase.RUNNING, acceptance.table().value(status), nowMillis);
        faults.observe(status, nowMillis);
        decision.polled(exchange.askedAtMillis());
        switch (phase) {
            case PROBING -> {
                restarted();
                starting(status, nowMillis);
            }
            case STARTING -> starting(status, nowMillis);
            case CONFIGURED -> configured(status, nowMillis);
            case RUNNING -> running(status, nowMillis);
            case LEARNING, CONFIGURING -> {} // no polls go out in these
        }
    }

    /** What is known of the device may be wrong now, and it takes nothing until the core asks again. */
    private void restarted() {
        identity = CcnetIdentity.unknown();
        acceptance.forget();
        tableTried = false;
        startOver();
    }

    private void startOver() {
        acceptance.masksLost();
        reports.forgetState();
        script.clear();
        enter(Phase.STARTING);
    }

    private void starting(CcnetStatus status, long nowMillis) {
        if (status instanceof CcnetStatus.PowerUpWithBillInStacker && !tableTried) {
            tableTried = true; // so that the BILL STACKED that follows the RESET can be read
            script.replace(List.of(new CcnetCommand.GetBillTable()));
            enter(Phase.LEARNING);
        } else if (status.isPowerUp()) {
            faults.wantReset(nowMillis);
        } else if (status instanceof CcnetStatus.UnitDisabled) {
            script.replace(CcnetScript.startUp());
            enter(Phase.CONFIGURING);
        } else if (status instanceof CcnetStatus.Idling) {
            correct(Optional.of(new CcnetCommand.EnableBillTypes(0)), nowMillis); // found running: first close it
        }
    }

    private void configured(CcnetStatus status, long nowMillis) {
        if (status.isPowerUp()) {
            restarted();
            starting(status, nowMillis);
        } else if (status instanceof CcnetStatus.Idling) {
            correct(Optional.of(new CcnetCommand.EnableBillTypes(0)), nowMillis);
        } else if (status instanceof CcnetStatus.UnitDisabled && !note.awaitsProof()) {
            connected();
        }
    }

    private void connected() {
        CcnetNoteTable table = acceptance.table();
        faults.clear();
        if (!table.notes().isEmpty()) {
            for (String row : table.refused()) {
                faults.mismatch(row);
                faults.clear(); // the other notes are usable
            }
        }
        enter(Phase.RUNNING);
        reports.connected(new AcceptorEvent.Connected(identity, table.denominations()));
        if (table.notes().isEmpty()) {
            faults.mismatch("no note of the device's table is usable; " + String.join("; ", table.refused()));
        }
        reports.show(new AcceptorEvent.Inhibited());
    }

    private void running(CcnetStatus status, long nowMillis) {
        if (status.isPowerUp() || status instanceof CcnetStatus.Initialize) {
            LOG.warn("the device restarted ({}): its masks are gone", status.meaning());
            restarted();
            starting(status, nowMillis);
        } else if (faults.closesSlot() && !acceptance.isConfirmed(0)) {
            correct(Optional.of(new CcnetCommand.EnableBillTypes(0)), nowMillis);
        } else if (status.isSettled()) {
            settled(status, nowMillis);
        } else if (status instanceof CcnetStatus.Accepting) {
            reports.show(new AcceptorEvent.Accepting());
        } else if (status instanceof CcnetStatus.Stacking) {
            reports.show(new AcceptorEvent.Stacking());
        }
    }

    private void settled(CcnetStatus status, long nowMillis) {
        if (status instanceof CcnetStatus.UnitDisabled) {
            reports.show(new AcceptorEvent.Inhibited());
        } else if (acceptance.isWanted()) {
            reports.show(new AcceptorEvent.Idle());
        }
        correct(acceptance.correction(status, note.isOpen() || faults.closesSlot()), nowMillis);
    }

    // ---- reset

    private void resetByCore() {
        if (note.forbidsReset() && !faults.isInTrouble()) {
            LOG.warn("reset refused: the fate of a note is open, and a reset could hide it");
        } else {
            faults.orderReset();
        }
    }

    // ---- accepting notes

    private void enable(Set<Denomination> set, long nowMillis) {
        if (phase != Phase.RUNNING) {
            LOG.info("enable ignored: the start-up conversation is not over");
            return;
        }
        acceptance.enable(set);
        int types = acceptance.wanted(note.isOpen() || faults.closesSlot());
        if (types == 0) {
            LOG.info("enable waits: a note is open, trouble is shown, or the device knows none of the denominations");
        } else if (!acceptance.isConfirmed(types)) {
            correctedAtMillis = nowMillis;
            script.replace(List.of(new CcnetCommand.EnableBillTypes(types)));
        }
    }

    private void inhibit(long nowMillis) {
        acceptance.inhibit();
        if (phase == Phase.RUNNING) {
            correctedAtMillis = nowMillis;
            script.replace(List.of(new CcnetCommand.EnableBillTypes(0)));
        }
    }

    /** Makes the device follow what was ordered, whatever it forgot or missed. */
    private void correct(Optional<CcnetCommand> correction, long nowMillis) {
        boolean early = nowMillis - correctedAtMillis < CORRECT_AGAIN_MILLIS;
        boolean closes = correction.equals(Optional.of(new CcnetCommand.EnableBillTypes(0))) && acceptance.isOpen();
        if (correction.isPresent() && (closes || !early) && script.isEmpty()) {
            correctedAtMillis = nowMillis;
            script.replace(List.of(correction.get()));
        }
    }

    // ---- the end of a conversation

    private void disconnected(String reason) {
        forgetConversation();
        exchange.forget();
        reports.disconnected(reason);
    }

    private void forgetConversation() {
        script.clear();
        ackDue = false;
        faults.withdrawReset();
        acceptance.forget();
        note.lineLost();
        enter(Phase.PROBING);
    }

    private void enter(Phase next) {
        if (phase != next) {
            LOG.debug("{} -> {}", phase, next);
            phase = next;
        }
    }
}

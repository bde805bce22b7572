package sv.k1.hal.cash.id003;

import java.util.ArrayList;
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
 * The conversation with one ID-003 acceptor; {@link AcceptorSession} tells how it is run. One request is outstanding at a
 * time (ID-003 sheet, section 2).
 */
public final class Id003Session implements AcceptorSession {
    private static final Logger LOG = LoggerFactory.getLogger(Id003Session.class);

    private static final int CORRECT_AGAIN_MILLIS = 300;
    private static final int STUCK_INITIALIZE_MILLIS = 5_000;
    private static final int START_AGAIN_MILLIS = 1_000;

    private enum Phase {
        /** Polling until the device answers at all. */
        PROBING,
        /** Asking who it is, which also finds a loop-back wire. */
        IDENTIFYING,
        /** Polling until settings can be sent; RESET and RETURN where section 11 asks for them. */
        STARTING,
        /** Sending the settings. */
        CONFIGURING,
        /** Polling until the device is inhibited and an open note had its chance of a proof. */
        CONFIGURED,
        RUNNING
    }

    private final Id003Settings settings;
    private final Id003Countries countries;
    private final Id003Reports reports = new Id003Reports();
    private final Id003OpenNote note;
    private final Id003Faults faults;
    private final Id003Decision decision = new Id003Decision();
    private final Id003Script script = new Id003Script();
    private final Id003Acceptance acceptance = new Id003Acceptance();
    private final Id003Exchange exchange;
    private final Id003Stream stream = new Id003Stream();

    private Phase phase = Phase.PROBING;
    private Optional<Id003Status> last = Optional.empty();
    private AcceptorIdentity identity = Id003Version.unknown();
    private long pollAtMillis;
    private long quietUntilMillis;
    private long configuredAtMillis;
    private long correctedAtMillis;

    /** A session that has not spoken yet. The resume point comes from the journal; ID-003 units count no events. */
    public Id003Session(Id003Settings settings, ResumePoint resume, long nowMillis) {
        this.settings = settings;
        this.countries = new Id003Countries(settings.extraCountries());
        this.note = new Id003OpenNote(resume.openNote(), reports::report);
        this.faults = new Id003Faults(reports::report, nowMillis);
        this.exchange = new Id003Exchange(nowMillis);
        this.pollAtMillis = nowMillis;
        this.quietUntilMillis = nowMillis;
    }

    @Override
    public void lineOpened(long nowMillis) {
        exchange.opened(nowMillis);
        stream.clear();
        pollAtMillis = nowMillis;
        quietUntilMillis = nowMillis;
        beginAnew();
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
        return stream.takeTrace();
    }

    @Override
    public Optional<Request> nextRequest(long nowMillis) {
        return nextCommand(nowMillis).map(this::request);
    }

    private Request request(Id003Command command) {
        byte[] bytes = command.frame().encode();
        stream.clear();
        stream.sent(command, bytes);
        return new Request(bytes, command.toString());
    }

    private Optional<Id003Command> nextCommand(long nowMillis) {
        expire(nowMillis);
        if (exchange.isOutstanding() || nowMillis < quietUntilMillis) {
            return Optional.empty();
        }
        if (phase == Phase.RUNNING && decision.isOverdue(note.heldStage(), nowMillis)) {
            LOG.warn("no decision for the note in escrow in {} ms: returning it", Id003Decision.OWN_RETURN_MILLIS);
            note.returnUndecided();
        }
        Optional<Id003Command> command = choose(nowMillis);
        command.ifPresent(chosen -> begin(chosen, nowMillis));
        return command;
    }

    @Override
    public long nextDueMillis() {
        if (exchange.deadlineMillis().isPresent()) {
            long brokenOffMillis = stream.brokenOffAtMillis().orElse(Long.MAX_VALUE);
            return Math.min(exchange.deadlineMillis().get(), brokenOffMillis);
        }
        boolean waits = note.wantsAck() || !script.isEmpty() || faults.isResetWanted();
        return waits ? quietUntilMillis : Math.max(pollAtMillis, quietUntilMillis);
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
    public void receive(byte[] bytes, int length, long nowMillis) {
        for (Id003Frame frame : stream.take(bytes, length, nowMillis)) {
            stream.understood(frame, receive(frame, nowMillis));
        }
    }

    /** Takes a frame from the device and says how it was understood. */
    private Id003Reply receive(Id003Frame frame, long nowMillis) {
        Optional<Id003Command> command = exchange.command();
        Id003Reply reply = exchange.match(frame, nowMillis);
        switch (reply) {
            case Id003Reply.Polled(Id003Status status) -> polled(status, nowMillis);
            case Id003Reply.Done(Id003Frame answer) -> done(command.orElseThrow(), answer, nowMillis);
            case Id003Reply.Refused(String why) -> failed(command.orElseThrow(), why, nowMillis);
            case Id003Reply.Stale() -> {} // answers nothing
        }
        return reply;
    }

    @Override
    public void command(AcceptorCommand command, long nowMillis) {
        switch (command) {
            case AcceptorCommand.Enable(Set<Denomination> set) -> enable(set, nowMillis);
            case AcceptorCommand.Inhibit() -> inhibit(nowMillis);
            case AcceptorCommand.Stack(var id, var escrow) ->
                note.decide(Stage.STACK_INTENDED, id, escrow, phase == Phase.RUNNING);
            case AcceptorCommand.Return(var id, var escrow) ->
                note.decide(Stage.RETURN_INTENDED, id, escrow, phase == Phase.RUNNING);
            case AcceptorCommand.AcknowledgeCredit(var id) -> note.acknowledge(id);
            case AcceptorCommand.AcknowledgeUnattributed() -> note.acknowledgeUnattributed();
            case AcceptorCommand.AcknowledgeTaken _ -> {} // ID-003 holds every note first
            case AcceptorCommand.Reset() -> resetByCore();
        }
    }

    @Override
    public void shutDown(long nowMillis) {
        inhibit(nowMillis);
    }

    @Override
    public boolean isShutDown() {
        return phase != Phase.RUNNING || (script.isEmpty() && !exchange.isOutstanding());
    }

    // ---- requests

    private Optional<Id003Command> choose(long nowMillis) {
        if (note.wantsAck()) {
            return Optional.of(new Id003Command.Ack());
        }
        if (!script.isEmpty()) {
            return script.head();
        }
        if (faults.isResetWanted()) {
            return Optional.of(new Id003Command.Reset());
        }
        Optional<Id003Command> operation = decision.due(note.heldStage(), nowMillis);
        if (operation.isPresent()) {
            return operation;
        }
        return nowMillis >= pollAtMillis ? Optional.of(new Id003Command.StatusRequest()) : Optional.empty();
    }

    private void begin(Id003Command command, long nowMillis) {
        switch (command) {
            case Id003Command.Ack() -> {
                note.ackSent();
                pollAtMillis = nowMillis + settings.pollMillis();
                quietUntilMillis = pollAtMillis;
                return; // the only command without a reply
            }
            case Id003Command.StatusRequest() -> pollAtMillis = nowMillis + settings.pollMillis();
            case Id003Command.Stack() -> {
                note.stackSent();
                decision.sent(nowMillis);
            }
            case Id003Command.Return(), Id003Command.Hold() -> decision.sent(nowMillis);
            case Id003Command.Reset() -> faults.resetSent(nowMillis);
            case Id003Command.SetDenominations _,
                    Id003Command.SetSecurity _,
                    Id003Command.SetPolledMode _,
                    Id003Command.SetInhibit _,
                    Id003Command.SetAllDirections _,
                    Id003Command.SetPowerRecovery _,
                    Id003Command.VersionRequest _,
                    Id003Command.CurrencyAssignRequest _ -> {} // nothing to note before the echo
        }
        int waitMillis = phase == Phase.RUNNING ? Id003Settings.REPLY_MILLIS : Id003Settings.START_REPLY_MILLIS;
        exchange.begin(command, nowMillis, waitMillis);
    }

    private void expire(long nowMillis) {
        Optional<Id003Command> expired = exchange.expire(nowMillis);
        if (exchange.isSilent()) {
            disconnected("no answer to " + Id003Settings.SILENT_LIMIT + " requests");
        } else {
            expired.ifPresent(command -> failed(command, "no answer", nowMillis));
        }
    }

    private void failed(Id003Command command, String why, long nowMillis) {
        if (command instanceof Id003Command.Hold) {
            decision.holdRefused();
        }
        if (!script.isHead(command) || (phase != Phase.RUNNING && !script.failedTooOften())) {
            return; // asked again, or the next status shows what is left to do
        }
        LOG.warn("{}: {}", command, why);
        if (phase == Phase.RUNNING) {
            script.clear(); // corrected after the next status
        } else if (Id003Script.isOptional(command)) {
            advance(nowMillis);
        } else {
            disconnected("the device does not take " + command + ": " + why);
            quietUntilMillis = nowMillis + START_AGAIN_MILLIS;
        }
    }

    private void done(Id003Command command, Id003Frame answer, long nowMillis) {
        switch (command) {
            case Id003Command.VersionRequest()
            when Id003Version.isOwnEcho(answer) -> {
                disconnected("the line echoes our own bytes: loop-back wire or local echo, no acceptor");
                quietUntilMillis = nowMillis + START_AGAIN_MILLIS;
                return;
            }
            case Id003Command.VersionRequest() -> identity = Id003Version.read(answer);
            case Id003Command.CurrencyAssignRequest() -> acceptance.learn(Id003NoteTable.read(answer, countries));
            case Id003Command.SetDenominations(int disabled) -> acceptance.confirmed(disabled);
            case Id003Command.Reset() -> resetAccepted();
            case Id003Command.StatusRequest _,
                    Id003Command.Stack _,
                    Id003Command.Return _,
                    Id003Command.Hold _,
                    Id003Command.Ack _,
                    Id003Command.SetSecurity _,
                    Id003Command.SetPolledMode _,
                    Id003Command.SetInhibit _,
                    Id003Command.SetAllDirections _,
                    Id003Command.SetPowerRecovery _ -> {} // the next status shows the effect
        }
        if (script.isHead(command)) {
            advance(nowMillis);
        }
    }

    private void advance(long nowMillis) {
        script.advance();
        if (script.isEmpty() && phase == Phase.IDENTIFYING) {
            enter(Phase.STARTING);
        } else if (script.isEmpty() && phase == Phase.CONFIGURING) {
            configuredAtMillis = nowMillis;
            correctedAtMillis = nowMillis;
            note.settleAnew();
            enter(Phase.CONFIGURED);
        }
    }

    // ---- statuses

    private void polled(Id003Status status, long nowMillis) {
        last = Optional.of(status);
        note.observe(status, phase == Phase.RUNNING, acceptance.table().value(status), nowMillis);
        faults.observe(status, nowMillis);
        decision.seen(exchange.askedAtMillis());
        switch (phase) {
            case PROBING -> {
                if (!(status instanceof Id003Status.VendValid)) { // which waits for the core and nothing else
                    identify();
                }
            }
            case STARTING -> starting(status, nowMillis);
            case CONFIGURED -> configured(status, nowMillis);
            case RUNNING -> running(status, nowMillis);
            case IDENTIFYING, CONFIGURING -> {} // no polls go out in these
        }
    }

    private void identify() {
        identity = Id003Version.unknown();
        acceptance.forget();
        reports.forgetState();
        script.replace(List.of(new Id003Command.VersionRequest()));
        enter(Phase.IDENTIFYING);
    }

    private void starting(Id003Status status, long nowMillis) {
        if (status.isPowerUp()) {
            faults.wantReset(nowMillis);
        } else if (status instanceof Id003Status.Initialize) {
            faults.resetDone();
            configure(List.of());
        } else if (status.isSettled() && faults.wantsReset()) {
            faults.wantReset(nowMillis);
        } else if (status.isSettled()) {
            configure(List.of(new Id003Command.SetInhibit(true))); // found running: first of all close it
        }
    }

    private void configure(List<Id003Command> first) {
        List<Id003Command> commands = new ArrayList<>(first);
        if (identity.text().isEmpty()) {
            commands.add(new Id003Command.VersionRequest());
        }
        commands.addAll(Id003Script.settings());
        script.replace(commands);
        enter(Phase.CONFIGURING);
    }

    private void configured(Id003Status status, long nowMillis) {
        boolean stuck =
                status instanceof Id003Status.Initialize && nowMillis - configuredAtMillis >= STUCK_INITIALIZE_MILLIS;
        if (status.isPowerUp() || stuck || (status.isSettled() && faults.wantsReset())) {
            enter(Phase.STARTING);
            starting(status, nowMillis);
        } else if (status instanceof Id003Status.Idling) {
            correct(List.of(new Id003Command.SetInhibit(true)), nowMillis);
        } else if (status instanceof Id003Status.Disabled && !note.awaitsProof()) {
            connected();
        }
    }

    private void connected() {
        Id003NoteTable table = acceptance.table();
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

    private void running(Id003Status status, long nowMillis) {
        if (status.isPowerUp() || status instanceof Id003Status.Initialize) {
            LOG.warn("the device restarted ({}): its settings are gone", status);
            identify();
        } else if (status.isSettled() && faults.wantsReset()) {
            faults.wantReset(nowMillis);
        } else if (status instanceof Id003Status.Disabled) {
            reports.show(new AcceptorEvent.Inhibited());
            correct(acceptance.corrections(status, note.isOpen()), nowMillis);
        } else if (status instanceof Id003Status.Idling) {
            if (acceptance.isWanted()) {
                reports.show(new AcceptorEvent.Idle());
            }
            correct(acceptance.corrections(status, note.isOpen()), nowMillis);
        } else if (status instanceof Id003Status.Accepting) {
            reports.show(new AcceptorEvent.Accepting());
        } else if (status instanceof Id003Status.Stacking) {
            reports.show(new AcceptorEvent.Stacking());
        }
    }

    // ---- reset

    private void resetByCore() {
        if (last.filter(Id003Status.VendValid.class::isInstance).isPresent()) {
            LOG.warn("reset refused: the device still waits for the acknowledge of a credit");
        } else {
            faults.orderReset();
        }
    }

    private void resetAccepted() {
        faults.resetDone();
        if (phase == Phase.RUNNING || phase == Phase.CONFIGURED) {
            acceptance.forget();
            reports.forgetState();
            enter(Phase.STARTING);
        }
    }

    // ---- accepting notes

    private void enable(Set<Denomination> set, long nowMillis) {
        if (phase != Phase.RUNNING) {
            LOG.info("enable ignored: the start-up conversation is not over");
            return;
        }
        List<Id003Command> commands = acceptance.enable(set, note.isOpen());
        if (!commands.isEmpty()) {
            correctedAtMillis = nowMillis;
            script.replace(commands);
        }
    }

    private void inhibit(long nowMillis) {
        acceptance.inhibit();
        if (phase == Phase.RUNNING) {
            correctedAtMillis = nowMillis;
            script.replace(List.of(new Id003Command.SetInhibit(true)));
        }
    }

    /** Makes the device follow what was ordered, whatever it forgot or missed. */
    private void correct(List<Id003Command> corrections, long nowMillis) {
        if (!corrections.isEmpty() && nowMillis - correctedAtMillis >= CORRECT_AGAIN_MILLIS && script.isEmpty()) {
            correctedAtMillis = nowMillis;
            script.replace(corrections);
        }
    }

    // ---- reports

    private void disconnected(String reason) {
        exchange.forget();
        beginAnew();
        reports.disconnected(reason);
    }

    /** Whoever answers next is asked who it is first. */
    private void beginAnew() {
        script.clear();
        note.lineBroken();
        faults.withdrawReset();
        acceptance.inhibit();
        enter(Phase.PROBING);
    }

    private void enter(Phase next) {
        if (phase != next) {
            LOG.debug("{} -> {}", phase, next);
            phase = next;
        }
    }
}

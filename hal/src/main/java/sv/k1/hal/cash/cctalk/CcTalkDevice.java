package sv.k1.hal.cash.cctalk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.ResumePoint;

/**
 * The conversation with the device at one address: start-up, settings, and the reading of its events. What an event means
 * is left to coins and bills. It knows no wire: the bus asks what to send and brings the answers.
 */
abstract class CcTalkDevice {
    private static final Logger LOG = LoggerFactory.getLogger(CcTalkDevice.class);

    private static final int PROBES_UNTIL_REPORTED = 4;
    private static final int PROBE_PAUSE_MILLIS = 1_000;
    private static final int RESET_PAUSE_MILLIS = 500;
    private static final int MOST_UNANSWERED = 2;
    private static final int MOST_REFUSED = 5;
    private static final int WATCH_MILLIS = 5_000;

    enum Phase {
        /** Looking for the device, see {@link CcTalkSearch}. */
        PROBING,
        /** Reading who it is and what happened since the last reading. */
        STARTING,
        /** Waiting until the fate of a note from before is known. */
        SETTLING,
        RUNNING
    }

    final CcTalkSettings settings;
    final CcTalkReports reports = new CcTalkReports();
    final CcTalkFaults faults = new CcTalkFaults(reports);
    final CcTalkAcceptance acceptance;
    final CcTalkScript script = new CcTalkScript();
    final CcTalkPositions positions = new CcTalkPositions();

    private final String protocol;
    private final CcTalkHeader reading;
    private final CcTalkEventLog log;
    private CcTalkIdentity identity = new CcTalkIdentity();
    private Phase phase = Phase.PROBING;
    private final CcTalkSearch search;
    private int selfCheck = CcTalkSelfCheck.OK;
    private int unanswered;
    private int refused;
    private int probes;
    private long dueMillis;
    private long watchAtMillis;
    private boolean watchesMaster;
    private boolean resetOrdered;
    /** The order to shut, which every conversation begins with, is not confirmed yet. */
    private boolean toBeShut;

    private boolean startedOver;
    /** The positions were set or read again: the settings behind them are not known to be there any more. */
    private boolean toProve;
    /** It once named a position that takes something: a mask of nothing is its word, not its way to say that it has none. */
    private boolean tellsItsMask;
    /** A reading was the last thing sent, so that something else may come before the next one. */
    private boolean justRead;

    /** Whether a request of the start-up conversation got no answer at all. */
    private boolean fellSilent;

    /** @param travelMillis how long an item may be on its way before the device tells of it */
    CcTalkDevice(
            String protocol,
            CcTalkHeader reading,
            long travelMillis,
            CcTalkSettings settings,
            ResumePoint from,
            long nowMillis) {
        this.acceptance = new CcTalkAcceptance(travelMillis);
        this.protocol = protocol;
        this.reading = reading;
        this.settings = settings;
        this.search = new CcTalkSearch(settings);
        this.log = new CcTalkEventLog(from.mark().flatMap(CcTalkPosition::read), reports, this::event);
        this.dueMillis = nowMillis;
    }

    // ---- what coins and bills do differently

    /** Adds the requests that tell coins or bills and their values. */
    abstract void askForItems(CcTalkScript steps);

    /** Whether a request of the script is still worth sending. */
    boolean isNeeded(CcTalkRequest request) {
        return true;
    }

    /** One of those requests was answered. */
    abstract void itemAnswered(CcTalkRequest request, byte[] data);

    abstract CcTalkItemTable table();

    /** The past is reconciled; further requests may be added. */
    abstract void reconciled(CcTalkResume.Past past, CcTalkEvents events, long nowMillis);

    /** Whether nothing from before keeps the device from working. */
    abstract boolean isSettled();

    /** One event, oldest first. Exactly one report with this mark is due. */
    abstract void event(int a, int b, boolean newest, EventMark mark, long nowMillis);

    /** A reading without news, or time passing. */
    abstract void waited(long nowMillis);

    abstract Optional<CcTalkRequest> ownRequest(long nowMillis);

    abstract void ownAnswered(CcTalkRequest request, byte[] data, long nowMillis);

    abstract void ownFailed(CcTalkRequest request, String why, long nowMillis);

    abstract void itemCommand(AcceptorCommand command, long nowMillis);

    /** Whether an item is held or moving, so that the device is neither idle nor inhibited. */
    abstract boolean isBusy();

    // ---- for the bus

    int address() {
        return search.address();
    }

    CcTalkChecksum checksum() {
        return search.checksum();
    }

    Phase phase() {
        return phase;
    }

    /** When something is due at the latest, if nothing comes in before. */
    long dueMillis() {
        return dueMillis;
    }

    /** What to send now, if anything; what is handed out counts as sent. */
    Optional<CcTalkRequest> due(long nowMillis) {
        return switch (phase) {
            case PROBING -> nowMillis < dueMillis ? Optional.empty() : Optional.of(request(CcTalkHeader.SIMPLE_POLL));
            case STARTING -> nextOfScript();
            case SETTLING, RUNNING -> work(nowMillis);
        };
    }

    /** Whether this is the next question as well: a late answer to it is as good as any. */
    boolean asksAgain(CcTalkRequest request) {
        return script.isHead(request);
    }

    private Optional<CcTalkRequest> nextOfScript() {
        script.dropWhile(request -> !isNeeded(request));
        return script.head();
    }

    void answered(CcTalkRequest request, byte[] data, long nowMillis) {
        unanswered = 0;
        if (phase == Phase.PROBING) {
            search.found();
            begin(nowMillis);
        } else if (script.isHead(request)) {
            CcTalkScript.Outcome outcome = script.answered(data);
            if (outcome == CcTalkScript.Outcome.DONE) {
                learn(request, data, nowMillis);
            }
            proceed(request, outcome, "its answers differ", nowMillis);
        } else {
            learn(request, data, nowMillis);
        }
    }

    /**
     * All tries of the bus failed.
     *
     * @param no the device answered, and refused
     */
    void failed(CcTalkRequest request, String why, boolean no, long nowMillis) {
        switch (phase) {
            case PROBING -> probeFailed(why, nowMillis);
            case STARTING -> {
                fellSilent |= !no;
                proceed(request, script.failed(no), why, nowMillis);
            }
            case SETTLING, RUNNING -> workFailed(request, why, no, nowMillis);
        }
    }

    // ---- for the session

    void lineOpened(long nowMillis) {
        phase = Phase.PROBING;
        probes = 0;
        dueMillis = nowMillis;
    }

    void lineLost(String reason) {
        disconnected(reason, dueMillis);
    }

    final void command(AcceptorCommand command, long nowMillis) {
        switch (command) {
            case AcceptorCommand.Enable(Set<Denomination> set) -> enable(set);
            case AcceptorCommand.Inhibit() -> acceptance.wantNothing();
            case AcceptorCommand.Reset() -> orderReset();
            case AcceptorCommand.Stack _, AcceptorCommand.Return _ -> itemCommand(command, nowMillis);
            case AcceptorCommand.AcknowledgeCredit _,
                    AcceptorCommand.AcknowledgeUnattributed _,
                    AcceptorCommand.AcknowledgeTaken _ -> {} // reading removes nothing: the device waits for no one
        }
    }

    void shutDown() {
        acceptance.wantNothing();
        resetOrdered = false;
    }

    boolean isShutDown() {
        return phase != Phase.RUNNING || acceptance.isClosed();
    }

    // ---- looking for the device

    private void probeFailed(String why, long nowMillis) {
        probes++;
        search.next();
        if (probes >= PROBES_UNTIL_REPORTED) {
            reports.disconnected(why);
            dueMillis = nowMillis + (probes % 2 == 0 ? PROBE_PAUSE_MILLIS : 0);
        }
    }

    private void disconnected(String reason, long nowMillis) {
        reports.disconnected(reason);
        leave();
        script.clear();
        resetOrdered = false;
        phase = Phase.PROBING;
        probes = 0;
        dueMillis = nowMillis;
    }

    /** Whatever comes next is another conversation; whether the device was surely shut before it is remembered. */
    private void leave() {
        if (phase == Phase.RUNNING || phase == Phase.SETTLING) {
            log.leave(acceptance.isClosed());
        }
        acceptance.forget();
    }

    // ---- start-up

    /** First of all the device is shut; then who it is, what it takes, how it is, and what it counted (section 11). */
    private void begin(long nowMillis) {
        LOG.info("address {}: start-up conversation, {}", address(), checksum());
        leave();
        phase = Phase.STARTING;
        identity = new CcTalkIdentity();
        selfCheck = CcTalkSelfCheck.OK;
        resetOrdered = false;
        fellSilent = false;
        log.begin();
        reports.forgetState();
        script.clear();
        positions.begin();
        toBeShut = true;
        if (log.isAtZero()) {
            // A restart will not show in the counter: whether it was left open is asked before it is shut.
            script.may(request(CcTalkHeader.REQUEST_MASTER_INHIBIT));
        }
        script.must(CcTalkAcceptance.close());
        for (CcTalkHeader text : CcTalkIdentity.TEXTS) {
            script.may(request(text));
        }
        script.mayTwice(request(CcTalkHeader.SERIAL_NUMBER));
        script.may(request(CcTalkHeader.POLLING_PRIORITY));
        askForItems(script);
        script.may(request(CcTalkHeader.SELF_CHECK));
        script.mayTwice(request(CcTalkHeader.REQUEST_INHIBIT));
        script.may(request(CcTalkHeader.REQUEST_MASTER_INHIBIT));
        askForSettings(script);
        toProve = false;
        script.mustTwice(request(reading));
        dueMillis = nowMillis;
    }

    private void proceed(CcTalkRequest request, CcTalkScript.Outcome outcome, String why, long nowMillis) {
        switch (outcome) {
            case AGAIN -> {} // the same request is at the head again
            case BROKEN -> {
                LOG.warn("address {}: {}: {}", address(), request, why);
                disconnected("the device does not take " + request + ": " + why, nowMillis + PROBE_PAUSE_MILLIS);
            }
            case SKIPPED -> {
                LOG.info("address {}: does without {}: {}", address(), request, why);
                skipped(request);
                goOn(nowMillis);
            }
            case DONE -> goOn(nowMillis);
        }
    }

    void skipped(CcTalkRequest request) {
        if (request.header() == CcTalkHeader.SELF_CHECK) {
            faults.cannotCheck();
        }
    }

    /** Asked next whether the device is there at all: one without power has no positions either. */
    final void positionSilent(CcTalkHeader header) {
        if (positions.isEndAfterSilence()) {
            script.drop(header);
        }
        script.mustNow(request(CcTalkHeader.SIMPLE_POLL));
    }

    private void goOn(long nowMillis) {
        if (phase == Phase.STARTING && script.isEmpty() && positions.isToBeReadAgain()) {
            LOG.warn("address {}: it was silent about a position and answered a later one: starting over", address());
            begin(nowMillis);
        } else if (phase == Phase.STARTING && script.isEmpty() && fellSilent && hasHiddenSettings() && !startedOver) {
            startedOver = true; // it may have lost power in between, and with it what it was told before
            begin(nowMillis);
        } else if (phase == Phase.STARTING && script.isEmpty()) {
            phase = Phase.SETTLING;
            faults.clear();
            settle(nowMillis);
        }
    }

    private void settle(long nowMillis) {
        if (phase == Phase.SETTLING && isSettled()) {
            connected(nowMillis);
        }
    }

    private void connected(long nowMillis) {
        if (!table().isEmpty()) {
            table().refused().forEach(row -> faults.mention(mismatch(row)));
        }
        phase = Phase.RUNNING;
        acceptance.learn(table());
        watchAtMillis = nowMillis + WATCH_MILLIS;
        log.settled();
        startedOver = false;
        reports.connected(new AcceptorEvent.Connected(identity.of(protocol), table().denominations()));
        if (table().isEmpty()) {
            faults.raise(
                    mismatch("nothing of the device's table is usable; " + String.join("; ", table().refused())),
                    nowMillis);
        }
        log.troubleSeen().ifPresent(fault -> faults.raise(fault, nowMillis));
        if (selfCheck != CcTalkSelfCheck.OK) {
            faults.selfChecked(selfCheck, nowMillis);
        }
        showState();
    }

    private static AcceptorFault mismatch(String detail) {
        return new AcceptorFault(AcceptorFault.Kind.MISMATCH, -1, detail);
    }

    // ---- answers

    private void learn(CcTalkRequest request, byte[] data, long nowMillis) {
        switch (request.header()) {
            case MANUFACTURER,
                    CATEGORY,
                    PRODUCT_CODE,
                    SOFTWARE,
                    BUILD,
                    SERIAL_NUMBER,
                    COMMS_REVISION,
                    POLLING_PRIORITY -> identity.learn(request.header(), data);
            case MODIFY_MASTER_INHIBIT -> {
                toBeShut = false;
                masterSet(request.data(0), nowMillis);
            }
            case MODIFY_INHIBIT -> {
                acceptance.maskIs(request.data(0) | request.data(1) << 8);
                acceptance.corrected();
                toProve = true;
                refused = 0;
            }
            case REQUEST_INHIBIT -> maskRead((data[0] & 0xFF) | (data[1] & 0xFF) << 8, nowMillis);
            case REQUEST_MASTER_INHIBIT -> masterRead(data[0], nowMillis);
            case SELF_CHECK -> selfChecked(data[0] & 0xFF, nowMillis);
            case READ_CREDIT, READ_BILL_EVENTS -> read(CcTalkEvents.read(data), nowMillis);
            case RESET_DEVICE -> restartedByUs(nowMillis);
            case COIN_ID, BILL_ID, COUNTRY_SCALING, MODIFY_SORTER_PATH, MODIFY_DEFAULT_PATH, MODIFY_BILL_MODE ->
                itemAnswered(request, data);
            case REQUEST_BILL_MODE -> {
                toProve = false;
                if (modeRead(data)) {
                    settingsLost(nowMillis);
                }
            }
            case ROUTE_BILL -> ownAnswered(request, data, nowMillis);
            case SIMPLE_POLL -> {} // says nothing but that the device is there
        }
    }

    private void masterSet(int value, long nowMillis) {
        acceptance.masterIs(value, nowMillis);
        acceptance.corrected();
        log.unsettled();
        refused = 0;
    }

    private void maskRead(int mask, long nowMillis) {
        if (phase == Phase.STARTING) {
            log.maskFound(mask);
        }
        boolean lost = acceptance.isOtherMask(mask);
        acceptance.maskIs(mask);
        tellsItsMask |= mask != 0;
        toProve = true; // a mask of nothing reads the same after a power cut
        if (lost && mask == 0 && tellsItsMask && phase == Phase.RUNNING) {
            LOG.warn("address {}: all inhibits are cleared: the device restarted between two readings", address());
            begin(nowMillis);
        } else if (lost) {
            settingsLost(nowMillis);
        }
    }

    private void masterRead(int value, long nowMillis) {
        if (phase == Phase.STARTING && toBeShut) {
            if (CcTalkAcceptance.isOpen(value)) {
                log.foundOpen();
            }
            return;
        }
        boolean lost = acceptance.isOtherMaster(value);
        acceptance.masterIs(value, nowMillis);
        if (lost) {
            settingsLost(nowMillis);
        }
    }

    /**
     * A device that counted nothing before a power cut shows it by its settings alone. Those that nobody can read back, such
     * as the escrow of a bill acceptor, are gone as well: it is told everything again.
     */
    private void settingsLost(long nowMillis) {
        if (hasHiddenSettings() && (phase == Phase.RUNNING || !startedOver)) {
            startedOver = true; // once before it runs: a device that never keeps what it is told would never begin
            LOG.warn("address {}: the device does not have the settings it was given: starting over", address());
            begin(nowMillis);
        }
    }

    /** Whether the device was told more than inhibits, which are corrected as they are read. */
    boolean hasHiddenSettings() {
        return false;
    }

    /** Adds the requests that show, last of all, whether the device still has what it was told. */
    void askForSettings(CcTalkScript steps) {}

    /** What shows the same while it works, if the device knows such a command. */
    Optional<CcTalkRequest> proofOfSettings() {
        return Optional.empty();
    }

    /** Takes the mode the device tells; answers whether it is not the one it was given. */
    boolean modeRead(byte[] data) {
        return false;
    }

    private void selfChecked(int code, long nowMillis) {
        faults.canCheck();
        if (phase == Phase.RUNNING) {
            faults.selfChecked(code, nowMillis);
            showState();
        } else {
            selfCheck = code;
        }
    }

    // ---- events

    private void read(CcTalkEvents events, long nowMillis) {
        if (phase == Phase.STARTING) {
            reconciled(log.reconcile(reading, identity.serial(), events, nowMillis), events, nowMillis);
            return;
        }
        switch (log.read(events, acceptance.isClosed(), nowMillis)) {
            case QUIET -> {
                waited(nowMillis);
                settle(nowMillis);
            }
            case UNSURE, NEWS -> {} // the next reading follows at once, or nothing is left to do
            case PUZZLING ->
                faults.raise(
                        new AcceptorFault(AcceptorFault.Kind.PROTOCOL, -1, "no two readings of the events agree"),
                        nowMillis);
            case RESTARTED -> begin(nowMillis);
        }
        showState();
    }

    private boolean isQuietlyClosed() {
        return acceptance.isClosed() && log.isQuiet();
    }

    void report(AcceptorEvent event) {
        reports.report(event);
    }

    void showState() {
        if (phase != Phase.RUNNING || faults.isAny() || isBusy()) {
            return;
        }
        boolean open = mayOpen() && acceptance.wantsAnything();
        if (open && acceptance.isOpen()) {
            reports.show(new AcceptorEvent.Idle());
        } else if (!open && isQuietlyClosed()) {
            reports.show(new AcceptorEvent.Inhibited());
        }
    }

    /** An event of this code without money: what it means for the customer and for the technician. */
    final void tell(CcTalkCode code, EventMark mark, long nowMillis) {
        code.rejected().ifPresent(reason -> report(new AcceptorEvent.Rejected(reason, code.code())));
        report(
                code.maybeKept()
                        ? new AcceptorEvent.EvidenceLost(
                                "event 0," + code.code() + ": " + code.name() + "; the device may have kept it",
                                Optional.of(mark))
                        : new AcceptorEvent.EventsRead(mark));
        code.fault()
                .filter(_ -> phase == Phase.RUNNING || phase == Phase.SETTLING)
                .ifPresent(kind -> faults.raise(new AcceptorFault(kind, code.code(), code.name()), nowMillis));
    }

    // ---- work

    private Optional<CcTalkRequest> work(long nowMillis) {
        faults.tick(nowMillis);
        boolean isReadingDue = log.isPending() || nowMillis >= dueMillis;
        // Where an exchange takes longer than a poll the next reading is always due: they take turns with all else.
        Optional<CcTalkRequest> other =
                log.isPending() || (isReadingDue && !justRead) ? Optional.empty() : otherThanReading(nowMillis);
        justRead = other.isEmpty() && isReadingDue;
        if (justRead) {
            dueMillis = nowMillis + identity.pollMillis(settings.pollMillis());
            return Optional.of(request(reading));
        }
        return other;
    }

    private Optional<CcTalkRequest> otherThanReading(long nowMillis) {
        Optional<CcTalkRequest> next = toProve && phase == Phase.RUNNING ? proofOfSettings() : Optional.empty();
        if (next.isEmpty()) {
            next = acceptance.correction(mayOpen(), nowMillis);
        }
        if (next.isEmpty()) {
            next = ownRequest(nowMillis);
        }
        if (next.isEmpty() && resetOrdered && isQuietlyClosed() && !isBusy()) {
            resetOrdered = false;
            next = Optional.of(request(CcTalkHeader.RESET_DEVICE));
        }
        if (next.isEmpty() && faults.isCheckDue(nowMillis)) {
            next = Optional.of(request(CcTalkHeader.SELF_CHECK));
        }
        return next.or(() -> watch(nowMillis));
    }

    private boolean mayOpen() {
        boolean isUnexplained =
                acceptance.isClosed() && isBusy(); // no other item comes in before this one is accounted for
        return phase == Phase.RUNNING && !faults.isAny() && !resetOrdered && !isUnexplained;
    }

    /** A device that lost its settings without a word is found here. */
    private Optional<CcTalkRequest> watch(long nowMillis) {
        if (phase != Phase.RUNNING || nowMillis < watchAtMillis || !log.knowsMask()) {
            return Optional.empty();
        }
        watchAtMillis = nowMillis + WATCH_MILLIS;
        watchesMaster = !watchesMaster;
        return Optional.of(request(watchesMaster ? CcTalkHeader.REQUEST_MASTER_INHIBIT : CcTalkHeader.REQUEST_INHIBIT));
    }

    private void workFailed(CcTalkRequest request, String why, boolean no, long nowMillis) {
        CcTalkHeader header = request.header();
        if (header == CcTalkHeader.ROUTE_BILL) {
            ownFailed(request, why, nowMillis);
        } else if (header == CcTalkHeader.RESET_DEVICE) {
            begin(nowMillis);
        } else if (no && header == CcTalkHeader.REQUEST_BILL_MODE) {
            settingsLost(nowMillis); // it knew the command at its start
        } else if (header == CcTalkHeader.MODIFY_INHIBIT || header == CcTalkHeader.MODIFY_MASTER_INHIBIT) {
            refused++;
            missed(no && refused < MOST_REFUSED, request, why, nowMillis);
        } else {
            if (no && header == CcTalkHeader.SELF_CHECK) {
                faults.cannotCheck();
            }
            missed(no && header != reading, request, why, nowMillis);
        }
    }

    private void missed(boolean harmless, CcTalkRequest request, String why, long nowMillis) {
        if (!harmless && phase == Phase.SETTLING && hasHiddenSettings()) {
            begin(nowMillis); // silent while it waits: it may have lost what it was told
            return;
        }
        watchAtMillis = Math.min(watchAtMillis, nowMillis);
        unanswered += harmless ? 0 : 1;
        if (unanswered >= MOST_UNANSWERED || refused >= MOST_REFUSED) {
            refused = 0;
            unanswered = 0;
            disconnected(request + ": " + why, nowMillis);
        }
    }

    // ---- commands

    private void enable(Set<Denomination> set) {
        if (phase == Phase.RUNNING) {
            acceptance.want(set);
        } else {
            LOG.info("address {}: enable ignored: the start-up conversation is not over", address());
        }
    }

    private void orderReset() {
        if (isBusy()) {
            LOG.warn("address {}: reset refused: a note is held or moving", address());
        } else if (phase == Phase.RUNNING) {
            acceptance.wantNothing();
            resetOrdered = true;
        }
    }

    private void restartedByUs(long nowMillis) {
        faults.forgive();
        leave();
        reports.forgetState();
        phase = Phase.PROBING;
        probes = 0;
        dueMillis = nowMillis + RESET_PAUSE_MILLIS;
    }

    List<AcceptorEvent> takeEvents() {
        return reports.take();
    }

    static CcTalkRequest request(CcTalkHeader header) {
        return CcTalkRequest.of(header);
    }
}

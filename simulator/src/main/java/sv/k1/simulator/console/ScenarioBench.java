package sv.k1.simulator.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.lightning.WalletInvoice;
import sv.k1.simulator.print.Slip;

/** The machine a scenario plays on, and what its steps must remember for later ones. One thread. */
final class ScenarioBench {
    private static final String IN_CASHBOX = "in-cashbox";
    static final long PATIENCE_MILLIS = 30_000;
    static final long BOOT_MILLIS = 60_000;

    final SimulatedMachine machine;
    final Desk desk;
    final CustomerTale tale;
    private final PrintStream out;
    private final ScenarioWatcher watcher;
    private final FirmwareLog log;
    private final List<String> entries = new ArrayList<>();
    private int entriesBeforeLastStep;
    private int entriesBeforeThisStep;
    private int boxBeforeLastStep;
    private int boxBeforeThisStep;
    private int slipsChecked;
    private int notesReturnedChecked;
    private String address = "";
    private String claimCode = "";
    private long promisedSats;
    private Optional<WalletInvoice> invoice = Optional.empty();
    private int lightningPaymentsSeen;
    private boolean withdrawAccepted;

    ScenarioBench(
            SimulatedMachine machine,
            CustomerTale tale,
            MonotonicClock clock,
            PrintStream out,
            ScenarioWatcher watcher) {
        this.machine = machine;
        DeskTime time = machine.time();
        // A hand takes the time that it takes: only while it waits is there any hurry.
        int pace = time.pace().orElse(1);
        this.desk = new Desk(machine.customer(), clock, isWaiting -> {
            if (pace > 1) {
                time.setPace(isWaiting ? pace : 1);
            }
        });
        this.tale = tale;
        this.out = out;
        this.watcher = watcher;
        this.log = new FirmwareLog(machine.firmware().log());
    }

    /** Lets so much of the machine's own time pass. */
    void pause(long millis) {
        long end = machine.time().clock().millis() + millis;
        desk.letPass(() -> machine.time().clock().millis() >= end);
    }

    /** Called before each step. */
    void nextStep() {
        entries.addAll(log.newEntries());
        entriesBeforeLastStep = entriesBeforeThisStep;
        entriesBeforeThisStep = entries.size();
        boxBeforeLastStep = boxBeforeThisStep;
        boxBeforeThisStep = notesInBox();
        look();
    }

    /** Whether the firmware wrote such an entry since the step before this one began. */
    boolean wrote(String kind) {
        entries.addAll(log.newEntries());
        return entries.subList(entriesBeforeLastStep, entries.size()).contains(kind);
    }

    /** Keeps what only the screen tells. */
    void look() {
        machine.customer().screen().ifPresent(screen -> {
            String reference = Desk.text(screen, "sale", "reference");
            String code = Desk.text(screen, "claim", "code");
            if (!code.isEmpty()) {
                claimCode = code;
                tale.gotTicket(code, reference);
            }
            if (List.of("REVIEW", "SCAN_AFTER_CASH").contains(Desk.text(screen, "kind"))
                    && Desk.number(screen, "sale", "paidSats") > 0) {
                promisedSats = Desk.number(screen, "sale", "paidSats");
                tale.wasPromised(reference, promisedSats);
            }
        });
    }

    /** A new address to be paid at. */
    void pays(String next) {
        address = next;
        promisedSats = 0;
        tale.showed(next);
    }

    /** An invoice was held up. */
    void invoice(WalletInvoice shown) {
        invoice = Optional.of(shown);
    }

    /** The one that was held up last. */
    Optional<WalletInvoice> invoice() {
        return invoice;
    }

    /** How many payments over Lightning this run has accounted for. */
    int lightningPaymentsSeen() {
        return lightningPaymentsSeen;
    }

    void lightningPaymentIsSeen() {
        lightningPaymentsSeen++;
        promisedSats = 0;
    }

    void withdrawAccepted(boolean accepted) {
        withdrawAccepted = accepted;
    }

    boolean isWithdrawAccepted() {
        return withdrawAccepted;
    }

    /** A coin falls into the slot for coins. */
    InsertOutcome drop(long minorUnits) {
        InsertOutcome outcome = machine.devices().dropCoin(minorUnits);
        if (outcome == InsertOutcome.TAKEN_IN) {
            tale.inserted(minorUnits);
        }
        return outcome;
    }

    String address() {
        return address;
    }

    String claimCode() {
        return claimCode;
    }

    /** What the last summary promised, 0 when there was none since the address was shown. */
    long promisedSats() {
        return promisedSats;
    }

    InsertOutcome insert(long minorUnits) {
        return told(machine.devices().insertNote(minorUnits), minorUnits);
    }

    /** A note that no validator can read. */
    InsertOutcome insertWorn(long minorUnits) {
        return told(machine.devices().insertWornNote(minorUnits), minorUnits);
    }

    private InsertOutcome told(InsertOutcome outcome, long minorUnits) {
        if (outcome == InsertOutcome.TAKEN_IN) {
            tale.inserted(minorUnits);
        }
        return outcome;
    }

    /**
     * Whether the acceptor's mechanism physically is in a state, {@code ACCEPTING} or {@code STACKING}; {@code in-cashbox}
     * once a note fell into the box since the step before.
     */
    boolean acceptorIs(String state) {
        return state.equals(IN_CASHBOX)
                ? notesInBox() > boxBeforeLastStep
                : machine.devices().noteState().equals(state);
    }

    int notesInBox() {
        return machine.devices()
                .pump("acceptor")
                .<Integer>call(() -> sum(machine.devices().notes().inCashbox()));
    }

    private static int sum(List<NoteCount> notes) {
        return notes.stream().mapToInt(NoteCount::count).sum();
    }

    /** Whether more slips came out than were looked at. */
    boolean hasNewSlip() {
        return slips() > slipsChecked;
    }

    void slipsAreChecked() {
        slipsChecked = slips();
    }

    private int slips() {
        return machine.devices().slipsPrinted();
    }

    /** Text of the newest slip, empty when there is none. */
    String newestSlip() {
        List<Slip> slips = machine.devices().slips();
        return slips.isEmpty() ? "" : slips.getLast().text();
    }

    /** How many more notes customers got back than were looked for. */
    int newReturns() {
        return returns() - notesReturnedChecked;
    }

    void returnIsChecked() {
        notesReturnedChecked++;
    }

    private int returns() {
        return machine.devices()
                .pump("acceptor")
                .<Integer>call(() -> sum(machine.devices().notes().model().returned()));
    }

    /** The newest lines of the firmware's log, when a step failed. */
    String lastWords() {
        return Optional.of(machine.firmware().lastWords())
                .map(words -> "; firmware log ends:\n" + words)
                .orElseThrow();
    }

    void say(String line) {
        out.println("         " + line);
        watcher.said(line);
    }
}
